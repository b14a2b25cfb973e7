"""Entries of the timeline: added, changed by two people at once, accepted or refused one by one; their sources."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.forms import EventForm, InformationForm
from khronika.desk.casefiles.joining import join_events
from khronika.desk.casefiles.models import Case, Event, EventVersion, Information
from khronika.desk.casefiles.models.events import EVENT_FIELDS
from khronika.desk.casefiles.saving import decide, make_event, save_event, settle
from khronika.desk.casefiles.standing import keep_up


@needs(Action.EDIT_CASES)
@require_POST
def add_event(request: HttpRequest, slug: str) -> HttpResponse:
    """An entry that an editor writes: accepted as it is written."""
    assert isinstance(request.user, User)
    case = get_object_or_404(Case, slug=slug)
    form = EventForm(request.POST)
    if not form.is_valid():
        return render(request, "casefiles/edit_event.html", {"form": form, "case": case}, status=422)
    with transaction.atomic():
        event = make_event(Event(case=case, state=Event.State.ACCEPTED, decided_by=request.user, **form.values()),
                           request.user)
        record(request.user, "event.made", event, case=case.pk)
        keep_up(case)
    return redirect(f"{case.get_absolute_url()}#event-{event.pk}")


@needs(Action.EDIT_CASES)
@require_http_methods(["GET", "POST"])
def edit_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry. Whoever began from an older version never overwrites and never loses work."""
    assert isinstance(request.user, User)
    event = get_object_or_404(Event.objects.select_related("case"), pk=pk)
    form = EventForm(request.POST) if request.method == "POST" else EventForm.of(event)
    if request.method == "POST" and form.is_valid():
        based_on = request.POST.get("version", "")
        number = int(based_on) if based_on.isdecimal() and len(based_on) < 9 else 0
        saved = save_event(pk, number, form.values(), request.user)
        if saved.conflict is not None:
            return redirect("event_conflict", saved.conflict.pk)
        if saved.changed:
            record(request.user, "event.changed", event, case=event.case_id)
        return redirect(f"{event.case.get_absolute_url()}#event-{pk}")
    status = 422 if request.method == "POST" else 200
    return render(request, "casefiles/edit_event.html", {
        "form": form, "event": event, "case": event.case, "information_form": InformationForm(event),
        "sources": event.sources.all(), "versions": event.versions.select_related("saved_by")[:12],
        "conflicts": event.versions.filter(state=EventVersion.State.CONFLICT).select_related("saved_by"),
    }, status=status)


@needs(Action.EDIT_CASES)
@require_http_methods(["GET", "POST"])
def event_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Two entries side by side, field by field; the editor chooses, nothing is thrown away."""
    assert isinstance(request.user, User)
    kept = get_object_or_404(EventVersion.objects.select_related("event__case", "saved_by"), pk=pk)
    if request.method == "POST":
        settle(kept, {name: request.POST.get(name, "theirs") for name in EVENT_FIELDS}, request.user)
        return redirect(f"{kept.event.case.get_absolute_url()}#event-{kept.event_id}")
    here, labels = kept.event.fields(), EventForm().fields
    rows = [(name, labels[name].label, kept.fields[name], here[name]) for name in EVENT_FIELDS
            if here[name] != kept.fields[name]]
    return render(request, "casefiles/event_conflict.html", {"kept": kept, "case": kept.event.case, "rows": rows})


@needs(Action.EDIT_CASES)
@require_POST
def decide_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse a drafted entry, or take it as another source of an entry that stands there."""
    assert isinstance(request.user, User)
    with transaction.atomic():
        event = get_object_or_404(Event.objects.select_for_update(of=("self",)).select_related("case"), pk=pk)
        what = request.POST.get("what", "")
        into = request.POST.get("into", "")
        target = Event.objects.filter(case=event.case, pk=int(into)).first() if into.isdecimal() else event.same_as
        if what == "join" and target is not None and target != event:
            join_events(event, target, request.user)
        elif what in ("accept", "refuse"):
            decide(event, what == "accept", request.user)
    following = event.case.events.filter(state=Event.State.DRAFT).first()
    if request.headers.get("HX-Request"):
        from khronika.desk.casefiles.views.cases import case as case_page

        request.method = "GET"
        return case_page(request, event.case.slug)
    return redirect(event.case.get_absolute_url() + (f"#event-{following.pk}" if following else "#timeline"))


@needs(Action.EDIT_CASES)
@require_POST
def add_information(request: HttpRequest, pk: int) -> HttpResponse:
    """Another source of an entry, or an answer to one that stands there."""
    event = get_object_or_404(Event.objects.select_related("case"), pk=pk)
    form = InformationForm(event, request.POST)
    if form.is_valid():
        row = form.save(commit=False)
        row.event = event
        row.save()
        record(request.user, "event.source_added", event, case=event.case_id)
        messages.success(request, _("The source stands beside the others."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("edit_event", pk)


@needs(Action.EDIT_CASES)
@require_POST
def change_information(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a source is a claim or an answer, or take it from the entry."""
    row = get_object_or_404(Information.objects.select_related("event"), pk=pk)
    what = request.POST.get("what", "")
    if what in Information.Kind.values:
        row.kind = what
        row.save(update_fields=["kind"])
    elif what == "remove":
        record(request.user, "event.source_removed", row.event, case=row.event.case_id, information=row.pk)
        row.delete()
    return redirect("edit_event", row.event_id)


@needs(Action.READ_CASES)
@require_GET
def event_version(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier version of an entry, to read."""
    kept = get_object_or_404(EventVersion.objects.select_related("event__case", "saved_by"), pk=pk)
    labels = EventForm().fields
    rows = [(labels[name].label, kept.fields.get(name, "")) for name in EVENT_FIELDS if kept.fields.get(name)]
    return render(request, "casefiles/event_version.html", {"kept": kept, "case": kept.event.case, "rows": rows})
