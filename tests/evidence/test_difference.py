"""A reader sees what a page changed: which words, which paragraphs, and that nothing else did."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.evidence.difference import as_text, difference

OLD = [
    "Суд приговорил Ерлана Бекова к пяти годам лишения свободы.",
    "Прокурор просил семь лет.",
    "Приговор не вступил в силу.",
]


@pytest.mark.parametrize(("new", "shown"), [
    (OLD, ""),
    ([paragraph.replace(" ", "  ") for paragraph in OLD], ""),
    ([OLD[0].replace("пяти", "трём"), *OLD[1:]],
     "~ 1: Суд приговорил Ерлана Бекова к [-пяти -]{+трём +}годам лишения свободы."),
    ([OLD[0], OLD[2]], "- 2: Прокурор просил семь лет."),
    ([*OLD, "Обновлено в 18:00."], "+ 4: Обновлено в 18:00."),
    ([OLD[0], "Адвокаттар шағым түсірді.", OLD[2]], "+ 2: Адвокаттар шағым түсірді.\n- 2: Прокурор просил семь лет."),
    ([], "\n".join(f"- {number}: {text}" for number, text in enumerate(OLD, start=1))),
])
def test_changes_are_shown_word_by_word_and_nothing_else(new: list[str], shown: str) -> None:
    assert as_text(difference(OLD, new)) == shown


paragraphs = st.lists(st.text("аб .\n", max_size=12), max_size=12)


@settings(max_examples=150, deadline=None)
@given(paragraphs, paragraphs)
def test_both_versions_can_be_read_off_the_difference(old: list[str], new: list[str]) -> None:
    marked = difference(old, new)
    assert [paragraph.old for paragraph in marked if paragraph.old is not None] == list(range(len(old)))
    assert [paragraph.new for paragraph in marked if paragraph.new is not None] == list(range(len(new)))

    def words(text: str) -> str:
        return "".join(text.split())

    for paragraph in marked:
        pieces = {mark: "".join(piece.text for piece in paragraph.pieces if piece.mark in ("same", mark))
                  for mark in ("removed", "added")}
        if paragraph.old is not None:
            assert words(pieces["removed"]) == words(old[paragraph.old])
        if paragraph.new is not None:
            assert words(pieces["added"]) == words(new[paragraph.new])


@pytest.mark.parametrize(("old", "new"), [
    (["а"] * 5000, ["б"] * 5000),
    (["а", "б"] * 2500, ["б", "а"] * 2500),
    (["слово " * 20_000], ["иное слово " * 10_000]),
])
def test_hostile_pages_cannot_hold_it_up(old: list[str], new: list[str]) -> None:
    began = time.process_time()
    difference(old, new)
    assert time.process_time() - began < 10
