"""The reader knows the parts of an issue however a house sets them (other_houses.py)."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from khronika.digest.model import Digest, Item
from khronika.digest.read import read
from khronika.records import Language

from .other_houses import HOUSES
from .write_cast import LANGUAGES, sample

FAMILY = Path(__file__).parent / "family"


def gold(name: str, language: Language) -> Digest:
    answer = json.loads((FAMILY / f"{name}.json").read_text(encoding="utf-8"))
    return msgspec.convert({**answer, "heading": None, "number": None, "language": language}, Digest)


ISSUES = {
    **{language: msgspec.structs.replace(sample(language), heading=None, number=None, organisation=None)
       for language in LANGUAGES},
    "no authors": gold("01-no-authors", "ru"), "Kazakh": gold("02-kazakh", "kk"), "English": gold("03-english", "en"),
}


def parts(digest: Digest, *, rubrics: bool) -> list[tuple[str | None, Item]]:
    """Items under their rubrics, both in small letters, as houses differ in their case."""
    return [((section.rubric or "").casefold() or None if rubrics else None,
             msgspec.structs.replace(item, title=item.title.casefold()))
            for section in digest.sections for item in section.items]


@pytest.mark.parametrize("house", HOUSES)
def test_every_part_of_every_issue_is_found(house: str) -> None:
    wrong: list[str] = []
    for name, digest in ISSUES.items():
        found = read(HOUSES[house].write(digest).encode(), name)
        expected = parts(digest, rubrics=HOUSES[house].rubrics)
        if parts(found, rubrics=True) != expected:
            wrong.append(name)
    assert wrong == []
