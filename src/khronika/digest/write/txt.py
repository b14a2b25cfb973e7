"""Plain text in the house format: what the bureau's own issues look like most of the time (domain.md 1.5).

Rubric in quotation marks, NOTA BENE bare; title, byline and date on consecutive lines; one blank line between
paragraphs; the source block; one blank line between items. A line of the body that would pass for a part of that
frame is indented with a tab, by which the reader knows it for body text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khronika.digest.header import byline, written_date, written_period
from khronika.digest.model import NOTA_BENE, Block, Digest, Item, Section
from khronika.digest.write.wording import number_line, rubric_line
from khronika.digest.write.words import every_source_label, words
from khronika.records import Language

INDENT = "\t"
_SEPARATOR = re.compile(r"[\W_]*")
_WHOLE_QUOTATION = re.compile(r"[«“\"].*[»”\"]\W*")
_DATE = re.compile(r".{0,24}\b\d{4}\b.{0,12}|\d\d?[./]\d\d?[./]\d{2,4}.{0,12}")
_ADDRESS = re.compile(r"(https?://|www\.)\S+|\S+\.\w{2,}/\S*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+[.)]\s")
_LONGEST_SUBHEADING = 100
_FINAL = tuple(".!?…:;,»”\")")


def write_txt(digest: Digest) -> bytes:
    """UTF-8, line feeds, one paragraph a line, no line break at a page's width."""
    groups = [_front(digest), *(group for section in digest.sections for group in _section(section, digest.language))]
    return ("\n\n".join("\n".join(group) for group in groups if group) + "\n").encode()


def _front(digest: Digest) -> list[str]:
    """Organisation, heading, number and days: only for a digest that has a heading or a number of its own."""
    if not (digest.heading or digest.number or digest.organisation):
        return []
    period = written_period(digest.period, digest.language)
    return [line for line in (digest.organisation, digest.heading, number_line(digest), period) if line]


def _section(section: Section, language: Language) -> Iterator[list[str]]:
    """Groups of lines, to be set apart by a blank line each."""
    rubric = rubric_line(section, language)
    if rubric is not None:
        yield [rubric]
    for item in section.items:
        yield from _item(item, language)


def _item(item: Item, language: Language) -> Iterator[list[str]]:
    date = written_date(item.published, language) if item.published else None
    yield [line for line in (item.title, byline(item, language), date) if line]
    for block in item.body:
        yield [_body_line(block)]
    if item.source_outlet or item.url:
        yield [f"{words(language).source}:"]
        yield [line for line in (item.source_outlet, item.url) if line]


def _body_line(block: Block) -> str:
    if block.kind == "subheading":
        return block.text if looks_like_subheading(block.text) else 2 * INDENT + block.text
    return INDENT + block.text if looks_like_frame(block.text) else block.text


def looks_like_subheading(text: str) -> bool:
    """Short, without final punctuation, and nothing else that stands alone on a line."""
    return len(text) <= _LONGEST_SUBHEADING and not text.endswith(_FINAL) and not _other_frame(text)


def looks_like_frame(text: str) -> bool:
    """Whether a body paragraph, alone on its line, could pass for a title, rubric, source, date or sub-heading."""
    return looks_like_subheading(text) or _other_frame(text)


def _other_frame(text: str) -> bool:
    return bool(
        not any(letter.islower() for letter in text) or _SEPARATOR.fullmatch(text) or _WHOLE_QUOTATION.fullmatch(text)
        or _DATE.fullmatch(text) or _ADDRESS.match(text) or _NUMBERED.match(text)
        or text.casefold().startswith(every_source_label()) or text.startswith(NOTA_BENE)
    )
