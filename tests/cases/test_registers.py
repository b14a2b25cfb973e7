"""The way of an entry, the vote, and spreadsheets as people make them."""

from __future__ import annotations

import io
from itertools import product
from typing import get_args

import pytest
from openpyxl import Workbook

from khronika.cases.registers.criteria import criteria, vocabulary
from khronika.cases.registers.sheet import Sheet, read_sheet
from khronika.cases.registers.states import State, Tally, step
from khronika.errors import BadInput

SETS = ["pace_1900", "guidelines"]
WAYS = {
    # before -> after: with a vote, with a criterion, with a ground
    ("watching", "under_review"): (False, False, False),
    ("under_review", "watching"): (False, False, False),
    ("under_review", "recognised"): (True, True, False),
    ("under_review", "rejected"): (True, False, False),
    ("recognised", "removed"): (True, False, True),
    ("rejected", "under_review"): (False, False, False),
    ("removed", "under_review"): (False, False, False),
}


@pytest.mark.parametrize(("before", "after"), list(product(get_args(State), repeat=2)))
def test_every_pair_of_states(before: str, after: str) -> None:
    found = step(before, after)
    assert (found and (found.vote, found.criterion, found.ground)) == WAYS.get((before, after))


@pytest.mark.parametrize(("votes", "quorum", "complete", "carried"), [
    ((1, 0, 0), 1, True, True), ((1, 1, 0), 3, False, False), ((2, 1, 0), 3, True, True), ((1, 1, 1), 3, True, False),
    ((1, 0, 2), 3, True, True), ((0, 0, 3), 3, True, False), ((2, 2, 0), 3, True, False),
])
def test_a_vote(votes, quorum: int, complete: bool, carried: bool) -> None:
    tally = Tally(in_favour=votes[0], against=votes[1], abstained=votes[2], quorum=quorum)
    assert (tally.complete, tally.carried) == (complete, carried)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_term_has_a_name_in_every_language(language: str) -> None:
    known = vocabulary()
    terms = [*criteria(SETS).values(), *known.grounds.values(), *known.custody.values(), *known.exclusions.values()]
    assert len(criteria(SETS)) == 7
    assert all(term.name(language).strip() for term in terms)
    assert len({term.name(language) for term in terms}) == len(terms)


def sheet(text: str) -> Sheet:
    return read_sheet(text.encode(), "sheet.csv", SETS)


@pytest.mark.parametrize("heading", ["ФИО;Дата рождения;Суд", "Аты-жөні;Туған күні;Сот", "Name;Date of birth;Court"])
def test_headings_in_three_languages(heading: str) -> None:
    [row] = sheet(f"Реестр бюро\n\n{heading}\nЕрлан Тасов;14.02.1984;Сарыбайский районный суд\n").rows
    assert row.number == 4
    assert row.values == {"name": "Ерлан Тасов", "birth_date": "1984-02-14", "court": "Сарыбайский районный суд"}


def faults(line: str, heading: str = "Имя;Дата ареста;Пол;Критерий;Статус") -> list[tuple[str, str]]:
    [row] = sheet(f"{heading}\n{line}\n").rows
    return [(fault.code, fault.field) for fault in row.faults]


@pytest.mark.parametrize(("line", "expected"), [
    ("Ерлан Тасов;30.02.2024;м;a, e;в заключении", [("date", "arrested")]),
    ("Ерлан Тасов;2024-13;;;", [("date", "arrested")]),
    ("Н;;;;", [("short_name", "name")]),
    (";2024;;;", [("no_name", "name")]),
    ("Ерлан Тасов;2024;?;;", [("sex", "sex")]),
    ("Ерлан Тасов;2024;ж;z;", [("criterion", "criteria")]),
    ("Ерлан Тасов;2024;ж;1 и b;на Луне", [("custody", "custody")]),
    ("Ерлан Тасов;;ж;PACE a, c;", []),
    (f"Ерлан Тасов {'х' * 3000};;;;", [("too_long", "name")]),
])
def test_what_is_wrong_is_told_row_by_row(line: str, expected: list[tuple[str, str]]) -> None:
    assert faults(line) == expected


def test_criteria_and_sex_are_understood() -> None:
    [row] = sheet("Имя,Пол,Критерий\nДина Сейтова,женский,\"a; e, 1\"\n").rows
    assert (row.values["sex"], row.values["criteria"]) == ("female", "pace_a pace_e guide_1")


def test_the_same_person_twice_and_unknown_columns_are_told() -> None:
    found = sheet("Имя;Рост\nЕрлан Тасов;180\nДина Сейтова;\nЕРЛАН ТАСОВ;181\n")
    assert found.unknown == ("Рост",)
    assert [[(fault.code, fault.text) for fault in row.faults] for row in found.rows] == [[], [], [("twice", "2")]]


def test_an_excel_sheet_with_real_dates() -> None:
    import datetime

    book = Workbook()
    for line in (["Ф.И.О.", "Арестован", "Начало срока"], ["Ерлан Тасов", datetime.datetime(2024, 2, 29), 2025.0]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    [row] = read_sheet(out.getvalue(), "sheet.xlsx", SETS).rows
    assert row.values == {"name": "Ерлан Тасов", "arrested": "2024-02-29", "sentence_from": "2025"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"\x00\x01\x02\x03" * 100, "Рост;Вес\n1;2\n".encode(),
                                     "Имя\n".encode(), b"x" * (6 * 1024 * 1024), "Имя\n".encode() + b"ab\n" * 6000])
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput, match="sheet"):
        read_sheet(content, "sheet", SETS)


def test_the_fields_own_names_are_headings_too() -> None:
    [row] = sheet("name;sentence_until;home_address\nЕрлан Тасов;2027-05;Сарыбай\n").rows
    assert row.values == {"name": "Ерлан Тасов", "sentence_until": "2027-05", "home_address": "Сарыбай"}
