"""A case as a CSV that Uwazi imports: a row for each event, for a template with these properties.

Source: docs.uwazi.io, "CSV import": a `title` column, dates as YYYY-MM-DD, several values of a cell parted by |, ranges
by a colon, select values by their label. People and the case are linked by title.
"""

from __future__ import annotations

import csv
import io

from khronika.desk.casefiles.bridge import first_day, last_day, spoken_when
from khronika.desk.casefiles.export.contents import Contents, EntryOf, PersonOf
from khronika.desk.casefiles.export.plain import safe

COLUMNS = ("title", "case", "date", "date_range", "type_of_date", "date_as_known", "description", "type_of_act",
           "type_of_act_code", "step", "geographical_term", "violation_status", "victims", "perpetrators", "sources",
           "intervening_parties", "other_people", "source_materials", "captures", "language")
GROUPS = {"victims": "victim", "perpetrators": "perpetrator", "sources": "source",
          "intervening_parties": "intervening_party", "other_people": ""}
LONGEST_TITLE = 120


def as_uwazi(contents: Contents, language: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    people = {column: many(person_title(one) for one in contents.people if one.huridocs_role == role)
              for column, role in GROUPS.items()}
    for entry in contents.timeline:
        writer.writerow({name: safe(value) for name, value in {**event(contents, entry, language), **people}.items()})
    return out.getvalue().encode()


def event(contents: Contents, entry: EntryOf, language: str) -> dict[str, str]:
    begin = first_day(entry.date)
    end = last_day(entry.date_to or entry.date) if entry.date else None
    exact = entry.precision == "day" and not entry.date_to
    known = spoken_when(entry.date, language) if entry.date else ""
    return {
        "title": shortened(f"{known}: {entry.text}" if known else entry.text), "case": one(contents.title),
        "date": begin.isoformat() if begin else "",
        "date_range": f"{begin}:{end}" if begin and not exact else "", "type_of_date": entry.type_of_date,
        "date_as_known": entry.date, "description": entry.text, "type_of_act": entry.act,
        "type_of_act_code": entry.act_code, "step": entry.step,
        "geographical_term": entry.place or many(contents.places), "violation_status": entry.violation_status,
        "source_materials": many(dict.fromkeys(source.url or source.title for source in entry.sources)),
        "captures": many(dict.fromkeys(source.capture for source in entry.sources if source.capture)),
        "language": entry.language,
    }


def person_title(person: PersonOf) -> str:
    return person.name


def shortened(text: str) -> str:
    words = one(text)
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def one(text: str) -> str:
    """A single value: the sign that parts values must not stand inside one."""
    return " ".join(text.replace("|", "/").split())


def many(values: object) -> str:
    assert hasattr(values, "__iter__")
    return "|".join(dict.fromkeys(one(str(value)) for value in values if value))
