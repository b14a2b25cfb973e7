"""Dates as people type them, and the days that they can mean."""

from __future__ import annotations

import pytest

from khronika.cases.marks import court_key, place_key, provision_key
from khronika.cases.when import agree, read_when
from khronika.errors import BadInput


@pytest.mark.parametrize(("typed", "date", "precision"), [
    ("2026-01-30", "2026-01-30", "day"), ("30.01.2026", "2026-01-30", "day"), ("2026-02", "2026-02", "month"),
    ("02.2026", "2026-02", "month"), ("2026", "2026", "year"), (" 2024-Spring ", "2024-spring", "season"),
    ("29.02.2024", "2024-02-29", "day"),
])
def test_what_people_type(typed: str, date: str, precision: str) -> None:
    assert (read_when(typed).date, read_when(typed).precision) == (date, precision)


@pytest.mark.parametrize("typed", [
    "30.02.2026", "29.02.2025", "2026-13", "00.01.2026", "32.01.2026", "", "скоро", "2026-1-1-1"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_when(typed)


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("2025-02-14", "2025-02", True), ("2025-02-14", "2025-02-15", False), ("2025", "2025-winter", True),
    ("2024-winter", "2025-01-20", True), ("2024-winter", "2025-03-01", False),
])
def test_dates_that_can_be_one(one: str, other: str, expected: bool) -> None:
    assert agree(one, other) is expected


@pytest.mark.parametrize("names", [
    ("Акмолинский областной суд", "Ақмола облыстық соты", "Akmola Regional Court"),
    ("Западно-Казахстанский областной суд", "Батыс Қазақстан облыстық соты", "West Kazakhstan Regional Court"),
])
def test_one_court_in_three_languages_has_one_key(names: tuple[str, ...]) -> None:
    assert len({court_key(name) for name in names}) == 1


def test_a_region_and_its_town_are_two_places_and_a_provision_is_read_in_any_order() -> None:
    assert place_key("Алматы") == place_key("Almaty") != place_key("Алматинская область") == place_key("Алматы облысы")
    written = ["ч. 1 ст. 174 УК", "УК 174 ч. 1", "174-баптың 1-бөлігі ҚК", "п. 1 ч. 3 ст. 174 УК РК"]
    assert {provision_key(text) for text in written} == {"УК 174"}
