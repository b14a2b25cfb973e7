"""A spreadsheet into a register: what each row would do, shown first; done twice it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Person
from khronika.desk.casefiles.naming import add_name, same_people
from khronika.desk.privacy.marking import mark
from khronika.desk.privacy.models.notes import COLUMN
from khronika.desk.privacy.sealing import fingerprints
from khronika.desk.privacy.table import RESTRICTED
from khronika.desk.registers.bridge import Fault, Row, one_name
from khronika.desk.registers.entering import enter
from khronika.desk.registers.models import Entry, Register, Upload
from khronika.desk.registers.models.entries import ENTRY_FIELDS

NEW, SAME, FILLS, NAMESAKES, WRONG = "new", "same", "fills", "namesakes", "wrong"


@dataclass
class Planned:
    """What a row would do. `person`: whom it is about, where known; `differs`: field -> (here, in the sheet), kept."""

    row: Row
    verdict: str
    person: Person | None = None
    entry: Entry | None = None
    namesakes: list[Person] = field(default_factory=list)
    fills: dict[str, str] = field(default_factory=dict)
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)


def plan(upload: Upload) -> list[Planned]:
    """Each row against the register as it is now."""
    entries = list(upload.register.entries.select_related("person").prefetch_related("person__names",
                                                                                     "person__restricted"))
    return [planned(row, entries) for row in upload.sheet().rows]


def planned(row: Row, entries: list[Entry]) -> Planned:
    if row.faults:
        return Planned(row, WRONG)
    known = [entry for entry in entries if is_about(row, entry.person)]
    if len(known) == 1:
        return compared(row, known[0])
    people = [entry.person for entry in known] or [one for one in same_people(row.values["name"]) if fits(row, one)]
    if len(people) > 1:
        return Planned(row, NAMESAKES, namesakes=people)
    return Planned(row, NEW, person=people[0] if people else None)


def is_about(row: Row, person: Person) -> bool:
    return any(one_name(row.values["name"], name.text) for name in person.names.all()) and fits(row, person)


def fits(row: Row, person: Person) -> bool:
    """Whether the birth dates, where both are known, are the same; compared by keyed hash, none is opened."""
    told = row.values.get("birth_date")
    known = [note for note in person.restricted.all() if note.kind == "birth_date"]
    if not told or not known:
        return True
    return any(note.found_by in fingerprints(told, COLUMN) for note in known)


def compared(row: Row, entry: Entry) -> Planned:
    """What the sheet fills in, and where it says otherwise than the desk: the desk's word stays."""
    fills: dict[str, str] = {}
    differs: dict[str, tuple[str, str]] = {}
    for name in ENTRY_FIELDS:
        told, here = row.values.get(name, ""), str(getattr(entry, name) or "")
        if told and not here:
            fills[name] = told
        elif told and told != here:
            differs[name] = (here, told)
    for name in RESTRICTED:
        told = row.values.get(name, "")
        known = [note for note in entry.person.restricted.all() if note.kind == name]
        if told and not any(note.found_by in fingerprints(told, COLUMN) for note in known):
            fills[name] = told
    names = {name.text for name in entry.person.names.all()}
    spelled = {name: row.values.get(name, "") for name in ("name_kk", "name_en")}
    fills.update({name: words for name, words in spelled.items() if words and words not in names})
    if row.values.get("sex") and not entry.person.sex:
        fills["sex"] = row.values["sex"]
    if row.values.get("criteria") and not entry.criteria:
        fills["criteria"] = row.values["criteria"]
    return Planned(row, FILLS if fills else SAME, person=entry.person, entry=entry, fills=fills, differs=differs)


def take_in(upload_id: int, choices: dict[int, str], by: User) -> dict[str, int]:
    """Import the rows that can be. `choices`: row number -> number of a namesake, or "new"; counts by what was done.

    New entries are watched: whom a sheet calls recognised is recognised here by a decision of colleagues.
    """
    counts = dict.fromkeys((NEW, FILLS, SAME, NAMESAKES, WRONG), 0)
    with transaction.atomic():
        upload = Upload.objects.select_for_update(of=("self",)).select_related("register").get(pk=upload_id)
        if upload.state != Upload.State.READ:
            return upload.counts or counts
        Register.objects.select_for_update().get(pk=upload.register_id)
        for one in plan(upload):
            counts[done(upload.register, chosen(one, choices), by)] += 1
        upload.state, upload.counts, upload.sealed = Upload.State.IMPORTED, counts, ""
        upload.save(update_fields=["state", "counts", "sealed"])
        record(by, "register.imported", upload.register, counts=counts)
    return counts


def chosen(one: Planned, choices: dict[int, str]) -> Planned:
    choice = choices.get(one.row.number, "")
    if one.verdict != NAMESAKES or not choice:
        return one
    person = next((person for person in one.namesakes if str(person.pk) == choice), None)
    if person is None:
        return Planned(one.row, NEW) if choice == "new" else one
    entry = Entry.objects.filter(register__isnull=False, person=person).first()
    return compared(one.row, entry) if entry else Planned(one.row, NEW, person=person)


def done(register: Register, one: Planned, by: User) -> str:
    """Do what a row would; gives its verdict."""
    if one.verdict in (WRONG, NAMESAKES, SAME):
        return one.verdict
    values = one.row.values
    entry = one.entry or enter(register, by, person=one.person, name=values["name"])
    fill(entry, compared(one.row, entry).fills, by)
    for spelling in values.get("other_names", "").split(","):
        if sum(letter.isalpha() for letter in spelling) > 1:
            add_name(entry.person, spelling)
    return one.verdict


def fill(entry: Entry, fills: dict[str, str], by: User) -> None:
    for name, told in fills.items():
        if name in RESTRICTED:
            mark(entry.person, name, told, by)
        elif name in ("name_kk", "name_en"):
            add_name(entry.person, told, language=name[-2:])
        elif name == "sex":
            Person.objects.filter(pk=entry.person_id).update(sex=told)
        elif name == "criteria":
            entry.criteria = told.split()
        elif name == "photo_consent":
            entry.photo_consent = True
        else:
            field_of = Entry._meta.get_field(name)
            setattr(entry, name, told[: getattr(field_of, "max_length", None) or len(told)])
    if fills:
        entry.version += 1
        entry.save()


def fault_words(fault: Fault) -> str:
    """What is wrong, in the reader's language."""
    words = {
        "no_name": _("there is no name"),
        "short_name": _("“%(text)s” is too short for a name"),
        "date": _("there is no such date: “%(text)s”"),
        "sex": _("“%(text)s” is not understood as a sex"),
        "criterion": _("“%(text)s” names no criterion of this register"),
        "custody": _("“%(text)s” is not understood; write one of the forms that the entry offers"),
        "too_long": _("the text is too long"),
        "twice": _("the same person stands in row %(text)s already"),
    }[fault.code]
    return words % {"text": fault.text} if "%(text)s" in words else words
