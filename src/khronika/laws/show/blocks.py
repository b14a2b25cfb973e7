"""Two editions as one sequence of blocks: what stayed in place, what went, what came, what was moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from khronika.laws.align.order import in_order
from khronika.laws.model import Article, Edition
from khronika.laws.records import Comparison

Fate = Literal["kept", "gone", "come", "from", "to"]


class Block(NamedTuple):
    """A heading, an article, or law outside articles; `level` is 0 for text, else the heading's. `key` names it."""

    key: tuple[str, int]
    level: int
    text: str


class Step(NamedTuple):
    """One block on the way through both editions. `name` joins the two ends of a move."""

    fate: Fate
    old: Block | None
    new: Block | None
    name: str = ""


def blocks(edition: Edition) -> list[Block]:
    """The edition in reading order."""
    found: list[Block] = []
    if edition.title:
        found.append(Block(("title", 0), 1, edition.title))
    if edition.preamble:
        found.append(Block(("preamble", 0), 0, "\n".join(one.text for one in edition.preamble)))
    by_section: dict[int | None, list[Article]] = {}
    for article in edition.articles:
        by_section.setdefault(article.section, []).append(article)
    outside = {part.section: part.text for part in edition.outside}
    for section in (None, *edition.sections):
        place = section.index if section is not None else None
        if section is not None:
            found.append(Block(("section", section.index), min(3, section.level + 1), section.name))
        if place in outside:
            found.append(Block(("outside", -1 if place is None else place), 0, outside[place]))
        found += [Block(("article", article.index), 4, article_text(article)) for article in by_section.get(place, [])]
    return found


def article_text(article: Article) -> str:
    """Label and heading on one line, then the paragraphs."""
    head = ". ".join(part for part in (article.label.rstrip("."), article.heading) if part)
    return "\n".join(part for part in (head, *(one.text for one in article.paragraphs)) if part)


def steps(old: Edition, new: Edition, comparison: Comparison) -> Iterator[Step]:
    """Each block of both editions once. Kept and gone ones in order are the old edition, kept and come ones the new."""
    olds, news = blocks(old), blocks(new)
    partner = _partners(old, new, comparison)
    at = {block.key: place for place, block in enumerate(news)}
    pairs = [(place, at[partner[block.key]]) for place, block in enumerate(olds) if partner.get(block.key) in at]
    kept = [pairs[position] for position in sorted(in_order([other for _, other in pairs]))]
    moved_old = {one: f"move{number}" for number, (one, other) in enumerate(pairs) if (one, other) not in set(kept)}
    moved_new = {other: moved_old[one] for one, other in pairs if one in moved_old}
    first = second = 0
    for one, other in [*kept, (len(olds), len(news))]:
        for place in range(first, one):
            yield Step("from" if place in moved_old else "gone", olds[place], None, moved_old.get(place, ""))
        for place in range(second, other):
            yield Step("to" if place in moved_new else "come", None, news[place], moved_new.get(place, ""))
        if one < len(olds):
            yield Step("kept", olds[one], news[other])
        first, second = one + 1, other + 1


def _partners(old: Edition, new: Edition, comparison: Comparison) -> dict[tuple[str, int], tuple[str, int]]:
    """Key of an old block -> key of its new one. Of a split or merged group the first two are paired."""
    found: dict[tuple[str, int], tuple[str, int]] = {("title", 0): ("title", 0), ("preamble", 0): ("preamble", 0)}
    sections = dict(comparison.section_pairs)
    for one, other in sections.items():
        found["section", one] = ("section", other)
    fresh = [part.section for part in new.outside]
    for part in old.outside:
        place = -1 if part.section is None else part.section
        target = sections.get(part.section) if part.section is not None else None
        if target in fresh or part.section is None:
            found["outside", place] = ("outside", -1 if target is None else target)
    for pair in comparison.pairs:
        found["article", pair.old_at[0]] = ("article", pair.new_at[0])
    return found
