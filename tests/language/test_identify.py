"""Which language: whole sentences, three words, mixed texts, and languages that are not ours."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.identify import identify, paragraph_languages
from khronika.language.kazakh_latin import alphabets, to_latin

OTHER: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("other_languages.yaml").read_text(encoding="utf-8"))
KAZAKH = ("Сот белсендіні тағы екі айға қамауда қалдырды, деп хабарлады оның адвокаты. "
          "Құқық қорғаушылар ұсталған адамдарды босатуды талап етеді.")


@pytest.mark.parametrize(("text", "language"), [
    ("Суд оставил активиста под стражей", "ru"),
    ("Сот оны қамады", "kk"),
    ("баласы мен анасы", "kk"),
    ("The court rejected his appeal", "en"),
    (KAZAKH, "kk"),
    ("Блогер рассказал о Human Rights Watch и Amnesty International", "ru"),
    ("АКТИВИСТКА ЗАЯВИЛА О ДАВЛЕНИИ", "ru"),
    ("", "other"), ("2026 — 84 %", "other"), ("\x00\x01", "other"),
])
def test_language_of_a_text(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("alphabet", sorted(alphabets()))
def test_kazakh_in_latin_letters_is_kazakh(alphabet: str) -> None:
    assert identify(to_latin(KAZAKH, alphabet)) == "kk"


@pytest.mark.parametrize("text", [text for name, texts in OTHER.items() if name != "ba" for text in texts])
def test_neighbours_are_not_taken_for_ours(text: str) -> None:
    assert identify(text) == "other"


def test_each_paragraph_has_its_own_language() -> None:
    text = "Суд вынес решение по делу.\n\nСот шешім шығарды, ол ұзақ тыңдалды.\nThe court gave its ruling.\n* * *\n"
    found = list(paragraph_languages(text))
    assert [one.language for one in found] == ["ru", "kk", "en", "en"]
    assert text[found[1].start : found[1].end] == "Сот шешім шығарды, ол ұзақ тыңдалды."


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    assert identify(text) in {"ru", "kk", "en", "other"}


def test_a_very_long_text_is_sampled() -> None:
    assert identify("слово дело суд " * 400_000) == "ru"
