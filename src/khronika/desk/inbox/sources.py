"""Sources of outlets: found from an address, shown before they are saved, and how they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox import health as told
from khronika.desk.inbox.contact import contact
from khronika.desk.inbox.forms import SourceForm
from khronika.desk.inbox.visits import check_source
from khronika.desk.jobs.models import Job
from khronika.desk.outlets.models import Host, Outlet, Source
from khronika.desk.outlets.spelling import make_outlet
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

KINDS = dict(Source.Kind.choices)


@needs(Action.READ_DESK)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Every source: how it is, since when, and why, in words."""
    sources = Source.objects.select_related("outlet")
    rows = [(source, told.health_of(source, timezone.now(), get_language() or "ru")) for source in sources]
    rows.sort(key=lambda row: (row[1].rank, row[0].outlet.name))
    return render(request, "inbox/health.html", {"rows": rows, "nothing_collected": contact() is None})


@needs(Action.READ_DESK)
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source with its visits."""
    found = get_object_or_404(Source.objects.select_related("outlet"), pk=pk)
    language = get_language() or "ru"
    attempts = [(attempt, told.words_of(attempt, language)) for attempt in found.attempts.all()[:50]]
    failed = [(entry, told.reason_of(entry, language)) for entry in found.entries.exclude(reason=None)[:30]]
    return render(request, "inbox/source.html", {
        "source": found, "attempts": attempts, "failed": failed,
        "health": told.health_of(found, timezone.now(), language), "form": SourceForm(instance=found),
    })


@needs(Action.COLLECT)
@require_http_methods(["GET", "POST"])
def add_sources(request: HttpRequest) -> HttpResponse:
    """Ask for an outlet's address; the worker looks for its sources."""
    if request.method == "POST" and (address := request.POST.get("address", "").strip()[:1000]):
        job = Job.ask("outlets.discover", {"address": address}, key=f"outlets.discover:{address[:150]}",
                      asked_by=request.user)
        return redirect("found_sources", job.pk)
    return render(request, "inbox/add_sources.html")


@needs(Action.COLLECT)
@require_http_methods(["GET", "POST"])
def found_sources(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, with a preview of each source; the chosen ones are saved."""
    job = get_object_or_404(Job, pk=pk, kind="outlets.discover")
    found: dict[str, Any] = job.result or {}
    if request.method == "POST" and found.get("sources"):
        return save_sources(request, found)
    language = get_language() or "ru"
    previews = [
        {**preview, "kind_name": KINDS.get(preview["kind"], preview["kind"]), "works": preview["code"] == "entries",
         "words": told.preview_words(preview, language)}
        for preview in found.get("sources", [])
    ]
    name = found.get("name") or urlsplit(found.get("url", "")).hostname or ""
    return render(request, "inbox/found_sources.html", {
        "job": job, "found": found, "previews": previews, "name": name,
        "why": told.failure_of(found, language), "outlets": Outlet.objects.all(),
    })


def save_sources(request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
    """Make (or find) the outlet and save the sources that were ticked. Saving twice changes nothing."""
    name = " ".join(request.POST.get("name", "").split())[:200]
    chosen = set(request.POST.getlist("source"))
    if not name or not chosen:
        messages.error(request, _("Name the outlet and choose at least one source."))
        return redirect(request.path)
    language, zone = found.get("language") or "ru", Bureau.get().time_zone
    previews = [preview for preview in found["sources"] if preview["url"] in chosen]
    try:
        for preview in previews:
            check_source(zone, preview.get("patterns", []))
    except BadInput as error:
        messages.error(request, said(error))
        return redirect(request.path)
    with transaction.atomic():
        outlet = make_outlet(name, request.POST.get("type_phrase", "").strip()[:100], language)
        host = (urlsplit(found["url"]).hostname or "").removeprefix("www.")
        if host and not Host.objects.filter(name=host).exists():
            Host.objects.create(outlet=outlet, name=host)
        for preview in previews:
            Source.objects.get_or_create(url=preview["url"], defaults={
                "outlet": outlet, "kind": preview["kind"], "patterns": list(preview.get("patterns", [])), "zone": zone,
            })
        record(request.user, "outlet.sources_added", outlet, sources=len(chosen))
    Job.ask("inbox.collect", key="inbox.collect", asked_by=request.user)
    messages.success(request, _("Saved. The first articles are on their way."))
    return redirect("sources")


@needs(Action.COLLECT)
@require_POST
def change_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, go on, visit now, follow a move, set clock and patterns, or remove."""
    found = get_object_or_404(Source, pk=pk)
    what = request.POST.get("what", "")
    if what == "remove":
        found.delete()
        record(request.user, "source.removed", None, source=pk)
        return redirect("sources")
    if what == "set":
        form = SourceForm(request.POST, instance=found)
        if not form.is_valid():
            for error in form.errors.values():
                messages.error(request, " ".join(str(sentence) for sentence in error))
            return redirect("source", pk)
        found = form.save()
        messages.success(request, _("Saved."))
    elif what in ("pause", "go_on"):
        found.paused = what == "pause"
    elif what == "move" and found.moved_to:
        found.url, found.moved_to, found.state = found.moved_to, "", None
    elif what == "visit":
        Job.ask("inbox.collect", {"sources": [pk]}, key=f"inbox.collect:{pk}", asked_by=request.user)
        messages.success(request, _("It will be visited in a moment."))
    found.save()
    record(request.user, f"source.{what}", found)
    return redirect("source", pk)
