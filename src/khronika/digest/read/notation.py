"""What plain text says by signs: Markdown's headings, emphasis and links, underlined rubrics, lines cut at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from khronika.digest.read.lines import Line
from khronika.digest.read.signs import address_tail, find_url, in_capitals

_HEADING = re.compile(r"(#{1,4}) +(?P<text>\S.*?)(?: +#+)?")
_BETWEEN_RULES = re.compile(r"([=~*_#-])\1+ +(?P<text>\S.*?) +\1{2,}")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>.*[^\s*_])(?P=mark)")
_BOLD_INSIDE = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK = re.compile(r"\[(?P<text>[^\]\[]{1,300})\]\(<?(?P<url>https?://[^\s)>]+)>?\)")
NARROWEST, WIDEST = 60, 85
"""Characters a line, between which mail programs and typewriter habits cut."""
_ENOUGH = 8
"""Lines that were cut for want of room: fewer may be chance."""


def without_notation(lines: Sequence[Line]) -> list[Line]:
    """The lines with what their signs say in `level`, `bold` and `links`, the signs taken out; and cut lines joined.

    Signs count where a document uses them throughout: two headings at least. A line that says what it is stays.
    """
    if any(line.role for line in lines):
        return list(lines)
    ruled = _unruled(lines)
    return list(_joined(_unmarked(ruled) if _times(_HEADING, ruled) > 1 else ruled))


def _times(pattern: re.Pattern[str], lines: Sequence[Line]) -> int:
    return sum(1 for line in lines if pattern.fullmatch(line.text))


def _unruled(lines: Sequence[Line]) -> list[Line]:
    """«=== Право ===» is a heading."""
    if _times(_BETWEEN_RULES, lines) < 2:
        return list(lines)
    return [replace(line, text=found["text"], level=1, changes=(*line.changes, "markup"))
            if (found := _BETWEEN_RULES.fullmatch(line.text)) else line for line in lines]


def _unmarked(lines: Sequence[Line]) -> list[Line]:
    return [_without_markdown(line) for line in lines]


def _without_markdown(line: Line) -> Line:
    text, level, bold = line.text, line.level, line.bold
    if found := _HEADING.fullmatch(text):
        text, level = found["text"], len(found[1])
    if found := _EMPHASIS.fullmatch(text):
        text, bold = found["text"], bold or len(found["mark"]) > 1
    links = tuple(match["url"] for match in _LINK.finditer(text))
    text = _BOLD_INSIDE.sub(r"\1", _LINK.sub(lambda match: match["text"], text))
    if text == line.text:
        return line
    return replace(line, text=text, level=level, bold=bold, links=(*line.links, *links),
                   changes=(*line.changes, "markup"))


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that were cut at one width throughout the document, whole again."""
    # An address is never cut, so it may be longer than the page is wide.
    width = max((len(line.text) for line in lines if " " in line.text), default=0)
    cut = [_is_cut(line, after, width) for line, after in pairwise(lines)]
    if not NARROWEST <= width <= WIDEST or sum(cut) < _ENOUGH:
        yield from lines
        return
    whole: Line | None = None
    for line, goes_on in zip(lines, [*cut, False], strict=True):
        whole = line if whole is None else replace(
            whole, text=f"{whole.text} {line.text}", changes=tuple(dict.fromkeys((*whole.changes, "line-wrapped"))))
        if not goes_on:
            yield whole
            whole = None


def _is_cut(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word had no room on this one, and the two are of a kind."""
    if not line.text or not after.text or len(line.text) + 1 + len(after.text.split()[0]) <= width:
        return False
    address = find_url(line.text) or find_url(after.text) or address_tail(after.text)
    return not address and in_capitals(line.text) == in_capitals(after.text)
