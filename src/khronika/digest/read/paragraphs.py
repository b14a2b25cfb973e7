"""Printed lines joined into paragraphs, as far as their places on the page tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from khronika.digest.read.lines import Line, tidy
from khronika.documents.printed import HYPHENS, Row, usual_size

_WIDER = 1.1
"""Paragraphs stand apart when the step to the next line is so many times that within paragraphs."""
_DIVIDED = re.compile("(\\w*)[\u00ad\ufffe\x02](\\w*)")
_PIECES = re.compile("[\\w-]*[\u00ad\ufffe\x02]\\s?[\\w-]*")
_END = re.compile(r"[.!?…:;][»”\")]*$")
_NUMBER_AT_END = re.compile(r"\s\d{1,4}$")
"""Of an entry in a table of contents, set smaller than the text."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_ADDRESS_REST = re.compile(r"[\w%/.?=&#~+,:-]+[).]?")


def paragraphs(rows: Sequence[Row]) -> list[Line]:
    """One line a paragraph, numbered in order."""
    if not rows:
        return []
    setting, known = _setting(rows), _known_words(rows)
    lines: list[Line] = []
    text, first = rows[0].text, rows[0]
    for before, row in pairwise(rows):
        if _carries_on(before, row, setting):
            text = _join(text, row.text)
        else:
            lines.append(_line(text, first, len(lines) + 1, known))
            text, first = row.text, row
            if before.page != row.page:
                lines.append(Line("", len(lines) + 1))
    lines.append(_line(text, first, len(lines) + 1, known))
    return lines


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: font size -> step from line to line; whether paragraphs of that size stand apart."""

    usual: float
    """Font size of the most text."""
    left: float
    right: float
    steps: dict[float, float]
    apart: frozenset[float]


def _setting(rows: Sequence[Row]) -> Setting:
    seen: dict[float, Counter[float]] = defaultdict(Counter)
    for before, row in pairwise(rows):
        if before.page == row.page and round(before.size, 1) == round(row.size, 1):
            step = round(row.top - before.top, 1)
            if 0.8 * row.size < step < 3 * row.size:
                seen[round(row.size, 1)][step] += 1
    # Within paragraphs: the smallest step that is not rare.
    steps = {size: min(step for step, count in counts.items() if count * 20 >= max(counts.values()))
             for size, counts in seen.items()}
    apart = {size for size, counts in seen.items()
             if sum(count for step, count in counts.items() if step > _WIDER * steps[size]) * 10 > counts.total()}
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    return Setting(usual_size(rows), left, right, steps, frozenset(apart))


def _carries_on(before: Row, row: Row, setting: Setting) -> bool:
    size = round(row.size, 1)
    if abs(before.size - row.size) > 0.6 or (size < setting.usual and _NUMBER_AT_END.search(before.text)):
        return False
    same_page = before.page == row.page
    near = same_page and row.top - before.top <= _WIDER * setting.steps.get(size, 1.4 * row.size)
    if _ADDRESS.search(before.text) and (near or not same_page):
        return bool(_ADDRESS_REST.fullmatch(row.text)) and not row.text.startswith(("www.", "http"))
    if before.text.endswith(HYPHENS):
        return near or not same_page
    if before.bold != row.bold or _indented(before, row):
        return False
    if not _had_no_room(before, row, setting, whole_words=size not in setting.apart):
        return False
    return near if same_page else not _END.search(before.text)


def _indented(before: Row, row: Row) -> bool:
    """Begins further right than the line before, as first lines of paragraphs may."""
    return row.left > before.left + row.size


def _had_no_room(before: Row, row: Row, setting: Setting, *, whole_words: bool) -> bool:
    """The first word of this line would not have fitted on the line before: so the break means nothing.

    Where paragraphs stand apart anyway, a line that fills most of the column is proof enough.
    """
    if not whole_words:
        return before.right - setting.left > 0.6 * (setting.right - setting.left)
    word = row.text.split(" ", 1)[0]
    letter = (before.right - before.left) / len(before.text)
    return before.right + (len(word) + 1) * letter > setting.right - 0.5 * row.size


def _join(text: str, more: str) -> str:
    if _ADDRESS.search(text):
        # In an address a hyphen is always its own.
        return (text[:-1] + "-" if text.endswith(HYPHENS) else text) + more
    if text.endswith(HYPHENS) or re.search(r"[^\W\d_]-$", text):
        return text + more
    return f"{text} {more}"


def _undivided(text: str, known: frozenset[str]) -> tuple[str, int]:
    """The text with divided words joined, and how many there were. `known` are the words of the whole document."""

    def joined(match: re.Match[str]) -> str:
        left, right = match.groups()
        return f"{left}-{right}" if _own_hyphen(left, right, known) else left + right

    return _DIVIDED.subn(joined, text)


def _own_hyphen(left: str, right: str, known: frozenset[str]) -> bool:
    """Whether the hyphen is the word's own («пресс-служба»): the layer does not tell, other places may."""
    if not right:
        return True
    first, second = left.casefold(), right.casefold()
    if f"{first}-{second}" in known or first + second in known:
        return f"{first}-{second}" in known
    if left[-1:].isupper() and right[:1].islower():
        return True
    return len(first) > 2 and len(second) > 2 and first in known and second in known


def _known_words(rows: Sequence[Row]) -> frozenset[str]:
    """Words that stand whole somewhere in the document; the pieces of divided ones are none."""
    text = " ".join(row.text for row in rows).casefold()
    return frozenset(re.findall(r"[\w-]+", _PIECES.sub(" ", text)))


def _line(text: str, first: Row, number: int, known: frozenset[str]) -> Line:
    joined, hyphens = _undivided(text, known)
    tidied, changes = tidy(joined)
    if hyphens:
        changes = (*changes, "hyphen")
    return Line(tidied, number, bold=first.bold, page_break=number == 1, changes=changes)
