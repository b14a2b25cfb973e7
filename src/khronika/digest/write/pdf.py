"""PDF through typst: accessible PDF/A with bookmarks and links, set in the fonts that come with the wheel."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import msgspec
import typst

from khronika.digest.header import byline, written_date
from khronika.digest.model import Block, Digest, Item, Section
from khronika.digest.write.glyphs import Visible
from khronika.digest.write.printable import href
from khronika.digest.write.wording import document_title, front_lines, heading_line, rubric_line
from khronika.digest.write.words import words
from khronika.records import Language, Record

if TYPE_CHECKING:
    from typst import PDFStandard

# Archival (ISO 19005-2, level A) and accessible (ISO 14289-1) at once.
STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
_Text = Callable[[str], str]
_ZERO_WIDTH_SPACE = "\u200b"
_RUNNING_LINE = 86
"""Characters of 8.5 points on a measure of 138 mm."""
_LONG_RUN = re.compile(r"\S{40,}")
_BREAK_AFTER = re.compile(r"([/_.?&=%-]+)")
_UNBROKEN = re.compile(rf"[^\s{_ZERO_WIDTH_SPACE}]{{24}}(?=[^\s{_ZERO_WIDTH_SPACE}])")
# A number stays with the word after it («20 февраля», «№ 23»), a dash with the word before it.
_BOUND = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=№) (?=\d)|(?<=\S) (?=[–—] )")
# The last line of a title is not left to a short word.
_TITLE_END = re.compile(r" (?=\S{1,5}$)")


class _Entry(Record, frozen=True, kw_only=True):
    """An item as the template takes it: every line composed, every text showable."""

    title: str
    byline: str | None
    date: str | None
    body: tuple[Block, ...]
    source_outlet: str | None
    url: str | None
    href: str | None


class _Part(Record, frozen=True, kw_only=True):
    rubric: str | None
    running: str | None
    """The rubric for the head of a page."""
    items: tuple[_Entry, ...]


class _Issue(Record, frozen=True, kw_only=True):
    """The JSON that issue.typ reads."""

    title: str
    language: str
    region: str
    organisation: str | None
    date: dict[str, int] | None
    heading: str
    running: str
    """The heading for the foot of a page."""
    front: tuple[str, ...]
    source: str
    contents: str
    sections: tuple[_Part, ...]
    note: str | None


def write_pdf(digest: Digest) -> bytes:
    """PDF/A-2a and PDF/UA-1. Its date is the last day of the period, or none; no clock is read."""
    compiler = typst.Compiler(
        font_paths=_fonts(), ignore_system_fonts=True,
        sys_inputs={"issue": msgspec.json.encode(_issue(digest)).decode()},
    )
    day = _last_day(digest) or date(1980, 1, 1)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return cast(bytes, compiler.compile(input=_template(), format="pdf", pdf_standards=STANDARDS, timestamp=stamp))


def _issue(digest: Digest) -> _Issue:
    spoken = words(digest.language)
    visible = Visible()
    day = _last_day(digest)
    sections = tuple(_part(section, digest.language, visible) for section in digest.sections)
    organisation = _maybe(digest.organisation, visible)
    title, heading = visible(document_title(digest)), visible(_breakable(heading_line(digest)))
    front = tuple(visible(line) for line in front_lines(digest))
    return _Issue(
        title=title, language=spoken.tag[:2], region=spoken.tag[3:], organisation=organisation,
        date={"year": day.year, "month": day.month, "day": day.day} if day else None,
        heading=heading, running=_one_line(heading), front=front, source=spoken.source, contents=spoken.contents,
        sections=sections,
        note=f"{spoken.unshown}: {visible.missing}." if visible.missing else None,
    )


def _part(section: Section, language: Language, visible: _Text) -> _Part:
    def running(text: str) -> str:
        return visible(_breakable(_BOUND.sub("\u00a0", text)))

    rubric = _maybe(rubric_line(section, language), running)
    return _Part(
        rubric=rubric, running=_maybe(rubric, _one_line),
        items=tuple(_entry(item, language, running) for item in section.items),
    )


def _entry(item: Item, language: Language, running: _Text) -> _Entry:
    return _Entry(
        title=running(_TITLE_END.sub("\u00a0", item.title)), byline=_maybe(byline(item, language), running),
        date=running(written_date(item.published, language)) if item.published else None,
        body=tuple(Block(kind=block.kind, text=running(block.text)) for block in item.body),
        source_outlet=_maybe(item.source_outlet, running), url=_maybe(item.url, running),
        href=href(item.url) if item.url else None,
    )


def _maybe(text: str | None, change: _Text) -> str | None:
    return None if text is None else change(text)


def _one_line(text: str) -> str:
    """Cut at a word to what goes into one line of small type."""
    return textwrap.shorten(text.replace(_ZERO_WIDTH_SPACE, ""), _RUNNING_LINE, placeholder=" …")


def _breakable(text: str) -> str:
    """Places to break in runs that are longer than a line may be; typst breaks web addresses by itself."""
    def opened(match: re.Match[str]) -> str:
        run = match.group()
        if run.lstrip("«“\"(").lower().startswith(("http://", "https://")):
            return run
        return _UNBROKEN.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", _BREAK_AFTER.sub(rf"\1{_ZERO_WIDTH_SPACE}", run))

    return _LONG_RUN.sub(opened, text)


def _last_day(digest: Digest) -> date | None:
    try:
        return date.fromisoformat(digest.period.to or "")
    except ValueError:
        return None


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def _template() -> bytes:
    return (files(__package__) / "issue.typ").read_bytes()
