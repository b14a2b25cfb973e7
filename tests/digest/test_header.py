"""The header lines by the house rules, in three languages."""

from __future__ import annotations

import pytest

from khronika.digest.header import byline, source_line, written_date, written_period
from khronika.digest.model import Item, Period
from khronika.records import Language


def item(**fields: str) -> Item:
    return Item(title="ЗАГОЛОВОК", **fields)


@pytest.mark.parametrize(("language", "fields", "line"), [
    ("ru", {"author": "Инна ЛЕСНАЯ", "outlet": "Полдень", "outlet_type": "интернет-издание"},
     "Инна ЛЕСНАЯ, интернет-издание «Полдень»"),
    ("ru", {"outlet": "Степной узел", "outlet_type": "интернет-издание"}, "Интернет-издание «Степной узел»"),
    ("ru", {"author": "Инна ЛЕСНАЯ", "outlet": "Steppe.kz", "outlet_type": "интернет-издание"},
     "Инна ЛЕСНАЯ, интернет-издание Steppe.kz"),
    ("ru", {"outlet": "АлтТАГ", "outlet_type": "информационное агентство"}, "Информационное агентство АлтТАГ"),
    ("ru", {"outlet": "Ак-Жол", "outlet_type": "газета"}, "Газета «Ак-Жол»"),
    ("ru", {"outlet": "Голос Степи"}, "Голос Степи"),
    ("ru", {"author": "Инна ЛЕСНАЯ", "outlet": "Голос Степи"}, "Инна ЛЕСНАЯ, «Голос Степи»"),
    ("ru", {"author": "Роман ТУЛЕГЕН", "position": "обозреватель бюро"}, "Роман ТУЛЕГЕН, обозреватель бюро"),
    ("ru", {"author": "Роман ТУЛЕГЕН"}, "Роман ТУЛЕГЕН"),
    ("kk", {"author": "Айгүл СЕРІК", "outlet": "Дала үні", "outlet_type": "интернет-басылымы"},
     "Айгүл СЕРІК, «Дала үні» интернет-басылымы"),
    ("kk", {"outlet": "Сыр шамшырағы", "outlet_type": "газет"}, "Газет «Сыр шамшырағы»"),
    ("kk", {"outlet": "Qala Tynysy", "outlet_type": "ақпарат агенттігі"}, "Qala Tynysy ақпарат агенттігі"),
    ("en", {"author": "Daniel WARD", "outlet": "The Steppe Herald", "outlet_type": "online newspaper"},
     "Daniel WARD, online newspaper The Steppe Herald"),
    ("en", {"outlet": "Caspian Wire", "outlet_type": "news agency"}, "News agency Caspian Wire"),
    ("en", {"outlet": "Полдень", "outlet_type": "online outlet"}, "Online outlet “Полдень”"),
])
def test_byline(language: Language, fields: dict[str, str], line: str) -> None:
    assert byline(item(**fields), language) == line


def test_no_byline_is_invented() -> None:
    assert byline(item(), "ru") is None


@pytest.mark.parametrize(("language", "fields", "line"), [
    ("ru", {"outlet": "АлтТАГ", "outlet_type": "информационное агентство"}, "ИА АлтТАГ"),
    ("ru", {"author": "Инна ЛЕСНАЯ", "outlet": "Полдень", "outlet_type": "интернет-издание"},
     "Интернет-издание «Полдень»"),
    ("ru", {"outlet": "Голос Степи"}, "Голос Степи"),
    ("kk", {"outlet": "Алатау", "outlet_type": "ақпарат агенттігі"}, "«Алатау» АА"),
    ("en", {"outlet": "Caspian Wire", "outlet_type": "news agency"}, "News agency Caspian Wire"),
])
def test_the_desk_proposes_a_source_line(language: Language, fields: dict[str, str], line: str) -> None:
    assert source_line(item(**fields), language) == line


@pytest.mark.parametrize(("language", "iso", "written"), [
    ("ru", "2026-01-29", "29 января 2026 г."), ("kk", "2026-01-29", "2026 жылғы 29 қаңтар"),
    ("en", "2026-01-29", "29 January 2026"), ("other", "2026-05-09", "9 May 2026"),
    ("ru", "2026-02", "февраль 2026 г."), ("kk", "2026-02", "2026 жылғы ақпан"), ("en", "2026-02", "February 2026"),
    ("ru", "2026", "2026 г."), ("kk", "2026", "2026 жыл"),
    ("ru", "2026-02-31", "2026-02-31"), ("ru", "2026-13-01", "2026-13-01"), ("ru", "на днях", "на днях"),
])
def test_dates_are_written_out(language: Language, iso: str, written: str) -> None:
    assert written_date(iso, language) == written


@pytest.mark.parametrize(("language", "first", "last", "written"), [
    ("ru", "2026-01-26", "2026-01-30", "26–30 января 2026 г."),
    ("ru", "2026-01-29", "2026-02-01", "29 января – 1 февраля 2026 г."),
    ("ru", "2025-12-29", "2026-01-02", "29 декабря 2025 г. – 2 января 2026 г."),
    ("ru", "2026-01-30", "2026-01-30", "30 января 2026 г."),
    ("ru", "2026-01", "2026-01-30", "январь 2026 г. – 30 января 2026 г."),
    ("kk", "2026-01-26", "2026-01-30", "2026 жылғы 26–30 қаңтар"),
    ("kk", "2026-01-29", "2026-02-01", "2026 жылғы 29 қаңтар – 1 ақпан"),
    ("kk", "2025-12-29", "2026-01-02", "2025 жылғы 29 желтоқсан – 2026 жылғы 2 қаңтар"),
    ("en", "2026-01-26", "2026-01-30", "26–30 January 2026"),
    ("en", "2026-01-29", "2026-02-01", "29 January – 1 February 2026"),
    ("en", "2025-12-29", "2026-01-02", "29 December 2025 – 2 January 2026"),
])
def test_periods_are_as_short_as_they_can_be(language: Language, first: str, last: str, written: str) -> None:
    assert written_period(Period(from_=first, to=last), language) == written


def test_an_issue_without_dates_has_no_period() -> None:
    assert written_period(Period(), "ru") is None
    assert written_period(Period(to="2026-01-30"), "ru") == "30 января 2026 г."
