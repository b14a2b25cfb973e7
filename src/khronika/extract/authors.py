"""Authors: names that the page gives to its article's writer, and nothing that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.dates import printed_day
from khronika.extract.lines import Line, plain
from khronika.extract.vocabulary import words

LETTER = r"[^\W\d_]"
# Амина Сериккызы; Э. Нурланов; Дана Нурлан-кызы; ЕРЖАНОВА Сауле; Ludwig van der Berg
WORD_OF_NAME = re.compile(rf"^(?:{LETTER}\.|{LETTER}\.-?{LETTER}\.|{LETTER}+(?:[-'’ʼ.]{LETTER}+)*)$")
PARTICLES = frozenset(("de", "van", "der", "von", "di", "da", "al", "el", "ibn", "бен", "фон", "де", "оглы", "кызы",
                       "қызы", "ұлы", "улы", "оғлы"))
BETWEEN = re.compile(r"\s*(?:,|;|/|\||&|\bи\b|\band\b|\bжәне\b|\bмен\b)\s*")
LONGEST_BYLINE = 120
NEXT_LABEL = re.compile(r"(?:[.,;]\s+[^\s:]+(?:\s[^\s:]+)?|\s+[^\s:.]+)\s?:|\s[·•|/]\s")
BEFORE_TITLE, NEAR_TITLE = 4, 12
"""Lines before and after the headline within which an unlabelled name in an author's element can be the byline."""
UNDER_TEXT = 4
LONGEST_ALONE = 14
"""Words up to which a line with a byline is nothing but the byline."""
ELSEWHERE = frozenset(("comments", "section_furniture"))


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
    """Names that stand in a byline: after a label («Автор:», «Мәтін:», "By"), in an element that is an author's by its
    class or link, alone between headline and text, or alone under the text (a signature).

    `kept` says which lines are the article's text: a byline under the text is one too, a name inside it is not.
    """
    return [Claim("author", name, method) for _, method, names in _bylines(lines, title, kept) for name in names]


def byline_lines(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> set[int]:
    """Indexes of the lines that are nothing but a byline with people in it, and so no paragraph of the text."""
    return {index for index, _, names in _bylines(lines, title, kept)
            if people(names, ()) and len(fold(lines[index].text)) <= LONGEST_ALONE}


def _bylines(
    lines: Sequence[Line], title: int | None, kept: Sequence[bool]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Index, method and stated names of each byline."""
    text = [index for index, keep in enumerate(kept) if keep]
    if not text:
        return
    last = text[-1]
    first = title if title is not None and title < last else text[0]
    for index in range(max(0, first - BEFORE_TITLE), min(len(lines), last + UNDER_TEXT + 1)):
        line = lines[index]
        if len(line.text) > LONGEST_BYLINE or line.surroundings.keys() & ELSEWHERE:
            continue
        labelled = _after_label(line.text)
        if labelled:
            yield index, "byline", (labelled,)
        elif index - first <= NEAR_TITLE and (line.names or line.surroundings.get("author", 9) <= 1):
            yield index, "byline", line.names or (line.text,)
        elif looks_like_a_name(_before_place(line.text)) and line.linked * 2 < len(line.text):
            if first < index < _second(text, first) and _beside_date(lines, index):
                yield index, "byline", (line.text,)
            elif last - 1 <= index <= last + 1 and _signs(lines, index, last):
                yield index, "signature", (_before_place(line.text),)


def _signs(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether a name is the last line of the text or follows it in the same element. Headings shout: «ВАШЕ МНЕНИЕ»."""
    same = lines[index].block is lines[last].block or lines[index].block.getparent() is lines[last].block.getparent()
    return same and any(word.istitle() or "." in word for word in lines[index].text.split())


def _second(text: Sequence[int], first: int) -> int:
    """The index of the second line of text after the headline; bylines stand before it."""
    after = [index for index in text if index > first]
    return after[1] if len(after) > 1 else first + NEAR_TITLE


def _beside_date(lines: Sequence[Line], index: int) -> bool:
    """Whether a name alone stands as bylines do: next to the date, in an element for such things, or set apart."""
    line = lines[index]
    apart = "right" in f"{line.block.get('align')} {line.block.get('class')} {line.block.get('style')}".lower()
    neighbours = lines[max(0, index - 1) : index + 2]
    return apart or line.surroundings.get("about", 9) <= 1 or any(
        other.moment or (len(other.text) < LONGEST_BYLINE and printed_day(other.text)) for other in neighbours)


def _before_place(text: str) -> str:
    """«Салтанат Өмірзақ, Шымкент» without the place or outlet after the comma."""
    return text.split(",")[0].strip()


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(words("bylines")["labels"], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, labels))})\s*(?:[:–—-]|\s)\s*(.+)$", re.IGNORECASE)


def _after_label(text: str) -> str | None:
    """What follows an author's label, up to the next label («Фото:») or separator."""
    match = _labels().match(text)
    return NEXT_LABEL.split(match[1])[0] if match else None


def _without_label(text: str) -> str:
    return _after_label(text) or text
