"""Making and changing entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Person
from khronika.desk.casefiles.naming import make_person
from khronika.desk.registers.models import Compared, Entry, Register, Vote
from khronika.desk.registers.models.entries import ENTRY_FIELDS
from khronika.desk.registers.publishing import take_off
from khronika.errors import BadInput

POLITICAL_PRISONERS = {
    "slug": "political-prisoners", "name_ru": "Политзаключённые", "name_kk": "Саяси тұтқындар",
    "name_en": "Political prisoners", "criteria_sets": ["pace_1900", "guidelines"],
}


@dataclass(frozen=True)
class Saved:
    """`other`: who changed the entry meanwhile, where somebody did; then nothing was saved."""

    entry: Entry
    other: bool = False


def begin_register(by: User) -> Register:
    """The register that a new desk begins with."""
    register, made = Register.objects.get_or_create(slug=POLITICAL_PRISONERS["slug"], defaults=POLITICAL_PRISONERS)
    if made:
        record(by, "register.made", register)
    return register


def enter(register: Register, by: User | None, *, person: Person | None = None, name: str = "") -> Entry:
    """Enter a person; who is in the register already is that entry. A name without a person makes one.

    Raises BadInput for a name of one letter.
    """
    with transaction.atomic():
        Register.objects.select_for_update().get(pk=register.pk)
        someone = person or make_person(name, by)
        entry, made = Entry.objects.get_or_create(register=register, person=someone, defaults={"made_by": by})
        if made:
            record(by, "register.entered", entry, register=register.slug)
            # The latest news is looked through once more, now for this name too.
            latest = Compared.objects.order_by("-article_id").values_list("pk", flat=True)[:2000]
            Compared.objects.filter(pk__in=list(latest)).delete()
    return entry


def save_entry(entry_id: int, based_on: int, fields: dict[str, Any], by: User) -> Saved:
    """Save an editor's fields unless somebody changed the entry since version `based_on`."""
    with transaction.atomic():
        entry = Entry.objects.select_for_update(of=("self",)).select_related("person", "register").get(pk=entry_id)
        changed = [name for name in ENTRY_FIELDS if name in fields and fields[name] != getattr(entry, name)]
        if not changed:
            return Saved(entry)
        if based_on != entry.version:
            return Saved(entry, other=True)
        for name in changed:
            setattr(entry, name, fields[name])
        entry.version += 1
        entry.save()
        record(by, "register.entry_changed", entry, fields=changed)
    return Saved(entry)


def lift_mask(entry: Entry, reason: str, by: User) -> None:
    """Let a protected person's name stand in the public register, with a reason; an empty one masks it again.

    Raises BadInput for a reason of a word or two.
    """
    words = " ".join(reason.split())[:300]
    if words and len(words) < 5:
        raise BadInput("a decision needs its reason; write why")
    with transaction.atomic():
        entry.mask_lifted_reason, entry.mask_lifted_by = words, by if words else None
        entry.version += 1
        entry.save(update_fields=["mask_lifted_reason", "mask_lifted_by", "version", "changed_at"])
        record(by, "mask.lifted" if words else "mask.put_back", entry)


def clear_entry(entry: Entry) -> None:
    """Leave nothing of an erased person: fields, history, reasons, sightings, and the public row."""
    take_off(entry)
    blank = Entry()
    for name in ENTRY_FIELDS:
        setattr(entry, name, getattr(blank, name))
    entry.mask_lifted_reason, entry.state = "", Entry.State.REMOVED
    entry.version += 1
    entry.save()
    entry.periods.all().delete()
    entry.sightings.all().delete()
    entry.decisions.update(reason="")
    Vote.objects.filter(decision__entry=entry).update(reason="")
