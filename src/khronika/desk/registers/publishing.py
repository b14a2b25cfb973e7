"""The public copy of a register: recognised entries, public fields, masks; taken off at once when it must be."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.archive.masking import Masks, initial
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Person
from khronika.desk.privacy.masks import FLAGS, masks_for
from khronika.desk.privacy.table import Level, fields_of
from khronika.desk.registers.models import Decision, Entry, PublishedEntry, PublishedRegister, Register
from khronika.errors import BadInput

LANGUAGES = ("ru", "kk", "en")
MASKED_TEXTS = ("activity", "affiliation", "offence", "sentence", "court", "opinions")


def publish_register(register: Register, by: User) -> PublishedRegister:
    """Make the public copy, or make it anew. Raises BadInput when nobody is recognised yet."""
    now = timezone.now()
    with transaction.atomic():
        Register.objects.select_for_update().get(pk=register.pk)
        rows = [public_row(entry) for entry in recognised(register)]
        if not rows:
            raise BadInput("nobody is recognised in this register yet; decide on an entry first")
        known = PublishedRegister.objects.filter(register=register).first()
        public, _made = PublishedRegister.objects.update_or_create(register=register, defaults={
            "slug": register.slug, "names": {code: register.name(code) for code in LANGUAGES},
            "abouts": {code: register.about(code) for code in LANGUAGES}, "criteria_sets": register.criteria_sets,
            "published_at": known.published_at if known else now, "revised_at": now})
        public.entries.all().delete()
        rows.sort(key=lambda row: row.name("ru").casefold())
        for order, row in enumerate(rows):
            row.register, row.order = public, order
        PublishedEntry.objects.bulk_create(rows)
        record(by, "register.published", register, entries=len(rows))
    return public


def withdraw_register(register: Register, by: User) -> None:
    """Take a register out of the archive; the desk keeps it."""
    with transaction.atomic():
        PublishedRegister.objects.filter(register=register).delete()
        record(by, "register.withdrawn", register)


def take_off(entry: Entry) -> None:
    """Take one person off the public copy at once: removed, erased, protected since."""
    for row in PublishedEntry.objects.filter(entry_id=entry.pk).select_related("register"):
        row.delete()
        row.register.revised_at = timezone.now()
        row.register.save(update_fields=["revised_at"])


def mask_at_once(person: Person) -> None:
    """Mask a person who is protected since in the public copies; nobody has to publish anew for that."""
    for entry in Entry.objects.filter(person=person).select_related("person"):
        row = PublishedEntry.objects.filter(entry_id=entry.pk).select_related("register").first()
        if row is not None and is_masked(entry):
            masked = public_row(entry)
            row.names, row.values = masked.names, masked.values
            row.save(update_fields=["names", "values"])
            row.register.revised_at = timezone.now()
            row.register.save(update_fields=["revised_at"])


def recognised(register: Register) -> list[Entry]:
    return list(register.entries.filter(state=Entry.State.RECOGNISED).select_related("person")
                .prefetch_related("person__names", "periods"))


def differs(register: Register) -> bool:
    """Whether the public copy is not what publishing would make now."""
    public = PublishedRegister.objects.filter(register=register).first()
    if public is None:
        return False
    then = {row.entry_id: (row.names, row.values) for row in public.entries.all()}
    return then != {row.entry_id: (row.names, row.values) for row in map(public_row, recognised(register))}


def is_masked(entry: Entry) -> bool:
    """By flags alone: a role in a case does not hide whom the bureau itself recognised, by decision."""
    return any(getattr(entry.person, flag) for flag in FLAGS) and not entry.mask_lifted_reason


def public_row(entry: Entry) -> PublishedEntry:
    """One entry as the public may see it."""
    masked = is_masked(entry)
    values = {field: value for field in fields_of("entry", Level.PUBLIC) if (value := public_value(entry, field))}
    values["periods"] = [[period.kind, period.since, period.until] for period in entry.periods.all()]
    if masked:
        masks = masks_for([entry.person], [str(values.get(field, "")) for field in MASKED_TEXTS])
        values.update({field: masks.text(values[field]) for field in MASKED_TEXTS if field in values})
        values["sources"] = without_names(values.get("sources", []), masks)
    names = {code: initials(name) if masked else name for code, name in names_of(entry.person).items()}
    return PublishedEntry(entry_id=entry.pk, names=names, values={key: value for key, value in values.items() if value})


def public_value(entry: Entry, field: str) -> Any:
    if field == "name":
        return None
    if field == "sex":
        return entry.person.sex
    if field == "sources":
        return [line for line in map(str.strip, entry.sources.splitlines()) if line]
    if field == "decided":
        last = entry.decisions.filter(after=Entry.State.RECOGNISED, result=Decision.Result.CARRIED).first()
        return last.closed_at.date().isoformat() if last and last.closed_at else ""
    return getattr(entry, field)


def without_names(sources: list[str], masks: Masks) -> list[str]:
    """Sources whose words or address do not tell the masked name."""
    shown = [masks.address(line) if line.startswith(("http://", "https://")) else masks.text(line) for line in sources]
    return list(dict.fromkeys(line for line in shown if line))


def names_of(person: Person) -> dict[str, str]:
    """The person's name in each language that one is marked for; the main name as Russian."""
    found = {"ru": person.name}
    for name in person.names.all():
        if name.language in LANGUAGES and name.language not in found:
            found[name.language] = name.text
    return found


def initials(name: str) -> str:
    return " ".join(initial(word) for word in name.split()[:3])
