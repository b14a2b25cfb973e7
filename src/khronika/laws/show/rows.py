"""The comparison as rows in reading order: one for each aligned group, added or repealed article, with its runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from khronika.laws.align.model import Reason
from khronika.laws.model import Article, Edition
from khronika.laws.records import Comparison, Pair
from khronika.laws.show.runs import Run, runs, whole, with_moves
from khronika.laws.words import LENIENT, Strictness
from khronika.records import Record

Kind = Literal["amended", "added", "repealed", "renumbered", "moved", "split", "merged", "unchanged"]
KINDS: tuple[Kind, ...] = ("amended", "added", "repealed", "renumbered", "moved", "split", "merged", "unchanged")


class Row(Record, frozen=True, kw_only=True):
    """One row. `heat` is the share of its words that changed, 0 to 1; `old`, `new` are refs of its articles."""

    kinds: tuple[Kind, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_label: str
    new_label: str
    section: str
    heat: float
    score: float
    why: tuple[Reason, ...]
    pinned: bool
    runs: tuple[Run, ...]
    words: int
    """Of the longer side: how wide the row is in the heat strip."""
    notes: tuple[str, ...]
    old_place: int | None = None
    new_place: int | None = None


def rows(old: Edition, new: Edition, comparison: Comparison, strictness: Strictness = LENIENT) -> list[Row]:
    """Rows in the new edition's order, repealed articles after the one that they stood behind."""
    drafts = [*_pairs(old, new, comparison, strictness), *_alone(old, new, comparison)]
    drafts.sort(key=_reading_order(comparison))
    moved = with_moves([list(row.runs) for row in drafts])
    return [_with_runs(row, tuple(found)) for row, found in zip(drafts, moved, strict=True)]


def _pairs(old: Edition, new: Edition, comparison: Comparison, strictness: Strictness) -> Iterator[Row]:
    for pair in comparison.pairs:
        olds, news = [old.articles[one] for one in pair.old_at], [new.articles[one] for one in pair.new_at]
        if pair.placeholder:
            continue
        before, after = _text(olds), _text(news)
        found = runs(before, after, strictness=strictness) if pair.changed else whole(after, "same")
        yield Row(
            kinds=_kinds(pair),
            old=pair.old,
            new=pair.new,
            old_label=_label(olds),
            new_label=_label(news),
            section=_section(new, news[0]),
            heat=round(1 - pair.similarity, 4),
            score=pair.score,
            why=pair.why,
            pinned=pair.pinned,
            runs=tuple(found),
            words=max(len(before.split()), len(after.split())),
            notes=_notes(news),
            old_place=pair.old_at[0],
            new_place=pair.new_at[0],
        )


def _kinds(pair: Pair) -> tuple[Kind, ...]:
    found: list[Kind] = []
    if len(pair.new) > 1:
        found.append("split")
    elif len(pair.old) > 1:
        found.append("merged")
    elif pair.changed:
        found.append("amended")
    if pair.renumbered:
        found.append("renumbered")
    if pair.moved:
        found.append("moved")
    return tuple(found) or ("unchanged",)


def _alone(old: Edition, new: Edition, comparison: Comparison) -> Iterator[Row]:
    gone, fresh = set(comparison.articles.repealed), set(comparison.articles.added)
    for article in old.articles:
        if article.ref in gone and not article.repealed:
            yield _lone(old, article, "repealed")
    for article in new.articles:
        if article.ref in fresh and not article.repealed:
            yield _lone(new, article, "added")


def _lone(edition: Edition, article: Article, kind: Kind) -> Row:
    text, gone = _text([article]), kind == "repealed"
    return Row(
        kinds=(kind,),
        old=(article.ref,) if gone else (),
        new=() if gone else (article.ref,),
        old_label=_label([article]) if gone else "",
        new_label="" if gone else _label([article]),
        section=_section(edition, article),
        heat=1.0,
        score=0.0,
        why=(),
        pinned=False,
        runs=tuple(whole(text, "del" if gone else "ins")),
        words=len(text.split()),
        notes=_notes([article]),
        old_place=article.index if gone else None,
        new_place=None if gone else article.index,
    )


def _reading_order(comparison: Comparison) -> _Order:
    places = {one: pair.new_at[0] for pair in comparison.pairs for one in pair.old_at}
    return _Order(places)


class _Order:
    """A repealed article comes right after the nearest article before it that lives on."""

    def __init__(self, places: dict[int, int]) -> None:
        self.places = places

    def __call__(self, row: Row) -> tuple[int, int, int]:
        if row.new_place is not None:
            return row.new_place, 0, 0
        place = row.old_place or 0
        before = next((self.places[one] for one in range(place - 1, -1, -1) if one in self.places), -1)
        return before, 1, place


def _with_runs(row: Row, found: tuple[Run, ...]) -> Row:
    import msgspec

    return msgspec.structs.replace(row, runs=found)


def _text(articles: Sequence[Article]) -> str:
    """Articles of a group one under the other; where there are several each begins with its label."""
    if len(articles) == 1:
        return articles[0].text
    return "\n".join(f"{article.label}\n{article.text}" for article in articles)


def _label(articles: Sequence[Article]) -> str:
    return ", ".join(article.label or article.ref for article in articles)


def _section(edition: Edition, article: Article) -> str:
    return edition.sections[article.section].name if article.section is not None else ""


def _notes(articles: Sequence[Article]) -> tuple[str, ...]:
    return tuple(note.text for article in articles for note in article.notes)
