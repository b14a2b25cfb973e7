"""Due dates, counted a second time by numpy's business days, whose holidays are typed here from the dossier (5.7)."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from khronika.cases.deadlines import YearNotEntered, due_date, shipped_calendar, shipped_rules
from khronika.cases.deadlines.calendars import parse_calendar
from khronika.cases.deadlines.compare import differences
from khronika.cases.deadlines.wording import steps, warnings
from khronika.errors import BadInput

# Days off of 2026 on Monday to Friday; 2025 and 2024 likewise, and the two weekend days that were worked.
OFF = [
    "2026-01-01", "2026-01-02", "2026-01-07", "2026-03-09", "2026-03-23", "2026-03-24", "2026-03-25", "2026-05-01",
    "2026-05-07", "2026-05-11", "2026-05-27", "2026-07-06", "2026-08-31", "2026-10-26", "2026-12-16",
    "2025-01-01", "2025-01-02", "2025-01-03", "2025-01-07", "2025-03-10", "2025-03-21", "2025-03-24", "2025-03-25",
    "2025-05-01", "2025-05-07", "2025-05-09", "2025-06-06", "2025-07-07", "2025-09-01", "2025-10-27", "2025-12-16",
    "2024-01-01", "2024-01-02", "2024-03-08", "2024-03-21", "2024-03-22", "2024-03-25", "2024-05-01", "2024-05-07",
    "2024-05-08", "2024-05-09", "2024-07-08", "2024-08-30", "2024-10-25", "2024-12-16",
]
WORKED = {date(2024, 5, 4), date(2025, 1, 5)}
CONTRACT = {
    "extradition-appeal": (10, "day"), "administrative-offence-appeal": (10, "day"), "criminal-appeal": (15, "day"),
    "remand-complaint": (3, "day"), "appc-76-answer": (15, "working_day"), "appc-complaint-filing": (3, "month"),
    "appc-complaint-decision": (20, "working_day"), "administrative-claim": (1, "month"),
    "information-request-answer": (15, "day"), "media-request-answer": (5, "working_day"),
    "asylum-application": (5, "day"), "asylum-decision": (3, "month"), "extradition-handover": (30, "day"),
}
KZ = shipped_calendar("kz")


def second_way(start: date, length: int, unit: str) -> date:
    """The same term by numpy. Worked weekend days are put in by hand: numpy has no word for them."""
    days = np.busdaycalendar(holidays=OFF)

    def forward(day: np.datetime64) -> date:
        if day.astype(object) in WORKED:
            return day.astype(object)
        rolled = np.busday_offset(day, 0, roll="forward", busdaycal=days).astype(object)
        return min([rolled, *(worked for worked in WORKED if day.astype(object) <= worked < rolled)])

    first = np.datetime64(start)
    if unit == "day":
        return forward(first + length)
    if unit == "working_day":
        end = np.busday_offset(first, length, roll="backward", busdaycal=days).astype(object)
        gained = sum(start < worked <= end for worked in WORKED)
        end = np.busday_offset(first, length - gained, roll="backward", busdaycal=days).astype(object)
        lost = length - int(np.busday_count(first + 1, np.datetime64(end) + 1, busdaycal=days))
        inside = sorted(worked for worked in WORKED if start < worked)
        return inside[0] if lost > sum(worked < end for worked in inside) else end
    month = first.astype("datetime64[M]") + length
    last = (month + 1).astype("datetime64[D]") - 1
    return forward(min(month.astype("datetime64[D]") + (start.day - 1), last))


def test_the_rules_of_the_contract_are_there_with_their_lengths():
    rules = shipped_rules()
    assert {id: (rules[id].length, rules[id].unit) for id in CONTRACT} == CONTRACT


@pytest.mark.parametrize("id", CONTRACT)
def test_every_rule_agrees_with_the_second_way_on_every_day_of_two_years(id):
    rule, day, wrong = shipped_rules()[id], date(2024, 1, 1), []
    while day < date(2026, 9, 1):
        if (ours := due_date(rule, day, KZ).due) != (theirs := second_way(day, *CONTRACT[id])):
            wrong.append((day, ours, theirs))
        day += timedelta(days=1)
    assert wrong == []


@pytest.mark.parametrize(("id", "start", "due"), [
    ("extradition-appeal", date(2026, 1, 30), date(2026, 2, 9)),
    ("appc-76-answer", date(2026, 1, 29), date(2026, 2, 19)),
    ("criminal-appeal", date(2026, 3, 6), date(2026, 3, 26)),  # Saturday of Nauryz, then four days off
    ("administrative-claim", date(2024, 1, 31), date(2024, 2, 29)),  # the leap day
    ("administrative-claim", date(2026, 1, 31), date(2026, 3, 2)),  # no 31st, and the 28th is a Saturday
    ("media-request-answer", date(2025, 12, 29), date(2026, 1, 8)),  # over New Year and Christmas
    ("remand-complaint", date(2024, 5, 1), date(2024, 5, 4)),  # a Saturday that was worked
])
def test_terms_counted_by_hand(id, start, due):
    assert due_date(shipped_rules()[id], start, KZ).due == due


def test_the_sum_names_every_day_it_passes_over_in_each_language():
    due = due_date(shipped_rules()["criminal-appeal"], date(2026, 3, 6), KZ)
    moved_words = {"ru": "перенос с 21.03", "kk": "21.03 күнінен ауыстырылған", "en": "moved from 21.03"}
    for language, moved in moved_words.items():
        told = " ".join(steps(due, KZ, language))
        assert moved in told
        assert told.count("26.03.2026") == 2
        assert "06.03.2026" in told
        assert "21.03.2026" in told


def test_an_unconfirmed_term_is_said_to_be_one():
    due = due_date(shipped_rules()["appc-76-answer"], date(2026, 8, 20), KZ)
    told = warnings(due, KZ, "ru")
    assert told[0].startswith("Срок никто не подтвердил")
    assert any("31.08.2026" in line for line in told), "the package calls 31 August a working day: a person must look"


def test_a_year_that_nobody_entered_is_not_guessed():
    with pytest.raises(YearNotEntered, match="2027"):
        due_date(shipped_rules()["appc-76-answer"], date(2026, 12, 20), KZ)


def test_a_difference_from_the_package_is_shown_and_ours_stands():
    assert [(found.day, found.ours_working) for found in differences(KZ, 2026)] == [(date(2026, 8, 31), False)]
    assert differences(KZ, 2025) == differences(KZ, 2024) == []


@pytest.mark.parametrize(("table", "complaint"), [
    ("years: {2026: {source: x, holidays: {2025-01-01: a}}}\nnames: {a: {en: A}}\ncountry: kz", "is not in that year"),
    ("years: {2026: {source: x, holidays: {2026-01-01: b}}}\ncountry: kz", "no name 'b'"),
    ("years: [", "not YAML"),
    ("country: kz\nweekend: [someday]", "weekend"),
])
def test_a_broken_calendar_is_told_with_its_place(table, complaint):
    with pytest.raises(BadInput, match=complaint):
        parse_calendar(table.encode(), "mine.yaml")
