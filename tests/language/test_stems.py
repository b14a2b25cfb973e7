"""Words in their forms: joined by stem or lemma, look-alikes apart, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.english_stems import english_stem
from khronika.language.lemmas import russian_forms, russian_lemmas
from khronika.language.stems import kazakh_stem


@pytest.mark.parametrize(("word", "forms"), [
    ("мұғалім", "мұғалімдер мұғалімнің мұғалімге мұғалімі мұғалімдерінің мұғалімдеріміз мұғалімдегі"),
    ("көлік", "көлігі көліктер көлігінде көлікке көліктің көлігіміз"),
    ("тобық", "тобығы тобықтың тобықтар тобығынан"),
    ("жиһаз", "жиһазды жиһазбен жиһаздар жиһазына"),
    ("мойын", "мойны мойнында мойындар мойынның"),
    ("парк", "паркі парктер паркке парктің"),
    ("пианист", "пианистер пианистің пианиске"),
    ("жазушы", "жазушысы жазушылар жазушының жазушымыз"),
    ("теріс", "терісі терістер терісін"),
    ("сұрады", "сұраған сұрап сұрайды сұраса сұрағандар"),
])
def test_kazakh_forms_of_a_word_share_a_stem(word: str, forms: str) -> None:
    assert {kazakh_stem(form) for form in forms.split()} == {kazakh_stem(word)}


@pytest.mark.parametrize(("one", "other"), [
    ("сотқа", "сотка"), ("талап", "тала"), ("дәріс", "дәрі"), ("балық", "бала"), ("қаламақы", "қалам"),
    ("Серікұлы", "Серік"), ("достық", "дос"),
])
def test_kazakh_words_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert kazakh_stem(one) != kazakh_stem(other)


@given(st.text(alphabet="абгғдеиіклмнңопрстуұүфхшыьюяә", max_size=70))
def test_a_stem_is_a_beginning_and_has_no_ending_left(word: str) -> None:
    stem = kazakh_stem(word)
    assert len(stem) <= len(word) + 1
    assert stem or not word


@pytest.mark.parametrize(("word", "lemma"), [
    ("заключённых", "заключить"), ("Ёлками", "елка"), ("елок", "елка"), ("людей", "человек"), ("судам", "суд"),
])
def test_russian_words_have_their_dictionary_form(word: str, lemma: str) -> None:
    assert lemma in russian_lemmas(word)


def test_a_russian_word_knows_all_its_forms() -> None:
    assert {"ребенка", "детей"} <= russian_forms("дети")


@pytest.mark.parametrize("forms", [
    "detain detained detaining detains", "authority authorities", "woman women", "control controlled controls",
    "arrive arrived arriving arrives", "agree agreed agrees agreeing", "flee fled", "try tried tries trying",
])
def test_english_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({english_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("news", "new"), ("organ", "organisation"), ("universe", "university"), ("united", "unit"), ("species", "specie"),
])
def test_english_words_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert english_stem(one) != english_stem(other)
