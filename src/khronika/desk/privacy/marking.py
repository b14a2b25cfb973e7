"""Restricted facts: marking, showing and looking them up, each recorded in the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Person
from khronika.desk.privacy.models import RestrictedNote
from khronika.desk.privacy.models.notes import COLUMN
from khronika.desk.privacy.sealing import fingerprints
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

LONGEST = 5000


@dataclass(frozen=True)
class Shown:
    """A fact in clear. `problem` says why it cannot be opened."""

    note: RestrictedNote
    text: str
    problem: str = ""


def mark(person: Person, kind: str, text: str, by: User | None) -> RestrictedNote:
    """Keep a restricted fact; the same fact again is the row that is there. Raises BadInput when it is empty."""
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise BadInput("a restricted fact has between 1 and {most} characters", most=LONGEST)
    known = person.restricted.filter(kind=kind, found_by__in=fingerprints(words, COLUMN)).first()
    if known is not None:
        return known
    with transaction.atomic():
        note = RestrictedNote(person=person, kind=kind, marked_by=by)
        note.write(words)
        note.save()
        record(by, "restricted.marked", person, kind=kind)
    return note


def replace(person: Person, kind: str, text: str, by: User | None) -> None:
    """Let the person have this one fact of a kind, or none."""
    with transaction.atomic():
        others = person.restricted.filter(kind=kind)
        if text.strip():
            others = others.exclude(pk=mark(person, kind, text, by).pk)
        gone, _rows = others.delete()
        if gone:
            record(by, "restricted.removed", person, kind=kind)


def show(person: Person, by: User) -> list[Shown]:
    """Every restricted fact of a person in clear. Whoever calls this has asked the table whether `by` may see it."""
    with transaction.atomic():
        notes = list(person.restricted.select_related("marked_by"))
        record(by, "restricted.seen", person, kinds=sorted({note.kind for note in notes}))
    return [opened(note) for note in notes]


def opened(note: RestrictedNote) -> Shown:
    try:
        return Shown(note, note.read())
    except BadInput as error:
        return Shown(note, "", said(error))


def look_up(kind: str, text: str, by: User) -> QuerySet[Person]:
    """People who have exactly this fact (a telephone number, an address), whatever the letter case and spaces."""
    record(by, "restricted.looked_up", None, kind=kind)
    found = RestrictedNote.objects.filter(kind=kind, found_by__in=fingerprints(text, COLUMN))
    return Person.objects.filter(pk__in=found.values("person"), merged_into=None)


def remove(note: RestrictedNote, by: User) -> None:
    """Take a restricted fact away for good."""
    with transaction.atomic():
        record(by, "restricted.removed", note.person, kind=note.kind)
        note.delete()
