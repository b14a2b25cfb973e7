"""A text made even for reading by machine, with the way back: every span of the clean text has its span in the source.

    >>> clean = normalise("Мырза\\u00adтайулы\\u00a0—\\u00a0блогер")
    >>> clean.text
    'Мырзатайулы — блогер'
    >>> clean.source_span(0, 11)
    (0, 12)

Evened: unusual spaces, soft hyphens and other invisible characters, control characters, dash variants, letters written
with a separate mark (NFD), and letters of the other script inside a word («Астанa» with a Latin a). What is meant
stays: ё, quotation marks, case. `fold` goes further, for comparing only.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

# Where the script changes inside a word; the word is then taken from there, at most LONGEST_WORD letters each way.
SEAM = re.compile(r"[a-zA-Zə](?=[\u0400-\u052f])|[\u0400-\u052f](?=[a-zA-Zə])")
LETTERS, LONGEST_WORD = re.compile(r"[^\W\d_]*"), 60
DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
# C0 and C1 controls but line feed and carriage return, which end lines.
CONTROL = re.compile(r"[\x00-\x09\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
QUOTES = str.maketrans(dict.fromkeys("«»„“”‟‘’‚‛‹›ʼ`´", '"'))


class Edit(NamedTuple):
    """source[start:end] gave clean[clean_start:clean_end]."""

    start: int
    end: int
    clean_start: int
    clean_end: int


@dataclass(frozen=True)
class Normalised:
    """The clean `text`, and the edits that led to it, in order."""

    text: str
    edits: tuple[Edit, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that gave text[start:end]; characters removed at its edges stay outside."""
        if end <= start:
            place = self._place(start)[0]
            return place, place
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, index: int) -> tuple[int, int]:
        """Source start and end of one clean character."""
        found = bisect_right(self.edits, index, key=lambda edit: edit.clean_start) - 1
        if found < 0:
            return index, index + 1
        edit = self.edits[found]
        if index < edit.clean_end:
            return edit.start, edit.end
        place = edit.end + index - edit.clean_end
        return place, place + 1


class Tables(NamedTuple):
    single: dict[str, str]
    to_cyrillic: dict[str, str]
    to_latin: dict[str, str]
    pattern: re.Pattern[str]


@cache
def tables() -> Tables:
    rows = yaml.safe_load(resources.files(__package__).joinpath("lookalikes.yaml").read_text(encoding="utf-8"))
    single = dict.fromkeys(rows["spaces"], " ") | dict.fromkeys(rows["removed"], "")
    single |= dict.fromkeys(rows["hyphens"], "-") | dict.fromkeys(rows["dashes"], "—")
    pattern = re.compile("|".join((
        f"[{re.escape(''.join(single))}]", CONTROL.pattern, DECOMPOSED.pattern, SEAM.pattern)))
    return Tables(single, rows["latin_to_cyrillic"], rows["cyrillic_to_latin"], pattern)


def normalise(text: str) -> Normalised:
    """The clean text with its way back. Time is linear in the length of the text."""
    parts: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for start, end, replacement in changes(text):
        parts += (text[done:start], replacement)
        length += start - done
        edits.append(Edit(start, end, length, length + len(replacement)))
        length += len(replacement)
        done = end
    parts.append(text[done:])
    return Normalised("".join(parts), tuple(edits))


def changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and replacement of each change, in order and without overlap."""
    known = tables()
    done = 0
    while match := known.pattern.search(text, done):
        found, before = match.group(), done
        done = match.end()
        if len(found) > 1:
            composed = unicodedata.normalize("NFC", found)
            if composed != found:
                yield match.start(), match.end(), composed
        elif found.isalpha():
            start, done = word_around(text, match.start(), before)
            for place, (old, new) in enumerate(zip(text[start:done], one_script(text[start:done]), strict=True), start):
                if old != new:
                    yield place, place + 1, new
        else:
            yield match.start(), match.end(), known.single.get(found, " ")


def word_around(text: str, place: int, lowest: int) -> tuple[int, int]:
    """Start (not before `lowest`) and end of the run of letters that `place` stands in."""
    start = place
    while start > max(lowest, place - LONGEST_WORD) and text[start - 1].isalpha():
        start -= 1
    end = LETTERS.match(text, place, place + LONGEST_WORD)
    return start, end.end() if end else place + 1


def one_script(word: str) -> str:
    """A word of mixed scripts in the one that most of its letters have; unchanged where a letter has no look-alike."""
    known = tables()
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    table = known.to_cyrillic if cyrillic * 2 >= len(word) else known.to_latin
    keep = (lambda letter: "\u0400" <= letter <= "\u052f") if table is known.to_cyrillic else str.isascii
    if all(keep(letter) or letter in table for letter in word):
        return "".join(letter if keep(letter) else table[letter] for letter in word)
    return word


def fold(text: str) -> str:
    """For comparing only: normalised, lower case, ё as е, every quotation mark as ", every dash as a hyphen."""
    return normalise(text).text.lower().replace("ё", "е").replace("—", "-").translate(QUOTES)
