"""The log of decisions as administrators read it: by who, what, about what and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from khronika.desk.audit.models import Entry

MOST_NAMES = 500


@dataclass(frozen=True)
class Line:
    """An entry with what it is about, where that is still there."""

    entry: Entry
    about: models.Model | None
    address: str


def entries(who: str, action: str, about: str, since: str, until: str) -> QuerySet[Entry]:
    """Entries that fit, newest first. `about`: "app.model" or "app.model:number"; days as ISO dates, "" for any."""
    found = Entry.objects.all()
    if who:
        found = found.filter(who_name=who if who != "-" else "")
    if action:
        # A group ("restricted") stands for all of its actions.
        found = found.filter(action=action) if "." in action else found.filter(action__startswith=f"{action}.")
    kind, _colon, number = about.partition(":")
    if kind:
        found = found.filter(object_type=kind)
    if number:
        found = found.filter(object_id=number)
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    return found


def lines(rows: Iterable[Entry]) -> list[Line]:
    """Each entry with the object it concerns: one query for each kind of object."""
    listed = list(rows)
    numbers: dict[str, set[str]] = {}
    for entry in listed:
        if entry.object_id.isdecimal():
            numbers.setdefault(entry.object_type, set()).add(entry.object_id)
    known = {kind: {str(row.pk): row for row in objects_of(kind, wanted)} for kind, wanted in numbers.items()}
    return [line_of(entry, known.get(entry.object_type, {}).get(entry.object_id)) for entry in listed]


def objects_of(kind: str, numbers: set[str]) -> Iterable[models.Model]:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return []  # of an app that this desk no longer has
    return model._default_manager.filter(pk__in=numbers)


def line_of(entry: Entry, about: models.Model | None) -> Line:
    address = about.get_absolute_url() if about is not None and hasattr(about, "get_absolute_url") else ""
    return Line(entry, about, address)


def people_named() -> list[str]:
    """Everybody who stands in the log."""
    return list(Entry.objects.exclude(who_name="").order_by("who_name").values_list("who_name", flat=True)
                .distinct()[:MOST_NAMES])


def actions() -> list[str]:
    """Every action that stands in the log, each group before its own."""
    known = list(Entry.objects.order_by("action").values_list("action", flat=True).distinct())
    groups = dict.fromkeys(action.partition(".")[0] for action in known)
    return [line for group in groups for line in (group, *(one for one in known if one.partition(".")[0] == group))]
