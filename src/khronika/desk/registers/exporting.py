"""A register as CSV: public fields, the desk's, or restricted ones too, by the table of who may see what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.privacy.marking import opened
from khronika.desk.privacy.table import FIELDS, RESTRICTED, Level, may_see
from khronika.desk.registers.models import Entry, PublishedRegister, Register
from khronika.desk.registers.publishing import initials, is_masked
from khronika.desk.registers.words import field_name, told

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def table(rows: Iterable[list[str]]) -> bytes:
    """CSV as spreadsheets open it: UTF-8 with its mark."""
    out = io.StringIO()
    csv.writer(out).writerows([cell(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def export_register(register: Register, by: User, language: str, *, restricted: bool, masked: bool = True) -> bytes:
    """Every entry with what `by` may see. `restricted`: the sealed facts too; that they were seen is recorded.

    `masked`: protected people by their initials, as in everything that leaves the desk.
    """
    fields = [field for field in FIELDS["entry"] if may_see(by.role, "entry", field)
              and (restricted or FIELDS["entry"][field] is not Level.RESTRICTED)]
    entries = register.entries.select_related("person").prefetch_related("person__names", "person__restricted",
                                                                         "decisions")
    rows = [[field_name(field) for field in fields]]
    for entry in entries:
        hide = masked and is_masked(entry)
        rows.append([value_of(entry, field, language, hide) for field in fields])
        if restricted and may_see(by.role, "entry", "health"):
            kinds = sorted({note.kind for note in entry.person.restricted.all()})
            record(by, "restricted.seen", entry.person, kinds=kinds, export=register.slug)
    record(by, "register.exported", register, restricted=restricted, entries=len(rows) - 1)
    return table(rows)


def value_of(entry: Entry, field: str, language: str, hide: bool) -> str:
    if field == "name":
        return initials(entry.person.name) if hide else entry.person.name
    if field == "names":
        return "" if hide else ", ".join(name.text for name in entry.person.names.all())
    if field == "sex":
        return str(entry.person.get_sex_display()) if entry.person.sex else ""
    if field == "state":
        return str(entry.get_state_display())
    if field == "decided":
        last = next((one for one in entry.decisions.all() if one.result == "carried"), None)
        return last.closed_at.date().isoformat() if last and last.closed_at else ""
    if field in RESTRICTED:
        facts = [opened(note) for note in entry.person.restricted.all() if note.kind == field]
        return "; ".join(fact.text or fact.problem for fact in facts)
    return told(field, getattr(entry, field), language)


def public_csv(public: PublishedRegister, language: str) -> bytes:
    """The public copy and nothing else."""
    fields = [field for field, level in FIELDS["entry"].items() if level is Level.PUBLIC and field != "name"]
    rows = [[field_name("name"), *(field_name(field) for field in fields)]]
    rows += [[entry.name(language), *(told(field, entry.values.get(field, ""), language) for field in fields)]
             for entry in public.entries.all()]
    return table(rows)
