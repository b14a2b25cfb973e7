"""Drafted entries: the date as the text gives it, its own words, a sentence that can stand alone."""

from __future__ import annotations

import pytest

from khronika.cases.draft import Draft, drafts
from khronika.cases.same_event import Known, same_event
from khronika.records import Language
from khronika.understand import understand

RU = ("Суд оставил арест в силе\nВ среду, 11 марта, областной суд оставил без изменения арест Ерлана Тасова. "
      "Следующее заседание назначено на апрель.\nНапомним, осенью 2024 года эколога задержали. 20 августа 2025 года "
      "начался суд, 3 сентября его приговорили к 15 суткам. Выставка работала с 1 по 5 февраля 2026 года.")


def made(text: str, language: Language, published: str = "2026-03-12") -> list[Draft]:
    return drafts(text, understand(text, published, language))


def test_each_date_is_an_entry_with_its_precision_and_whether_it_lies_ahead() -> None:
    told = {(one.date, one.precision, one.ahead, one.date_to) for one in made(RU, "ru") if one.date}
    assert told == {
        ("2026-03-11", "day", False, ""), ("2026-04", "month", True, ""), ("2024-autumn", "season", False, ""),
        ("2025-08-20", "day", False, ""), ("2025-09-03", "day", False, ""), ("2026-02-01", "day", False, "2026-02-05")}


def test_the_quotation_is_the_sentence_and_background_is_known() -> None:
    season = next(one for one in made(RU, "ru") if one.date == "2024-autumn")
    assert RU[season.start: season.end] == "Напомним, осенью 2024 года эколога задержали."
    assert (season.said, season.background, season.kind) == ("Осенью 2024 года эколога задержали.", True, "detained")


@pytest.mark.parametrize(("language", "text", "said"), [
    ("ru", "Начался суд.\n20 августа эколога арестовали.", "20 августа 2025 года эколога арестовали."),
    ("kk", "Сот басталды.\n20 тамызда эколог қамауға алынды.", "2025 жылғы 20 тамызда эколог қамауға алынды."),
    ("en", "The trial began.\nOn 20 August the activist was arrested.", "On 20 August 2025 the activist was arrested."),
])
def test_a_sentence_gains_the_year_that_its_text_left_out(language: Language, text: str, said: str) -> None:
    assert said in [one.said for one in made(text, language)]


@pytest.mark.parametrize(("language", "text", "said"), [
    ("ru", "Дело.\n14 февраля 2025 года вынесли приговор. В тот же день защита подала жалобу.",
     "14 февраля 2025 года защита подала жалобу."),
    ("kk", "Іс.\n2025 жылғы 14 ақпанда үкім шықты. Сол күні қорғаушы шағым түсірді.",
     "2025 жылғы 14 ақпанда қорғаушы шағым түсірді."),
    ("en", "The case.\nThe verdict came on 14 February 2025. The same day the defence appealed.",
     "On 14 February 2025 the defence appealed."),
])
def test_the_same_day_is_the_day_told_before(language: Language, text: str, said: str) -> None:
    assert [(one.date, one.inherited) for one in made(text, language) if one.said == said] == [("2025-02-14", True)]


def test_a_step_without_a_date_is_offered_without_one() -> None:
    told = made("Суд отложил дело\nСуд оправдал Ерлана Тасова.", "ru")
    assert [(one.date, one.kind) for one in told] == [("", "acquitted")]


KNOWN = [Known(id="protest", date="2025-02-15", kind="", language="ru",
               text="15 февраля 2025 года прокуратура заявила, что опротестовала оправдательный приговор."),
         Known(id="trial", date="2024-07-31", kind="trial_opened", language="ru", text="Начался суд над сотрудниками.")]


@pytest.mark.parametrize(("date", "kind", "text", "language", "expected"), [
    ("2025-02-14", "", "Прокуратура опротестовала оправдательный приговор 14 февраля.", "ru", "protest"),
    ("2025-02", "", "В феврале прокуратура опротестовала оправдательный приговор.", "ru", "protest"),
    ("2024-07-31", "trial_opened", "31 шілдеде қызметкерлерге қатысты сот басталды.", "kk", "trial"),
    ("2025-06-14", "", "Прокуратура опротестовала оправдательный приговор.", "ru", None),
    ("2025-02-15", "", "В посёлке открыли новую школу и спортивный зал.", "ru", None),
    ("", "", "Прокуратура опротестовала оправдательный приговор.", "ru", None),
])
def test_another_source_of_an_entry_is_recognised_even_with_another_day(
    date: str, kind: str, text: str, language: Language, expected: str | None,
) -> None:
    found = same_event(date, kind, text, language, KNOWN)
    assert (found.id if found else None) == expected
