"""Save a timeline entry without ever losing anybody's work: three-way by field, every save kept as a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import first_day, identify_language
from khronika.desk.casefiles.models import Event, EventVersion
from khronika.desk.casefiles.models.events import EVENT_FIELDS
from khronika.desk.casefiles.standing import keep_up


@dataclass(frozen=True)
class Saved:
    """What became of a save. `conflict` is the kept other version when both changed the same field."""

    event: Event
    changed: bool
    conflict: EventVersion | None = None


def save_event(event_id: int, based_on: int, fields: dict[str, Any], by: User) -> Saved:
    """Save `fields` (all of EVENT_FIELDS) of an editor who began from version `based_on`.

    Fields that only this editor changed are taken; fields that both changed differently make a conflict: nothing is
    overwritten, and this editor's whole entry is kept beside the other until somebody settles it.
    """
    with transaction.atomic():
        event = Event.objects.select_for_update(of=("self",)).get(pk=event_id)
        here = event.fields()
        if here == fields:
            return Saved(event, changed=False)
        base = here
        if based_on != event.version:
            kept = event.versions.filter(version=based_on, state=EventVersion.State.SAVED).first()
            base = kept.fields if kept else {}
        mine = {name for name in EVENT_FIELDS if fields[name] != base.get(name)}
        theirs = {name for name in EVENT_FIELDS if here[name] != base.get(name)}
        if any(fields[name] != here[name] for name in mine & theirs):
            return Saved(event, changed=False, conflict=EventVersion.objects.create(
                event=event, version=based_on, state=EventVersion.State.CONFLICT, fields=fields, saved_by=by))
        changed = {name: fields[name] for name in mine if fields[name] != here[name]}
        if changed:
            write(event, changed, by)
        return Saved(event, changed=bool(changed))


def make_event(event: Event, by: User | None) -> Event:
    """Keep an event with a version of how it stands; who typed the text is not asked for its language."""
    if not event.language:
        event.language = identify_language(event.text)
    event.first_day = first_day(event.date)
    event.save()
    EventVersion.objects.create(event=event, version=event.version, fields=event.fields(), saved_by=by)
    return event


def write(event: Event, fields: dict[str, Any], by: User | None) -> None:
    """Put values into a locked event as its next version."""
    for name, value in fields.items():
        setattr(event, name, value)
    if "text" in fields:
        event.language = ""
    event.version += 1
    make_event(event, by)
    keep_up(event.case)


def settle(conflict: EventVersion, choices: dict[str, str], by: User) -> Event:
    """End a conflict: for each field "mine" (the kept version's) or "theirs" (what stands now)."""
    with transaction.atomic():
        event = Event.objects.select_for_update(of=("self",)).get(pk=conflict.event_id)
        here = event.fields()
        chosen = {name: conflict.fields[name] for name in EVENT_FIELDS
                  if choices.get(name) == "mine" and conflict.fields[name] != here[name]}
        if chosen:
            write(event, chosen, by)
        EventVersion.objects.filter(pk=conflict.pk).update(state=EventVersion.State.SETTLED)
        record(by, "event.conflict_settled", event, fields=sorted(chosen))
    return event


def decide(event: Event, accepted: bool, by: User | None) -> None:
    """Accept or refuse a drafted entry; a decision may be changed, and is recorded each time."""
    event.state = Event.State.ACCEPTED if accepted else Event.State.REFUSED
    event.decided_at, event.decided_by = timezone.now(), by
    event.save(update_fields=["state", "decided_at", "decided_by"])
    record(by, f"event.{event.state}", event, case=event.case_id)
    keep_up(event.case)
