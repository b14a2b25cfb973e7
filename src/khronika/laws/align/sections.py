"""Which section is which: by title, by number, and by the articles that went from one to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from khronika.laws.align.assignment import assigned
from khronika.laws.align.model import Group, SectionPair
from khronika.laws.align.order import in_order
from khronika.laws.model import Edition, Section
from khronika.laws.parse.numbers import key
from khronika.laws.words import letters, title_words

ACCEPT = 0.4


def sections_aligned(old: Edition, new: Edition, groups: Iterable[Group]) -> tuple[SectionPair, ...]:
    """Pairs of sections; which articles stand in a section includes those of the sections inside it."""
    flows, old_sizes, new_sizes = _flows(old, new, groups)
    scores: dict[tuple[int, int], float] = {}
    for one in old.sections:
        for other in new.sections:
            shared = flows[one.index, other.index]
            size = old_sizes[one.index] + new_sizes[other.index]
            flow = 2 * shared / size if size else 0.0
            score = 0.55 * _likeness(one, other) + 0.45 * flow
            score += 0.1 * (one.kind == other.kind) + 0.05 * (key(one.number or "") == key(other.number or ""))
            if flow or score > ACCEPT:
                scores[one.index, other.index] = score - (0.3 if one.level != other.level else 0.0)
    pairs = sorted(assigned(scores, ACCEPT).items())
    kept = _kept_in_order(pairs, old.sections)
    return tuple(
        _pair(old.sections[one], new.sections[other], (one, other) not in kept, scores[one, other])
        for one, other in pairs
    )


def _kept_in_order(pairs: Sequence[tuple[int, int]], sections: Sequence[Section]) -> set[tuple[int, int]]:
    """Sections are put in order among those of their own level."""
    kept: set[tuple[int, int]] = set()
    for level in {section.level for section in sections}:
        own = [pair for pair in pairs if sections[pair[0]].level == level]
        kept |= {own[position] for position in in_order([other for _, other in own])}
    return kept


def _pair(one: Section, other: Section, reordered: bool, score: float) -> SectionPair:
    return SectionPair(
        old=one.index,
        new=other.index,
        renamed=letters(one.title) != letters(other.title),
        renumbered=key(one.number or "") != key(other.number or ""),
        reordered=reordered,
        score=round(score, 3),
    )


def _likeness(one: Section, other: Section) -> float:
    """Of the titles; sections without a title are known by their number alone."""
    if not one.title and not other.title:
        return 1.0 if key(one.number or "") == key(other.number or "") and one.kind == other.kind else 0.0
    return fuzz.token_sort_ratio(" ".join(title_words(one.title)), " ".join(title_words(other.title))) / 100


def _flows(
    old: Edition, new: Edition, groups: Iterable[Group]
) -> tuple[Counter[tuple[int, int]], Counter[int], Counter[int]]:
    flows: Counter[tuple[int, int]] = Counter()
    sizes = [Counter[int](), Counter[int]()]
    for side, edition in enumerate((old, new)):
        for article in edition.articles:
            sizes[side].update(_above(edition, article.section))
    for group in groups:
        for one in _above(old, old.articles[group.old[0]].section):
            for other in _above(new, new.articles[group.new[0]].section):
                flows[one, other] += 1
    return flows, sizes[0], sizes[1]


def _above(edition: Edition, section: int | None) -> list[int]:
    """A section and all those around it."""
    found: list[int] = []
    while section is not None:
        found.append(section)
        section = edition.sections[section].parent
    return found
