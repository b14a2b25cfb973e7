"""Sentences of a text, with their offsets.

    >>> text = "Суд на ул. Абая. Решение вынес А. Б. Сериков."
    >>> [text[one.start:one.end] for one in sentences(text, "ru")]
    ['Суд на ул. Абая.', 'Решение вынес А. Б. Сериков.']

A line break always ends a sentence. Russian is cut by razdel; Kazakh and English by the same kind of rules over
abbreviations.yaml. A line of more than LONGEST characters is taken in pieces, so that time and memory stay bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import razdel
import yaml

from khronika.records import Language

LONGEST = 8000
LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
ENDING = re.compile(r"(?<![.?!…])(?P<mark>[.?!…]++)(?P<closers>[»”\"')\]]*+)(?P<gap>\s+)")
MARKS = re.compile(r"[.?!…\"»”)]")
LAST_WORD = re.compile(r"[\w.№]+\Z")


class Sentence(NamedTuple):
    """text[start:end] is the sentence, without space around it."""

    start: int
    end: int


class Abbreviations(NamedTuple):
    always: frozenset[str]
    before_number: frozenset[str]
    before_name: frozenset[str]


@cache
def abbreviations(language: str) -> Abbreviations:
    text = resources.files(__package__).joinpath("abbreviations.yaml").read_text(encoding="utf-8")
    rows: dict[str, list[str]] = yaml.safe_load(text)[language]
    return Abbreviations(*(frozenset(word.rstrip(".") for word in rows[name]) for name in Abbreviations._fields))


def sentences(text: str, language: Language) -> Iterator[Sentence]:
    """The sentences of `text` in order; empty lines give none."""
    for line in LINE.finditer(text):
        for start, end in pieces(text, line.start(), line.end()):
            for inner in (russian if language == "ru" else by_rules)(text[start:end], language):
                yield Sentence(start + inner.start, start + inner.end)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """text[start:end] in pieces of at most LONGEST characters, cut after a sentence mark, else at a space."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(mark) + 1 for mark in (". ", "! ", "? ")) or window.rfind(" ") + 1 or LONGEST
        yield start, start + cut
        start += cut
    yield start, end


def russian(piece: str, language: Language) -> Iterator[Sentence]:
    if len(MARKS.findall(piece)) * 5 > len(piece):
        # Rows of dots or quotation marks: razdel weighs each of them, which takes a minute a few megabytes.
        yield from by_rules(piece, language)
        return
    for found in razdel.sentenize(piece):
        if found.text.strip():
            yield Sentence(found.start, found.stop)


def by_rules(piece: str, language: Language) -> Iterator[Sentence]:
    start = 0
    for ending in ENDING.finditer(piece):
        if ends_sentence(piece, ending, language):
            yield from trimmed(piece, start, ending.end("closers"))
            start = ending.end()
    yield from trimmed(piece, start, len(piece))


def ends_sentence(piece: str, ending: re.Match[str], language: Language) -> bool:
    """Whether a mark followed by space ends a sentence: the first rule that knows decides."""
    after = piece[ending.end() : ending.end() + 2].lstrip("«“\"'([—–- ")
    if after[:1].islower():
        return False
    if ending["mark"] != "." or ending["closers"]:
        return True
    known = abbreviations("kk" if language == "kk" else "en")
    before = LAST_WORD.search(piece, max(0, ending.start() - 20), ending.start())
    word = before.group().lower().rstrip(".") if before else ""
    if word in known.always:
        return False
    if word in known.before_number and after[:1].isdigit():
        return False
    # «Г.Қ. Омарова»: the last of several initials counts.
    return not (word.rpartition(".")[2] in known.before_name and before is not None and before.group()[:1].isupper())


def trimmed(piece: str, start: int, end: int) -> Iterator[Sentence]:
    inner = piece[start:end]
    left = len(inner) - len(inner.lstrip())
    if inner.strip():
        yield Sentence(start + left, start + left + len(inner.strip()))
