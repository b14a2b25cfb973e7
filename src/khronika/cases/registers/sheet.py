"""A spreadsheet of a register (CSV or XLSX) as typed rows, each with what is wrong in it. Bounded in size and time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from khronika.cases.registers.criteria import criteria, vocabulary
from khronika.cases.when import read_when
from khronika.documents.encoding import decode
from khronika.errors import BadInput
from khronika.records import Record

LARGEST = 5 * 1024 * 1024
UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 100
LONGEST = 2000
HEAD_ROWS = 10
"""A heading row is looked for among the first rows: sheets begin with a title often enough."""

DATES = ("birth_date", "arrested", "charged", "convicted", "appealed", "cassation", "sentence_from", "sentence_until",
         "parole", "next_date")
SEX = {"female": ("ж", "жен", "женский", "женщина", "ә", "әйел", "f", "female", "woman"),
       "male": ("м", "муж", "мужской", "мужчина", "е", "ер", "еркек", "m", "male", "man")}
_JUNK = re.compile(r"[\W_]+")
CRITERIA = {**{letter: f"pace_{letter}" for letter in "abcde"}, "1": "guide_1", "2": "guide_2"}


class Fault(Record, frozen=True, kw_only=True):
    """Something wrong in a row. code: no_name, short_name, date, sex, criterion, custody, too_long, twice."""

    code: str
    field: str
    text: str = ""


class Row(Record, frozen=True, kw_only=True):
    """A line of the sheet: its number there (from 1, headings counted), its values by field, its faults."""

    number: int
    values: dict[str, str]
    faults: tuple[Fault, ...] = ()


class Sheet(Record, frozen=True, kw_only=True):
    """All rows, and the headings that nobody understood."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()


def read_sheet(content: bytes, name: str, sets: list[str]) -> Sheet:
    """Read a spreadsheet. `sets`: the register's sets of criteria. Raises BadInput when it cannot be read at all."""
    if len(content) > LARGEST:
        raise BadInput("{name} is larger than {most} MB; split the sheet", name=name, most=LARGEST // 1024**2)
    cells = xlsx_rows(content, name) if content[:4] == b"PK\x03\x04" else csv_rows(content, name)
    rows = list(cells)
    place, fields, unknown = headings(rows, name)
    allowed = criteria(sets)
    found = [row_of(number, dict(zip(fields, line, strict=False)), allowed)
             for number, line in enumerate(rows[place + 1:], start=place + 2) if any(cell for cell in line)]
    if not found:
        raise BadInput("{name} has headings and no rows below them; fill it in and drop it again", name=name)
    return Sheet(rows=tuple(marked_twice(found)), unknown=tuple(unknown))


def xlsx_rows(content: bytes, name: str) -> Iterator[list[str]]:
    refused = BadInput("{name} cannot be read as a spreadsheet; save it as .xlsx or .csv anew", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > UNPACKED:
                raise refused
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = book.worksheets[0].iter_rows(max_row=MOST_ROWS + HEAD_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        table = [[cell_text(cell) for cell in line] for line in lines]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, EOFError,
            OSError, SyntaxError):
        raise refused from None
    yield from bounded(table, name)


def cell_text(cell: object) -> str:
    """A cell as a person reads it: days as ISO dates, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def csv_rows(content: bytes, name: str) -> Iterator[list[str]]:
    text, _warnings = decode(content, name)
    first = text[:4000]
    mark = max(";,\t", key=first.count)
    try:
        lines = csv.reader(io.StringIO(text), delimiter=mark)
        table = [[cell.strip() for cell in line[:MOST_COLUMNS]] for line in lines]
    except csv.Error:
        raise BadInput("{name} cannot be read as a spreadsheet; save it as .xlsx or .csv anew", name=name) from None
    yield from bounded(table, name)


def bounded(table: list[list[str]], name: str) -> list[list[str]]:
    while table and not any(table[-1]):
        table.pop()
    if len(table) > MOST_ROWS + HEAD_ROWS:
        raise BadInput("{name} has more than {most} rows; split the sheet", name=name, most=MOST_ROWS)
    return table


@cache
def known_headings() -> dict[str, str]:
    text = resources.files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8")
    value: dict[str, list[str]] = yaml.safe_load(text)
    return {plain(word): field for field, words in value.items() for word in (field, *words)}


def plain(text: str) -> str:
    return _JUNK.sub("", text.casefold().replace("ё", "е"))


def headings(rows: list[list[str]], name: str) -> tuple[int, list[str], list[str]]:
    """Where the headings stand, the field of each column ("" for an unknown one), and the unknown headings."""
    known = known_headings()
    for place, line in enumerate(rows[:HEAD_ROWS]):
        fields = [known.get(plain(cell), "") for cell in line]
        if "name" in fields:
            seen: set[str] = set()
            once = [field if field not in seen and not seen.add(field) else "" for field in fields]  # type: ignore[func-returns-value]
            return place, once, [cell for cell, field in zip(line, once, strict=True) if cell and not field]
    raise BadInput("{name} has no column with names; give its heading as «Имя», «Есімі» or «Name»", name=name)


def row_of(number: int, line: dict[str, str], allowed: Iterable[str]) -> Row:
    values = {field: " ".join(text.split()) for field, text in line.items() if field and text.strip()}
    faults = [Fault(code="too_long", field=field) for field, text in values.items() if len(text) > LONGEST]
    if not values.get("name"):
        faults.append(Fault(code="no_name", field="name"))
    elif sum(letter.isalpha() for letter in values["name"]) < 2:
        faults.append(Fault(code="short_name", field="name", text=values["name"]))
    for field in DATES:
        if field in values:
            try:
                values[field] = read_when(values[field]).date
            except BadInput:
                faults.append(Fault(code="date", field=field, text=values[field][:40]))
    faults += read_sex(values) + read_criteria(values, set(allowed)) + read_custody(values)
    return Row(number=number, values=values, faults=tuple(faults))


def read_sex(values: dict[str, str]) -> list[Fault]:
    if "sex" not in values:
        return []
    word = plain(values["sex"])
    values["sex"], told = next((sex for sex, words in SEX.items() if word in words), ""), values["sex"]
    return [] if values["sex"] else [Fault(code="sex", field="sex", text=told[:40])]


def read_criteria(values: dict[str, str], allowed: set[str]) -> list[Fault]:
    """«a, c», «PACE a», «1»: each letter or number is a criterion of the register's sets."""
    if "criteria" not in values:
        return []
    told = values["criteria"]
    words = [part.strip(" ().").casefold() for part in re.split(r"[,;/]|\bи\b|\band\b|және", told)]
    found = [key for word in words if word
             if (key := CRITERIA.get(word.split()[-1].strip("()"), word.replace(" ", "_")))]
    values["criteria"] = " ".join(dict.fromkeys(found))
    return [Fault(code="criterion", field="criteria", text=told[:40])] if set(found) - allowed else []


def read_custody(values: dict[str, str]) -> list[Fault]:
    if "custody" not in values:
        return []
    word, told = plain(values["custody"]), values["custody"]
    known = {plain(name): key for key, one in vocabulary().custody.items() for name in (key, one.ru, one.kk, one.en)}
    values["custody"] = known.get(word, "")
    return [] if values["custody"] else [Fault(code="custody", field="custody", text=told[:40])]


def marked_twice(rows: list[Row]) -> Iterator[Row]:
    """A person who stands in the sheet twice is told at the later line."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = plain(row.values.get("name", "")), row.values.get("birth_date", "")
        first = seen.setdefault(key, row.number)
        if first != row.number and key[0]:
            row = Row(number=row.number, values=row.values,
                      faults=(*row.faults, Fault(code="twice", field="name", text=str(first))))
        yield row
