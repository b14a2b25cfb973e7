"""Tokens and sentences: whatever comes in, each span gives back its own text."""

from itertools import pairwise
from pathlib import Path

import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.sentences import LONGEST, sentences
from khronika.language.tokens import tokens
from khronika.records import Language

ANY_TEXT = st.text(st.one_of(
    st.characters(), st.sampled_from(" \n\t\u00ad\u00a0.,-–—«»\"'()абвқұіABCabc0123№\u0306\u200b")), max_size=200)


@given(ANY_TEXT)
@settings(max_examples=60, deadline=None)
def test_a_token_is_what_stands_at_its_place(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.text.strip()
        assert not text[end : token.start].strip(), "something between two tokens was lost"
        end = token.end
    assert not text[end:].strip()


@given(ANY_TEXT, st.sampled_from(["ru", "kk", "en", "other"]))
@settings(max_examples=60, deadline=None)
def test_sentences_hold_every_letter_once(text: str, language: Language) -> None:
    found = list(sentences(text, language))
    assert "".join("".join(text[one.start : one.end].split()) for one in found) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(found))


def cut(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("ч. 1 ст. 174-1 УК", "ч|.|1|ст|.|174-1|УК"),
    ("Қасым-Жомарт әл-Фараби", "Қасым-Жомарт|әл-Фараби"),
    ("АҚШ-тың 1,5 млн теңгесі", "АҚШ-тың|1,5|млн|теңгесі"),
    ("84% статей", "84|%|статей"),
    ("См. https://example.org/a-b_c?d=1, там", "См|.|https://example.org/a-b_c?d=1|,|там"),
    ("desk@example.org", "desk@example.org"),
    ("Serikuly's lawyer", "Serikuly's|lawyer"),
    ("Мырза\u00adтайұлы", "Мырза\u00adтайұлы"),
    ("«Да!..»", "«|Да|!|..|»"),
])
def test_words(text: str, expected: str) -> None:
    assert cut(text) == expected.split("|")


def test_russian_news_is_cut_as_razdel_cuts_it(real_digest: Path) -> None:
    lines = [line for line in real_digest.read_text(encoding="utf-8").splitlines() if "/" not in line]
    ours = {(number, token.start, token.end) for number, line in enumerate(lines) for token in tokens(line)}
    theirs = {(number, token.start, token.stop) for number, line in enumerate(lines) for token in razdel.tokenize(line)}
    assert len(ours & theirs) / len(ours | theirs) > 0.99


# Where a sentence ends stands in the text as |: anyone who knows the language can add a line.
SENTENCES = [
    ("ru", "Суд прошел на ул. Абая.|Решение вынес А. Б. Сериков.|Оно вступило в силу 5 мая 2025 г."),
    ("ru", "«Свободу!» — кричали они.|Полиция молчала…"),
    ("ru", "Заголовок без точки\n|Первое предложение."),
    ("kk", "Сот 3-бап. 2 тармағын қарады.|А. Б. Серіков т.б. келді.|Ол қ. Алматы тұрғыны."),
    ("kk", "«Бұл заңсыз», — деді ол.|Шешім бүгін шықты!|Неге?"),
    ("kk", "2025 ж. 5 мамырда сот болды.|Ол ақталды."),
    ("en", "Mr. Serikuly was fined under Art. 488 on Jan. 5.|\"It is unlawful.\"|His lawyer, J. K. Doe, agreed."),
    ("kk", "Судья Г.Қ. Омарова келді.|Ол кетті."),
    ("en", "Her lawyer, A.B. Tleuov, appeared.|She did not."),
    ("en", "It was 5 p.m. in Almaty.|The U.S. embassy declined to comment."),
]


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_sentences(language: Language, marked: str) -> None:
    text = marked.replace("|", " ")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[one.start : one.end] for one in sentences(text, language)] == expected


def test_a_line_without_end_comes_in_pieces() -> None:
    text = "слово " * 100_000
    found = list(sentences(text, "kk"))
    assert all(one.end - one.start <= LONGEST for one in found)
    assert sum(one.end - one.start for one in found) > 0.99 * len(text) - len(found)
