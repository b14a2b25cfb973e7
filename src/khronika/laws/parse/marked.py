"""Each line of a document with what it was taken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khronika.laws.model import Line, Note, Unit
from khronika.laws.parse import headings
from khronika.laws.parse.headings import Heading
from khronika.laws.parse.notes import note_of, without_inline
from khronika.laws.parse.numbers import head, key, with_superscripts

FEW = 2
"""Article headings that make a law of articles."""
MARKED = 0.95
"""Share of headings of articles that a format marks where it marks them all but for slips."""
LARGEST_GAP = 3
"""Numbers that may be missing (articles taken out) before a heading that only its number shows."""
LARGEST_GAP_OF_TITLES = 15
"""The same where the rest of the line is no sentence («§ 21 Nicht wirtschaftlicher Verein»)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line, its heading where it is one, its note where it is one, and notes taken out of it."""

    line: Line
    text: str
    heading: Heading | None = None
    note: Note | None = None
    inline: tuple[Note, ...] = ()


def marked(lines: Sequence[Line]) -> tuple[list[Marked], Unit]:
    """Every line with what it is, and the unit that the law counts in."""
    read = [_read(line) for line in lines if line.text.strip()]
    articles = [_as_article(one, clauses=False) for one in read]
    unit: Unit = "article"
    clauses = False
    if sum(found is not None for found in articles) < FEW and not _is_whole_law(articles):
        articles, clauses = [_as_article(one, clauses=True) for one in read], True
    if sum(found is not None for found in articles) < FEW and not _is_whole_law(articles):
        articles = [None] * len(read)
        points = _points(read)
        unit = "point" if points else "paragraph"
        articles = points or articles
    articles = _levelled(read, articles)
    subdivided = clauses or _sections_divide_articles(read, articles)
    with_heads = [
        replace(one, heading=found or _as_section(one, with_section=not subdivided)) if one.note is None else one
        for one, found in zip(read, articles, strict=True)
    ]
    with_titles = _titles_before_articles(_marked_headings(_plausible(with_heads)))
    return _renumbered(with_titles), unit


def _levelled(read: Sequence[Marked], articles: list[Heading | None]) -> list[Heading | None]:
    """Where the format marks nearly all headings of articles, a line without its mark is no heading: it is unsure, or
    has the number of one that is marked (a treaty's articles quoted in an annex)."""
    if not _marks_articles(read, articles):
        return articles
    taken = {key(one.number or "") for line, one in zip(read, articles, strict=True) if one and line.line.level}
    return [
        None if one and not line.line.level and (not one.sure or key(one.number or "") in taken) else one
        for line, one in zip(read, articles, strict=True)
    ]


def _marks_articles(read: Sequence[Marked], articles: Sequence[Heading | None]) -> bool:
    found = [line.line.level is not None for line, one in zip(read, articles, strict=True) if one and one.sure]
    return len(found) >= FEW and sum(found) >= MARKED * len(found)


def _sections_divide_articles(read: Sequence[Marked], articles: Sequence[Heading | None]) -> bool:
    """«Section 1» right under the heading of an article (as in the constitution of the USA) is a part of it."""
    places = [place for place, one in enumerate(articles) if one is not None]
    under = sum(
        headings.section_heading(read[place + 1].text, with_section=True) is not None
        and read[place + 1].text.casefold().startswith(("section", "sec."))
        for place in places
        if place + 1 < len(read) and articles[place + 1] is None
    )
    return under * 3 >= len(places) > 0


def _marked_headings(lines: list[Marked]) -> list[Marked]:
    """Where the format marks the headings of articles, its other headings of their level and above are sections."""
    if not _marks_articles(lines, [_article_of(one) for one in lines]):
        return lines
    deepest = max(one.line.level or 0 for one in lines if _article_of(one))
    return [
        replace(one, heading=Heading("section", "heading", "", None, headings.bare(one.text), True))
        if place
        and one.heading is None
        and one.note is None
        and one.line.level
        and one.line.level <= deepest
        and headings.roman_title(one.text) is None
        else one
        for place, one in enumerate(lines)
    ]


def _article_of(one: Marked) -> Heading | None:
    return one.heading if one.heading is not None and one.heading.what == "article" else None


def _is_whole_law(articles: Sequence[Heading | None]) -> bool:
    """One article alone, which begins the law (a short act, or an excerpt)."""
    found = [place for place, one in enumerate(articles) if one is not None]
    return len(found) == 1 and found[0] <= 3 and articles[found[0]].sure  # type: ignore[union-attr]


def _read(line: Line) -> Marked:
    note = note_of(line.text)
    if note is not None:
        return Marked(line, line.text, note=note)
    text, inline = without_inline(line.text)
    if not text and inline:
        return Marked(line, line.text, note=inline[0])
    return Marked(line, text, inline=inline)


def _as_article(one: Marked, *, clauses: bool) -> Heading | None:
    if one.note is not None or one.line.kind in ("point", "text", "doc", "title"):
        return None
    return headings.article_heading(one.text, clauses=clauses)


def _as_section(one: Marked, *, with_section: bool) -> Heading | None:
    if one.note is not None or one.line.kind in ("point", "text", "doc", "title", "article"):
        return None
    found = headings.section_heading(one.text, with_section=with_section)
    if found is None and one.line.kind in ("section", "heading"):
        title = headings.bare(one.text)
        return Heading("section", one.line.kind, "", None, title, True)
    return found


def _points(read: Sequence[Marked]) -> list[Heading | None] | None:
    """Top-level points (1., 2., 3. ...) as units, where they count up from one; None where they do not."""
    found: list[Heading | None] = []
    expected, last = 1, 0
    for one in read:
        label = headings.point_label(one.text) if one.note is None else None
        number = label.rstrip(".) ").strip() if label else ""
        value = head(number) if label and (label.endswith(".") or label[-1].isdigit() or not label.endswith(")")) else 0
        insert = bool(re.fullmatch(r"\d+[-.‐–]\d+", number)) and value == last
        if value and (value in (expected, expected + 1) or insert):
            rest = one.text.strip()[len(label or "") :].strip()
            found.append(Heading("article", "point", label or "", number, rest, True))
            last, expected = value, value + 1
        else:
            found.append(None)
    return found if sum(one is not None for one in found) >= 3 else None


def _plausible(lines: list[Marked]) -> list[Marked]:
    """Headings without a sign after their number («Статья 5 Закона ...») are kept only where the count goes on so."""
    values = [head(one.heading.number or "") for one in lines if one.heading and one.heading.what == "article"]
    kept: list[Marked] = []
    before: int | None = None
    seen = 0
    for one in lines:
        heading = one.heading
        if heading is not None and heading.what == "article":
            value = values[seen]
            seen += 1
            following = values[seen] if seen < len(values) else None
            if heading.sure or _goes_on(before, value, following, heading.rest):
                before = value
            else:
                one = replace(one, heading=None)
        kept.append(one)
    return kept


def _goes_on(before: int | None, value: int, following: int | None, rest: str) -> bool:
    """A sentence must follow its number closely; what looks like a title may stand after a gap of repealed articles."""
    gap = LARGEST_GAP if rest[-1:] in ".;:," else LARGEST_GAP_OF_TITLES
    if before is None:
        return following is None or value <= following <= value + gap
    return before <= value <= before + gap


def _titles_before_articles(lines: list[Marked]) -> list[Marked]:
    """Roman titles («I. Die Grundrechte») and marked headings without a number that stand before an article."""
    result = list(lines)
    for place, one in enumerate(lines):
        if one.heading is not None or one.note is not None or one.line.kind in ("point", "text", "doc", "title"):
            continue
        following = next((other for other in lines[place + 1 : place + 4] if other.note is None), None)
        before_article = following is not None and following.heading is not None and following.heading.what == "article"
        if not before_article:
            continue
        found = headings.roman_title(one.text)
        if found is None and one.line.level in (1, 2, 3, 4) and place > 0 and headings.looks_like_title(one.text):
            found = Heading("section", "heading", "", None, headings.bare(one.text), True)
        previous = lines[place - 1].heading if place else None
        if found is not None and not (previous is not None and previous.what == "section" and not previous.rest):
            result[place] = replace(one, heading=found)
    return result


def _renumbered(lines: list[Marked]) -> list[Marked]:
    """Article numbers with lost superscripts found again."""
    places = [place for place, one in enumerate(lines) if one.heading is not None and one.heading.what == "article"]
    numbers = [lines[place].heading.number or "" for place in places]  # type: ignore[union-attr]
    fixed = with_superscripts(numbers)
    result = list(lines)
    for place, number, old in zip(places, fixed, numbers, strict=True):
        if number != old:
            heading = result[place].heading
            assert heading is not None
            result[place] = replace(result[place], heading=heading._replace(number=number))
    return result
