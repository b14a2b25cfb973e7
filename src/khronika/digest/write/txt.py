"""Plain text in the house format: what the bureau's own issues look like most of the time (domain.md 1.5).

Rubric in quotation marks, NOTA BENE bare; title, byline and date on consecutive lines; one blank line between
paragraphs; the source block; one blank line between items.

Plain text has no styles, so a paragraph that looks like a title reads as one. What was written is therefore read back,
and only where it came back as something else do its lines get an invisible mark that says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from khronika.digest.header import byline, written_date, written_period
from khronika.digest.model import Digest, Item, Section
from khronika.digest.read import read
from khronika.digest.read.lines import Role
from khronika.digest.read.plain import MARKS
from khronika.digest.write.wording import number_line, rubric_line
from khronika.digest.write.words import words
from khronika.errors import BadInput
from khronika.records import Language

_Place = tuple[int, int]
"""Section and item, counted from 0."""


def write_txt(digest: Digest) -> bytes:
    """UTF-8, line feeds, one paragraph a line, no line break at a page's width."""
    plain = _text(digest, frozenset())
    misread = _misread(digest, plain)
    if not misread:
        return plain
    marked = _text(digest, misread)
    return _text(digest, _every_place(digest)) if _misread(digest, marked) else marked


def _text(digest: Digest, marked: frozenset[_Place]) -> bytes:
    groups = [_front(digest)]
    for number, section in enumerate(digest.sections):
        groups += _section(section, number, marked, digest.language)
    return ("\n\n".join("\n".join(group) for group in groups if group) + "\n").encode()


def _front(digest: Digest) -> list[str]:
    """Heading, number, days and organisation: only for a digest that has one of its own."""
    if not (digest.heading or digest.number or digest.organisation):
        return []
    period = written_period(digest.period, digest.language)
    return [line for line in (digest.organisation, digest.heading, number_line(digest), period) if line]


def _section(section: Section, number: int, marked: frozenset[_Place], language: Language) -> Iterator[list[str]]:
    """Groups of lines, to be set apart by a blank line each."""
    rubric = rubric_line(section, language)
    if rubric is not None:
        whole = all((number, place) in marked for place in range(len(section.items) or 1))
        yield [MARKS["rubric"] + rubric if whole else rubric]
    for place, item in enumerate(section.items):
        yield from _item(item, language, marked=(number, place) in marked)


def _item(item: Item, language: Language, *, marked: bool) -> Iterator[list[str]]:
    date = written_date(item.published, language) if item.published else None
    source = f"{words(language).source}:" if item.source_outlet or item.url else None
    groups: list[list[tuple[Role, str | None]]] = [
        [("title", item.title), ("byline", byline(item, language)), ("date", date)]]
    groups += [[("subheading" if block.kind == "subheading" else "body", block.text)] for block in item.body]
    groups += [[("marker", source)], [("outlet", item.source_outlet), ("url", item.url)]]
    for group in groups:
        yield [MARKS[role] + line if marked else line for role, line in group if line]


def _misread(digest: Digest, content: bytes) -> frozenset[_Place]:
    """The items that a reader would take for something else; all of them where even their number differs."""
    try:
        back = read(content, "the text just written").sections
    except BadInput:
        return _every_place(digest)
    if [(one.rubric, len(one.items)) for one in back] != [(one.rubric, len(one.items)) for one in digest.sections]:
        return _every_place(digest)
    return frozenset(
        (number, place) for number, (section, read_back) in enumerate(zip(digest.sections, back, strict=True))
        for place, (item, other) in enumerate(zip(section.items, read_back.items, strict=True)) if item != other
    )


def _every_place(digest: Digest) -> frozenset[_Place]:
    return frozenset((number, place) for number, section in enumerate(digest.sections)
                     for place in range(len(section.items) or 1))
