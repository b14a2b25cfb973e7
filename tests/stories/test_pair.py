"""A pair's features: what titles share, within a language and across, and when a text counts as brief."""

from __future__ import annotations

import numpy as np
import pytest

from khronika.language.vectors import DIMENSIONS
from khronika.records import Facts, Language
from khronika.stories.arrival import Arrival, Shape, shape
from khronika.stories.pair import features, likelihood

VECTOR = np.ones(DIMENSIONS, np.float32)


def one(title: str, words: int = 120, language: Language = "ru", said: str = "слово") -> Shape:
    text = " ".join([said] * words)
    return shape(Arrival(id=title, title=title, text=text, language=language), VECTOR, Facts(language=language))


def test_titles_share_words_in_any_form() -> None:
    told = features(one("Журналиста арестовали в Шымкенте"), one("Арест журналиста: Шымкент ждёт"))
    other = features(one("Журналиста арестовали в Шымкенте"), one("Хлеб подорожал"))
    assert told.titles > 0.2 > other.titles == 0


def test_titles_of_two_languages_share_names_by_their_sound() -> None:
    told = features(one("Тестова арестовали в Шымкенте"), one("Testov jailed in Shymkent", language="en"))
    assert told.two_languages == 1
    assert told.titles > 0.3


def test_shared_words_of_titles_speak_for_one_event() -> None:
    first = one("Журналиста арестовали в Шымкенте")
    assert likelihood(first, one("Журналист арестован: Шымкент")) > likelihood(first, one("Хлеб подорожал"))


def test_titles_of_brief_texts_say_nothing() -> None:
    assert features(one("Хлеб подорожал", 40), one("Хлеб подорожал снова", 40)).titles == 0


@pytest.mark.parametrize(("words", "brief"), [(30, 1.0), (68, 1.0), (83, 0.5), (98, 0.0), (500, 0.0)])
def test_a_text_is_brief_by_its_words_with_the_title(words: int, brief: float) -> None:
    assert features(one("Хлеб подорожал", words), one("Хлеб подорожал", 300)).brief == pytest.approx(brief)


def test_other_numbers_speak_against_one_event_only_where_texts_are_brief() -> None:
    brief = features(one("Суд", 40, said="190"), one("Суд", 40, said="260"))
    whole = features(one("Суд", 140, said="190"), one("Суд", 140, said="260"))
    year = features(one("Суд", 40, said="2025"), one("Суд", 40, said="2026"))
    assert (brief.brief_other_numbers, whole.brief_other_numbers, year.brief_other_numbers) == (1, 0, 0)
