"""What an article is found by: readings of its words, phrases, names by sound, courts, articles of laws."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.search_terms import Indexed, document_terms
from khronika.language.search_tokens import query_words, search_tokens


def sound(word: str) -> str:
    """A toy of what understand.names.key does."""
    return word.translate(str.maketrans("авийкоруыұқ", "avijkoruyuk")).replace("y", "i")


def of_text(*paragraphs: str, title: str = "") -> frozenset[str]:
    return document_terms(Indexed(title, paragraphs), sound)


def test_offsets_give_back_the_words_of_the_text_as_it_stands() -> None:
    text = "Ми\u00adтинг у акима\u00adта.\nCуд отказал"
    assert [text[word.start : word.end] for word in search_tokens(text, sound)] == [
        "Ми\u00adтинг", "у", "акима\u00adта", "Cуд", "отказал",
    ]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_terms_that_no_query_language_can_mistake(text: str) -> None:
    terms = document_terms(Indexed(text, [text]), sound)
    assert all(re.fullmatch(r"\w+", term) and term == term.lower() for term in terms)
    for word in search_tokens(text, sound):
        assert 0 <= word.start < word.end <= len(text)


@pytest.mark.parametrize(("text", "found"), [
    ("осужден по статье 146 УК", {"a_146"}),
    ("по ч. 2 ст. 174-1 УК, статьям 405 и 406", {"a_174_1", "a_405", "a_406"}),
    ("Қылмыстық кодекстің 146-бабы, 174 және 405-баптары", {"a_146", "a_174", "a_405"}),
    ("under Article 146 and article 12-1 of the Code", {"a_146", "a_12_1"}),
    ("дом 146, 12 января, глава 3", set()),
])
def test_numbers_of_articles(text: str, found: set[str]) -> None:
    assert {term for term in of_text(text) if term.startswith("a_")} == found


def test_a_short_cyrillic_query_is_read_as_russian_and_as_kazakh() -> None:
    (word,) = query_words("журналистер", sound)
    assert {"rжурналистер", "kжурналис"} <= set(word)
    (kazakh,) = query_words("тұтқындарға", sound)
    assert "kтұтқын" in kazakh
    assert not any(term.startswith("r") for term in kazakh)


def test_a_name_in_latin_letters_meets_its_cyrillic_spelling() -> None:
    (query,) = query_words("Korov", sound)
    assert set(query) & of_text("Задержан Игорь Коров, житель столицы нашей области, сообщила вчера полиция.")


def test_a_word_without_capital_is_not_compared_by_sound_within_its_own_script() -> None:
    (query,) = query_words("сока", sound)
    assert not set(query) & of_text("Соқа дала")


def test_words_near_a_court_are_the_courts() -> None:
    terms = of_text("Верховный суд отменил приговор, который вынесли в апреле прошлого года жители, писал Орлов.")
    assert "j_rверховный" in terms
    assert "j_rорлов" not in terms
