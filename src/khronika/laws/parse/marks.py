"""The words of marks.yaml and notes.yaml, compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import msgspec
import yaml

from khronika.records import Record


class SectionWords(Record, frozen=True, kw_only=True):
    """One kind of section: words before the number, after it, and whole headings without one."""

    kind: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    source: str = ""


class UnitWords(Record, frozen=True, kw_only=True):
    """Words of the unit that holds the text: before its number, after it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    source: str = ""


class Marks(Record, frozen=True, kw_only=True):
    """marks.yaml as it stands."""

    sections: tuple[SectionWords, ...]
    section_or_article: tuple[str, ...]
    articles: UnitWords
    clauses: UnitWords
    ordinals: dict[int, tuple[str, ...]]
    preamble: tuple[str, ...]
    contents: tuple[str, ...]
    transitional: tuple[str, ...]
    closing: tuple[str, ...]


class NoteStart(Record, frozen=True, kw_only=True):
    """How a note begins; `needs_change` where only a word of change makes it one; `repeals` where it says so."""

    text: str
    source: str
    needs_change: bool = False
    repeals: bool = False


class NoteWords(Record, frozen=True, kw_only=True):
    """notes.yaml as it stands."""

    starts: tuple[NoteStart, ...]
    change_words: tuple[str, ...]
    repeal_words: tuple[str, ...]
    added_words: tuple[str, ...]
    act: str
    months: dict[int, tuple[str, ...]]


@cache
def marks() -> Marks:
    return msgspec.convert(_yaml("marks.yaml"), Marks, strict=False)


@cache
def note_words() -> NoteWords:
    return msgspec.convert(_yaml("notes.yaml"), NoteWords, strict=False)


def _yaml(name: str) -> object:
    return yaml.safe_load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def either(words: tuple[str, ...] | list[str]) -> str:
    """A pattern for one of the words, the longest first; a space in a word stands for any run of spaces."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
