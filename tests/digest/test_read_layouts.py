"""Issues in ten more layouts read as what they were made of, in each language."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khronika.digest.model import Digest, Item
from khronika.digest.read import read

from .layouts import LAYOUTS
from .write_cast import LANGUAGES, sample

# Layouts that print no line naming the source: the header has the outlet.
WITHOUT_SOURCE_LINE = ("numbered", "address_first")


def parts(digest: Digest, *, source_line: bool) -> list[tuple[str, Item]]:
    """Items under their rubrics, both in small letters, as houses differ in their case."""
    return [((section.rubric or "").casefold(), replace(
        item, title=item.title.casefold(), source_outlet=item.source_outlet if source_line else None))
        for section in digest.sections for item in section.items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_part_of_the_issue_is_found(layout: str, language: str) -> None:
    digest = replace(sample(language), heading=None, number=None, organisation=None)
    found = read(LAYOUTS[layout](digest), layout)
    source_line = layout not in WITHOUT_SOURCE_LINE
    assert parts(found, source_line=source_line) == parts(digest, source_line=source_line)


def test_hashtags_and_list_marks_are_no_notation() -> None:
    text = ("«Право»\n\nЗАГОЛОВОК ПУБЛИКАЦИИ\nГазета «Полдень»\n3 февраля 2026 г.\n\n"
            "#СвободуМаратуЖ и *звёздочка* в тексте абзаца остаются, как были.\n\nИСТОЧНИК:\n\n"
            "Газета «Полдень»\nhttps://polden.example/1\n")
    [item] = read(text.encode(), "a.txt").sections[0].items
    assert item.body[0].text == "#СвободуМаратуЖ и *звёздочка* в тексте абзаца остаются, как были."
