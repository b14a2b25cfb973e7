"""Editorial notes: recognised, taken out of the law, and read for which act changed what, and when."""

from __future__ import annotations

import re
from functools import cache

from khronika.laws.model import Note, NoteKind
from khronika.laws.parse.marks import either, note_words

_BRACKETS = re.compile(r"^\s*[(\[{]\s?(.*?)\s?[)\]}]\s*[.;]?\s*$", re.DOTALL)
_INLINE = re.compile(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]|\{[^{}]*\})")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
LONGEST_REPEAL = 80
"""Words of a text that only says that an article is no more: a note with the full name of the amending act."""


@cache
def _starts() -> tuple[str, ...]:
    """How a note may begin: nearly every line is seen at once to be none."""
    return (*(start.text for start in note_words().starts), "(", "[", "{")


@cache
def _changes() -> re.Pattern[str]:
    words = note_words()
    return re.compile(either([*words.change_words, *words.repeal_words]), re.IGNORECASE)


@cache
def _repeals() -> re.Pattern[str]:
    return re.compile(either(list(note_words().repeal_words)), re.IGNORECASE)


@cache
def _adds() -> re.Pattern[str]:
    return re.compile(either(list(note_words().added_words)), re.IGNORECASE)


@cache
def _act() -> re.Pattern[str]:
    return re.compile(note_words().act)


@cache
def _worded_date() -> re.Pattern[str]:
    months = either([name for names in note_words().months.values() for name in names])
    return re.compile(
        rf"(?<!\d)(?:(\d{{1,2}})(?:er|\.)?\s+({months})\s+(\d{{4}})|(\d{{4}})\s+\w+\s+(\d{{1,2}})\s+({months}))",
        re.IGNORECASE,
    )


SHORT_REPEAL = 16
"""Words of such a text in which the act comes first."""


def note_of(text: str) -> Note | None:
    """The paragraph as a note, or None when it is law."""
    plain = text.strip()
    if not plain.startswith(_starts()):
        return None
    for start in note_words().starts:
        if plain.startswith(start.text) and (not start.needs_change or _tells_a_change(plain)):
            return _note(plain)
    inside = _BRACKETS.match(plain)
    if inside and _changes().search(inside[1]) and _names_an_act(inside[1]):
        return _note(plain)
    return None


def without_inline(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text without bracketed notes inside it, and those notes."""
    notes: list[Note] = []

    def taken(match: re.Match[str]) -> str:
        piece = match[0].strip()
        if len(piece) < 800 and _changes().search(piece) and _names_an_act(piece):
            notes.append(_note(piece))
            return ""
        return match[0]

    if not any(mark in text for mark in "([{"):
        return text, ()
    return _INLINE.sub(taken, text).strip(), tuple(notes)


def is_repeal(text: str) -> bool:
    """The whole text of an article only says that it is repealed («Исключена Законом ...», «(weggefallen)»)."""
    words = text.split()
    if not text.strip(" -–—.…"):
        return True
    if len(words) <= SHORT_REPEAL and _names_an_act(text) and _ends_with_repeal().search(text):
        return True
    if len(words) > LONGEST_REPEAL or not _repeals().search(" ".join(words[:8])):
        return False
    # A sentence of law may speak of repeal too («Закон, признанный ...»); a repeal names the article or itself.
    return bool(_repeal_shape().match(text.strip(" ([{«—–-")))


@cache
def _ends_with_repeal() -> re.Pattern[str]:
    """Word order of Kazakh and German: the act first, then that it takes out («... Заңымен алып тасталды»)."""
    return re.compile(rf"(?:{either(list(note_words().repeal_words))})\w*[\s.)\]]*$", re.IGNORECASE)


@cache
def _repeal_shape() -> re.Pattern[str]:
    unit = r"(?:(?:Стат\w+|Артыкул|Пункт|Част\w+|Article|Section|Artikel|§|Глава|Раздел)\s*[\d.\-–a-z]*\s*)?"
    after = r"(?:\d[\d-]*-(?:бап|тармақ)\w*\s+)?"
    # Words that may stand between: «утратил силу», "has been repealed", "wurde aufgehoben", "is deleted".
    return re.compile(
        rf"{unit}{after}(?:(?:[-–—.:]|is|was|were|has|been|wurde|ist|a|été)\s*)*"
        rf"(?:{either(list(note_words().repeal_words))})",
        re.IGNORECASE,
    )


def _tells_a_change(text: str) -> bool:
    return bool(_changes().search(text)) and _names_an_act(text)


def _names_an_act(text: str) -> bool:
    """A note says by which act, or when; a bare word of change in brackets («(weggefallen)») is enough too."""
    return bool(_act().search(text) or _date(text) or re.search(r"№|\bN\s?\d|n°|\d{4}", text)) or len(text.split()) <= 4


def _note(text: str) -> Note:
    act = _act().search(text)
    return Note(text=text, kind=_kind(text), act=" ".join(act[0].split()) if act else None, date=_date(text))


def _kind(text: str) -> NoteKind:
    if _repeals().search(text):
        return "repealed"
    if _adds().search(text):
        return "added"
    return "amended" if _changes().search(text) else "other"


def _date(text: str) -> str | None:
    """The last date is the latest change: notes name acts in order of time."""
    found: list[tuple[int, str]] = []
    for match in _NUMERIC_DATE.finditer(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append((match.start(), f"{year:04d}-{month:02d}-{day:02d}"))
    for match in _worded_date().finditer(text):
        name = (match[2] or match[6]).casefold()
        month = next(value for value, names in note_words().months.items() if name in names)
        day, year = int(match[1] or match[5]), int(match[3] or match[4])
        found.append((match.start(), f"{year:04d}-{month:02d}-{day:02d}"))
    return max(found)[1] if found else None
