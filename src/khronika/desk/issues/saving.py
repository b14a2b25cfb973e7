"""Save an item without ever losing anybody's work: three-way by field, every save kept as a version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues.models import ITEM_FIELDS, Correction, Issue, Item, ItemVersion
from khronika.desk.outlets.spelling import outlet_of

MOST_VERSIONS = 200
"""Kept for each item; autosave makes one every few seconds of typing."""


@dataclass(frozen=True)
class Saved:
    """What became of a save. `conflict` is the kept other version when both changed the same field."""

    item: Item
    changed: bool
    conflict: ItemVersion | None = None


def save_item(item_id: int, based_on: int, fields: dict[str, Any], by: User) -> Saved:
    """Save `fields` (all of ITEM_FIELDS, JSON values) of an editor who began from version `based_on`.

    Fields that only this editor changed are taken; fields that both changed differently make a conflict: nothing is
    overwritten, and this editor's whole text is kept beside the other until somebody settles it.
    """
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item_id)
        here = item.fields()
        if here == fields:
            return Saved(item, changed=False)
        base = here
        if based_on != item.version:
            kept = item.versions.filter(version=based_on, state=ItemVersion.State.SAVED).first()
            base = kept.fields if kept else {}
        mine = {name for name in ITEM_FIELDS if fields[name] != base.get(name)}
        theirs = {name for name in ITEM_FIELDS if here[name] != base.get(name)}
        if any(fields[name] != here[name] for name in mine & theirs):
            conflict = ItemVersion.objects.create(
                item=item, version=based_on, state=ItemVersion.State.CONFLICT, fields=fields, saved_by=by
            )
            return Saved(item, changed=False, conflict=conflict)
        changed = {name: fields[name] for name in mine if fields[name] != here[name]}
        if changed:
            write(item, changed, by)
        return Saved(item, changed=bool(changed))


def write(item: Item, fields: dict[str, Any], by: User | None) -> None:
    """Put field values into a locked item as its next version."""
    for name, value in fields.items():
        setattr(item, name, date.fromisoformat(value) if name == "published" and value else value or empty(name))
    if {"outlet_name", "source_outlet"} & set(fields):
        item.outlet = outlet_of(item.outlet_name) or outlet_of(item.source_outlet)
    item.version += 1
    item.changed_by = by
    item.save()
    ItemVersion.objects.create(item=item, version=item.version, fields=item.fields(), saved_by=by)
    item.versions.filter(state=ItemVersion.State.SAVED, version__lte=item.version - MOST_VERSIONS).delete()
    Issue.objects.filter(sections=item.section_id).update(changed_at=item.changed_at, names_checked_at=None)


def empty(name: str) -> Any:
    return {"published": None, "body": []}.get(name, "")


def settle(conflict: ItemVersion, choices: dict[str, str], by: User) -> Item:
    """End a conflict: for each field "mine" (the kept version's) or "theirs" (what stands now)."""
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=conflict.item_id)
        here = item.fields()
        chosen = {
            name: conflict.fields[name]
            for name in ITEM_FIELDS if choices.get(name) == "mine" and conflict.fields[name] != here[name]
        }
        if chosen:
            write(item, chosen, by)
        ItemVersion.objects.filter(pk=conflict.pk).update(state=ItemVersion.State.SETTLED)
        record(by, "item.conflict_settled", item, fields=sorted(chosen))
    return item


def restore(item: Item, version: ItemVersion, by: User) -> Item:
    """Put an earlier version back, as a new version."""
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item.pk)
        here = item.fields()
        changed = {name: value for name, value in version.fields.items() if here.get(name) != value}
        if changed:
            write(item, changed, by)
            record(by, "item.restored", item, version=version.version)
    return item


def correct(item: Item, fields: dict[str, Any], note: str, by: User) -> Correction:
    """Change a published item in the open: the old and new words are kept with the note that readers see."""
    with transaction.atomic():
        item = Item.objects.select_for_update().get(pk=item.pk)
        before = item.fields()
        checked = Issue.objects.get(sections=item.section_id).names_checked_at
        write(item, {name: value for name, value in fields.items() if before[name] != value}, by)
        # The names check of a published issue stands; a correction shows new names to the editor on its own page.
        Issue.objects.filter(sections=item.section_id).update(names_checked_at=checked)
        correction = Correction.objects.create(item=item, note=note, before=before, after=item.fields(), made_by=by)
        record(by, "item.corrected", item)
    return correction
