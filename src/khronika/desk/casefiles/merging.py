"""Merge two rows that are one person, and take it back: what moved is written down, so nothing is lost."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import NotSame, Person, PersonMerge
from khronika.errors import BadInput

KEEP_OUT = {PersonMerge, NotSame, Person}
"""Rows about the two rows themselves: they stay as they are."""


def pointing_here() -> list[tuple[type[models.Model], str]]:
    """Every model and field of the desk that points to a person (registers and others come by themselves)."""
    found = []
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and not isinstance(relation, models.OneToOneRel):
            model = relation.related_model
            if not isinstance(model, str) and model not in KEEP_OUT:
                found.append((model, relation.field.name))
    return found


def merge(kept: Person, merged: Person, by: User, reason: str = "") -> PersonMerge:
    """Let `merged` become a part of `kept`. Its row stays, hidden, with its own name and flags.

    Raises BadInput when they are one row, one is merged already, or an editor said that they are namesakes.
    """
    with transaction.atomic():
        rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk))}
        if len(rows) != 2:
            raise BadInput("a person cannot be merged with themselves; choose another one")
        kept, merged = rows[kept.pk], rows[merged.pk]
        if kept.merged_into_id or merged.merged_into_id:
            raise BadInput("one of the two is a part of another person already; open that person")
        if are_namesakes(kept, merged):
            raise BadInput("these two are marked as different people; take the mark away first")
        moved: dict[str, dict[str, list[Any]]] = {}
        for model, field in pointing_here():
            numbers = list(model._default_manager.filter(**{field: merged}).values_list("pk", flat=True))
            if numbers:
                model._default_manager.filter(pk__in=numbers).update(**{field: kept})
                moved.setdefault(model._meta.label, {})[field] = numbers
        merged.merged_into = kept
        merged.save(update_fields=["merged_into"])
        row = PersonMerge.objects.create(kept=kept, merged=merged, moved=moved, reason=reason[:300], by=by)
        record(by, "person.merged", kept, merged=merged.pk)
    return row


def unmerge(row: PersonMerge, by: User) -> Person:
    """Take a merge back, however long ago: what had moved goes back, what was added since stays where it was added."""
    with transaction.atomic():
        row = PersonMerge.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.undone_at is not None:
            return row.merged
        later = PersonMerge.objects.filter(merged=row.kept, undone_at=None).first()
        holder = later.kept if later else row.kept
        for label, fields in row.moved.items():
            model = apps.get_model(label)
            for field, numbers in fields.items():
                # A row may have moved on with a later merge of the person it was moved to.
                model._default_manager.filter(pk__in=numbers, **{f"{field}__in": {row.kept_id, holder.pk}}).update(
                    **{field: row.merged})
        Person.objects.filter(pk=row.merged_id).update(merged_into=None)
        row.undone_at, row.undone_by = timezone.now(), by
        row.save(update_fields=["undone_at", "undone_by"])
        record(by, "person.unmerged", row.kept, merged=row.merged_id)
    row.merged.refresh_from_db()
    return row.merged


def keep_apart(one: Person, other: Person, by: User) -> None:
    """Say that two people only have like names; they are never proposed for merging again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    NotSame.objects.get_or_create(one=first, other=second, defaults={"by": by})
    record(by, "person.kept_apart", first, other=second.pk)


def are_namesakes(one: Person, other: Person) -> bool:
    first, second = sorted((one.pk, other.pk))
    return NotSame.objects.filter(one_id=first, other_id=second).exists()
