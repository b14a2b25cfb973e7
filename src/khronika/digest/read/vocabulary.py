"""The reader's words, from vocabulary.yaml, as typed look-ups."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from khronika.digest.read.lines import Role

Words = dict[str, frozenset[str]]


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """One field a group of the file; `months` maps each name to its number."""

    source_markers: frozenset[str]
    url_labels: frozenset[str]
    date_labels: frozenset[str]
    byline_labels: frozenset[str]
    months: dict[str, int]
    weekdays: frozenset[str]
    outlet_types: Words
    kazakh_endings: tuple[str, ...]
    positions: Words
    standing_rubrics: frozenset[str]
    rubric_labels: frozenset[str]
    usual_sections: frozenset[str]
    rubric_starts: tuple[str, ...]
    rubric_ends: tuple[str, ...]
    contents_headings: frozenset[str]
    front_words: tuple[str, ...]
    organisation_words: tuple[str, ...]
    imprint_words: tuple[str, ...]
    contents_styles: frozenset[str]
    page_noise: frozenset[str]
    own_styles: dict[str, Role]
    own_classes: dict[str, Role]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program, read once."""
    text = (Path(__file__).parent.parent / "vocabulary.yaml").read_bytes()
    groups: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    months: dict[str, int] = {}
    for names in _by_language(groups, "months").values():
        months.update({name: number for number, same in enumerate(names, start=1) for name in same})
    return msgspec.convert(
        {
            **{name: _all(groups, name) for name in groups if name not in ("months",)},
            "months": months,
            **{name: _by_language(groups, name) for name in ("outlet_types", "positions")},
            **{name: {word: role for role, words in _by_language(groups, name).items() for word in words}
               for name in ("own_styles", "own_classes")},
        },
        Vocabulary,
    )


def _by_language(groups: dict[str, dict[str, list[str]]], name: str) -> dict[str, list[str]]:
    return {language: words for language, words in groups[name].items() if language != "source"}


def _all(groups: dict[str, dict[str, list[str]]], name: str) -> list[str]:
    """Every language's words of a group, the longest first, so that the first match is the fullest."""
    words = {word for same in _by_language(groups, name).values() for word in same}
    return sorted(words, key=lambda word: (-len(word), word))
