"""Import of old issues: drop files, look at what was recognised, mend it, save it privately."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues.bridge import Digest, digest_from_json
from khronika.desk.issues.doubts import doubts_of
from khronika.desk.issues.forms import ItemForm, initial_of
from khronika.desk.issues.importing import add_difference, differences, save_upload, twin_of
from khronika.desk.issues.models import ITEM_FIELDS, Upload
from khronika.desk.issues.uploading import keep
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

MOST_AT_ONCE = 100


@needs(Action.IMPORT)
@require_http_methods(["GET", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The drop place and what lies in it."""
    assert isinstance(request.user, User)
    if request.method == "POST":
        for file in request.FILES.getlist("files")[:MOST_AT_ONCE]:
            try:
                keep(file, request.user)
            except BadInput as error:
                messages.error(request, said(error))
        return redirect("uploads")
    rows = Upload.objects.exclude(state=Upload.State.DROPPED).select_related("issue")[:200]
    waiting = any(row.state == Upload.State.WAITING for row in rows)
    template = "issues/uploads_rows.html" if request.headers.get("HX-Request") else "issues/uploads.html"
    return render(request, template, {"uploads": rows, "waiting": waiting})


@needs(Action.IMPORT)
@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recognised in one file and what is doubtful, before anything is saved."""
    found = get_object_or_404(Upload, pk=pk)
    if found.state == Upload.State.SAVED and found.issue is not None:
        return redirect(found.issue.get_absolute_url())
    if found.digest is None:
        return render(request, "issues/upload.html", {"upload": found})
    digest = digest_from_json(found.digest)
    twin = twin_of(digest, found.sha256)
    return render(request, "issues/upload.html", {
        "upload": found, "digest": digest, "twin": twin, "sections": numbered(digest), "doubts": doubts_of(digest),
        "differences": shown(differences(twin, digest)) if twin else [],
    })


def numbered(digest: Digest) -> list[dict[str, Any]]:
    """Sections with items, each with its place for the addresses of the preview."""
    return [
        {"rubric": section.rubric, "place": place,
         "items": [{"place": number, "item": item} for number, item in enumerate(section.items)]}
        for place, section in enumerate(digest.sections)
    ]


def shown(found: list[Any]) -> list[dict[str, Any]]:
    labels = ItemForm().fields
    return [
        {"kind": difference.kind, "title": difference.title, "fields": [
            (labels[name].label, "" if name == "body" else here, "" if name == "body" else there)
            for name, (here, there) in difference.fields.items()
        ]}
        for difference in found
    ]


@needs(Action.IMPORT)
@require_http_methods(["GET", "POST"])
def upload_item(request: HttpRequest, pk: int, section: int, place: int) -> HttpResponse:
    """Mend one recognised item before the issue is saved; also its rubric."""
    found = get_object_or_404(Upload, pk=pk, state=Upload.State.READ)
    value: dict[str, Any] = found.digest or {}
    try:
        item = value["sections"][section]["items"][place]
    except (KeyError, IndexError):
        return redirect("upload", pk)
    fields = {**{name: item.get(name) or "" for name in ITEM_FIELDS}, "outlet_name": item.get("outlet") or "",
              "body": item["body"]}
    form = ItemForm(request.POST or None, initial=initial_of(fields))
    if request.method == "POST" and form.is_valid():
        values = form.values()
        plain = set(ITEM_FIELDS) - {"outlet_name", "body", "title"}
        item.update({name: values[name] or None for name in plain})
        item.update({"title": values["title"], "outlet": values["outlet_name"] or None, "body": values["body"]})
        value["sections"][section]["rubric"] = request.POST.get("rubric", "").strip() or None
        found.save(update_fields=["digest"])
        return redirect("upload", pk)
    return render(request, "issues/upload_item.html", {
        "upload": found, "form": form, "rubric": value["sections"][section]["rubric"] or "",
    })


@needs(Action.IMPORT)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a looked-at file as a private issue, or take its differences into the issue that is there."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Upload, pk=pk)
    if found.state == Upload.State.SAVED and found.issue is not None:
        return redirect(found.issue.get_absolute_url())
    if found.state != Upload.State.READ or found.digest is None:
        return redirect("upload", pk)
    digest = digest_from_json(found.digest)
    twin = twin_of(digest, found.sha256)
    if twin is None:
        return redirect(save_upload(found, digest, request.user).get_absolute_url())
    taken = add_difference(twin, digest, set(request.POST.getlist("title")), request.user)
    found.state, found.issue = Upload.State.SAVED, twin
    found.save(update_fields=["state", "issue"])
    messages.success(request, ngettext("%d item was taken over.", "%d items were taken over.", taken) % taken)
    return redirect(twin.get_absolute_url())


@needs(Action.IMPORT)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file aside without saving it."""
    found = get_object_or_404(Upload, pk=pk)
    if found.state != Upload.State.SAVED:
        found.state = Upload.State.DROPPED
        found.save(update_fields=["state"])
        record(request.user, "upload.dropped", found)
        messages.success(request, _("The file was put aside."))
    return redirect("uploads")
