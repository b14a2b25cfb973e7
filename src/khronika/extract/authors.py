"""Authors: names that the page gives to its article's writer, and nothing that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.lines import Line, plain
from khronika.extract.vocabulary import words

LETTER = r"[^\W\d_]"
# Амина Сериккызы; Э. Нурланов; Дана Нурлан-кызы; ЕРЖАНОВА Сауле; Ludwig van der Berg
WORD_OF_NAME = re.compile(rf"^(?:{LETTER}\.|{LETTER}\.-?{LETTER}\.|{LETTER}+(?:[-'’ʼ.]{LETTER}+)*)$")
PARTICLES = frozenset(("de", "van", "der", "von", "di", "da", "al", "el", "ibn", "бен", "фон", "де", "оглы", "кызы",
                       "қызы", "ұлы", "улы", "оғлы"))
BETWEEN = re.compile(r"\s*(?:,|;|/|\||&|\bи\b|\band\b|\bжәне\b|\bмен\b)\s*")
LONGEST_BYLINE = 120
NEAR_TITLE = 12
"""Lines after the headline within which an unlabelled name in an author's element can be the byline."""


def people(names: Iterable[str], outlets: Iterable[str]) -> list[str]:
    """Those names that are people's: two to four words of a name, no body, no outlet, no admin. Order kept."""
    not_people = {fold(name) for name in (*outlets, *words("bylines")["not_people"])}
    found: dict[tuple[str, ...], str] = {}
    for stated in names:
        for part in BETWEEN.split(_without_label(plain(stated))):
            name = part.strip(" .,:;–—-«»\"“”")
            if fold(name) not in not_people and looks_like_a_name(name):
                found.setdefault(fold(name), name)
    return list(found.values())


def looks_like_a_name(text: str) -> bool:
    """Two to four words, each with the form and the capital of a name."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not {part.lower() for part in parts}.isdisjoint(words("bylines")["in_bodies"]):
        return False
    capitals = [part for part in parts if part.lower() not in PARTICLES]
    return len(capitals) >= 2 and all(WORD_OF_NAME.match(part) and part[0].isupper() for part in capitals)


def byline_claims(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> list[Claim]:
    """Names that stand in a byline: after a label («Автор:», «Мәтін:», "By"), or in an author's element near the title.

    `kept` says which lines are the article's text: a byline under the text is one too, a name inside it is not.
    """
    last = max((index for index, keep in enumerate(kept) if keep), default=-1)
    first = title if title is not None else next((index for index, keep in enumerate(kept) if keep), 0)
    claims = []
    for index, line in enumerate(lines):
        if not first - 4 <= index <= last + 4 or len(line.text) > LONGEST_BYLINE or "comments" in line.surroundings:
            continue
        labelled = _after_label(line.text)
        if labelled:
            claims.append(Claim("author", labelled, "byline"))
        elif abs(index - first) <= NEAR_TITLE and line.surroundings.get("author", 9) <= 1:
            claims.append(Claim("author", line.text, "byline"))
    return claims


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(words("bylines")["labels"], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, labels))})\s*(?:[:–—-]|\s)\s*(.+)$", re.IGNORECASE)


def _after_label(text: str) -> str | None:
    match = _labels().match(text)
    return match[1] if match else None


def _without_label(text: str) -> str:
    return _after_label(text) or text
