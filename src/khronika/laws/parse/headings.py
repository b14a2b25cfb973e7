"""What a line is by its own words: the heading of a section, of an article, or neither."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from khronika.laws.parse.marks import SectionWords, either, marks
from khronika.laws.parse.numbers import ARABIC, ROMAN, normal, ordinal_words

_MARKUP_TAIL = re.compile(r"(?<=\S)\s*-{2,}\s*$")
_STOP = re.compile(r"[.;:,!?]$")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|_{3,}|\t)[\s.…]*\d*\s*$")
LONGEST_TITLE = 40
"""Words of a heading: chapters of codes have up to about thirty."""


class Heading(NamedTuple):
    """A line taken for a heading. `rest` is its title, or for an article perhaps already text."""

    what: Literal["section", "article"]
    kind: str
    label: str
    number: str | None
    rest: str
    sure: bool
    """A sign after the number, or nothing, shows it; else only its place in the order of numbers can."""


def bare(text: str) -> str:
    """The line without the marks that wikis and Markdown set round a heading."""
    line = text.strip(" \t=#*_|").lstrip(" =#*_>|-")
    return _MARKUP_TAIL.sub("", line) if line.endswith("--") else line


@cache
def _number() -> str:
    return rf"(?:{either(list(ordinal_words()))})(?!\w)|{ARABIC}|{ROMAN}(?!\w)"


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = either([*words, *(word.upper() for word in words)])
    return re.compile(
        rf"(?P<word>{spaced})(?:\s+|(?<=[.§])\s*|(?=\d)|\.\s*)(?P<number>(?i:{_number()}))"
        r"(?P<sign>\s*[.:)]|\s+[-–—]|\s*$|\s*(?=[(«\[]))?\s*(?P<rest>.*)",
        re.DOTALL,
    )


@cache
def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>(?i:{_number()}))\s*[-‐‑–]?\s*(?P<word>(?i:{either(list(words))}))(?!\w)"
        r"(?P<sign>\s*[.:)]|\s+[-–—]|\s*$|\s*(?=[(«\[]))?\s*(?P<rest>.*)",
        re.DOTALL,
    )


_FIRST = re.compile(r"[\s=#*_>|-]*(§|\w+)")


@cache
def _first_words() -> frozenset[str]:
    """First words of all headings that begin with their word."""
    found = marks()
    words = [word for kind in found.sections for word in kind.before]
    words += [*found.articles.before, *found.clauses.before, *found.section_or_article]
    words += [whole for kind in found.sections for whole in kind.alone]
    return frozenset(_FIRST.match(word)[1].casefold() for word in words)  # type: ignore[index]


def _may_begin(text: str) -> bool:
    """Whether a line can be a heading at all, by its first word: most cannot, and cost no more than this."""
    first = _FIRST.match(text)
    if first is None:
        return False
    word = first[1]
    return (
        word[0].isdigit()
        or word.casefold() in _first_words()
        or word.casefold() in _first_ordinals()
        or (word[0] in "IVXLCІХ" and word.isupper())
    )


@cache
def _first_ordinals() -> frozenset[str]:
    return frozenset(word.casefold().split()[0].split("'")[0] for word in ordinal_words())


def article_heading(text: str, *, clauses: bool = False) -> Heading | None:
    """The line as the heading of an article, or with `clauses` of a § or an English Section."""
    if not _may_begin(text):
        return None
    words = marks().clauses if clauses else marks().articles
    found = _found(bare(text), words.before, words.after)
    if found is None:
        return None
    label, number, sign, rest = found
    if rest and (rest[0] in ",;)" or (rest[0].islower() and not sign)):
        return None
    if not sign and rest and not rest[:1].isupper() and not rest[:1].isdigit() and rest[:1] not in '«"“„(':
        return None
    abbreviated = label.split()[0].rstrip(".").casefold() in ("ст", "art") and not label[:1].isupper()
    if abbreviated:
        return None
    sure = (sign and not rest[:1].islower()) or (label.startswith("§") and not _STOP.search(rest))
    return Heading("article", "article", label, number, _LEADERS.sub("", rest), sure)


@cache
def _whole_headings() -> dict[str, str]:
    return {whole.casefold(): kind.kind for kind in marks().sections for whole in kind.alone}


@cache
def _kinds_of_word() -> dict[str, tuple[SectionWords, ...]]:
    """First word -> the kinds of section that it may begin."""
    found: dict[str, tuple[SectionWords, ...]] = {}
    for kind in marks().sections:
        for word in kind.before:
            first = word.split()[0].casefold()
            found[first] = (*found.get(first, ()), kind)
    return found


@cache
def _kinds_after_number() -> tuple[SectionWords, ...]:
    return tuple(kind for kind in marks().sections if kind.after)


def section_heading(text: str, *, with_section: bool) -> Heading | None:
    """The line as the heading of a part, title, section or chapter. `with_section`: «Section 1» is such here."""
    if not _may_begin(text):
        return None
    line = bare(text)
    if len(line.split()) > LONGEST_TITLE:
        return None
    whole = _whole_headings().get(line.casefold())
    if whole is not None:
        return Heading("section", whole, line, None, "", True)
    first = _FIRST.match(line)
    own = _kinds_of_word().get(first[1].casefold(), ()) if first is not None else ()
    for words in (*own, *_kinds_after_number()):
        found = _found(line, words.before if words in own else (), words.after)
        if found is not None:
            return _section(words.kind, found)
    if with_section:
        found = _found(line, marks().section_or_article, ())
        if found is not None:
            return _section("division", found)
    return None


def _section(kind: str, found: tuple[str, str, bool, str]) -> Heading | None:
    label, number, sign, rest = found
    rest = _LEADERS.sub("", rest).strip(" .-–—")
    capitals = rest.isupper()
    if rest and not capitals and (rest[0].islower() or rest[0] in ",;)(" or (not sign and _STOP.search(found[3]))):
        return None
    # «Часть 3. Лицо, отбывшее наказание, ...» is text of an article; a title is no sentence with a full stop.
    if kind == "part" and rest and not capitals and _STOP.search(found[3]):
        return None
    return Heading("section", kind, label, number, rest, True)


def _found(line: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str, bool, str] | None:
    """Label, number, whether a sign or the line's end follows the number, and the rest."""
    for words, pattern in ((before, _before), (after, _after)):
        match = pattern(words).match(line) if words else None
        if match is None:
            continue
        rest = match["rest"].strip()
        end = match.end("number") if pattern is _before else match.end("word")
        label = line[match.start() : end].strip()
        return label, normal(match["number"]), match["sign"] is not None or not rest, rest
    return None


_ROMAN_TITLE = re.compile(rf"({ROMAN}(?:\s?[a-z])?)\.\s+(?:[-–—]\s+)?(\S.*)")


def roman_title(text: str) -> Heading | None:
    """«I. Die Grundrechte»: a heading only where an article's heading follows, which the caller looks at."""
    match = _ROMAN_TITLE.fullmatch(bare(text))
    if match is None or len(match[2].split()) > 12 or _STOP.search(match[2]) or not match[2][:1].isupper():
        return None
    return Heading("section", "section", f"{match[1]}.", normal(match[1]), match[2], True)


def looks_like_title(text: str) -> bool:
    """A line that may be a title by its looks: in capitals, or short, and no sentence."""
    line = bare(text)
    if not line or len(line.split()) > LONGEST_TITLE:
        return False
    letters = [letter for letter in line if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters):
        return True
    return len(line.split()) <= 20 and not _STOP.search(line) and line[:1].isupper()


_POINT = re.compile(
    r"\s*(?P<label>\d+(?:[-.‐‑–]\d+)*(?:[.)]|(?=\s[A-ZÀ-ÝА-ЯЁӘҒҚҢӨҰҮҺІ]))|\(\d+[a-z]?\)|\([a-z]{1,3}\)|[a-zа-яёәғқңөұүһі]\d?\)"
    r"|§\s?\d+|[-–—•])\s+"
)


def point_label(text: str) -> str | None:
    """The printed number of a paragraph («1.», «3-1)», «а)», «(2)»), or None."""
    match = _POINT.match(text)
    return match["label"] if match else None
