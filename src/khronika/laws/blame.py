"""One article through three and more editions: what it was called, where it stood, when its words changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from khronika.errors import BadInput
from khronika.laws.model import Edition, Note
from khronika.laws.records import Comparison, Pair
from khronika.laws.show.runs import Run, runs, whole
from khronika.records import Record

Event = Literal["first", "unchanged", "amended", "renumbered", "split", "merged", "repealed", "added", "absent"]


class Moment(Record, frozen=True, kw_only=True):
    """The article in one edition: its refs and labels there (none when absent), what happened since the one before."""

    edition: int
    """Place in the chain of editions."""
    refs: tuple[str, ...]
    label: str
    events: tuple[Event, ...]
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


def history(editions: Sequence[Edition], comparisons: Sequence[Comparison], at: int, ref: str) -> list[Moment]:
    """Moments of the article `ref` of edition `at`, in every edition, in order. `comparisons` are of neighbours, one
    fewer than editions. Raises BadInput for a ref that the edition has not."""
    if all(article.ref != ref for article in editions[at].articles):
        raise BadInput(
            "{name} has no article {ref}; look at the numbers in the comparison", name=editions[at].name, ref=ref
        )
    refs: dict[int, tuple[str, ...]] = {at: (ref,)}
    for place in range(at - 1, -1, -1):
        refs[place] = _across(comparisons[place], refs[place + 1], back=True)
    for place in range(at + 1, len(editions)):
        refs[place] = _across(comparisons[place - 1], refs[place - 1], back=False)
    return [_moment(editions, comparisons, place, refs) for place in range(len(editions))]


def _across(comparison: Comparison, refs: tuple[str, ...], *, back: bool) -> tuple[str, ...]:
    found: list[str] = []
    for pair in comparison.pairs:
        here, there = (pair.new, pair.old) if back else (pair.old, pair.new)
        if set(here) & set(refs):
            found += there
    return tuple(dict.fromkeys(found))


def _moment(
    editions: Sequence[Edition], comparisons: Sequence[Comparison], place: int, refs: dict[int, tuple[str, ...]]
) -> Moment:
    articles = [article for article in editions[place].articles if article.ref in refs[place]]
    text = "\n".join(article.text for article in articles)
    before = ""
    events: tuple[Event, ...] = ("first",) if place == 0 and articles else ("absent",)
    if place:
        before = "\n".join(article.text for article in editions[place - 1].articles if article.ref in refs[place - 1])
        events = _events(comparisons[place - 1], refs[place - 1], refs[place])
    changed = bool(set(events) - {"first", "unchanged", "renumbered", "absent"})
    return Moment(
        edition=place,
        refs=refs[place],
        label=", ".join(article.label or article.ref for article in articles),
        events=events,
        runs=tuple(runs(before, text) if changed and before != text else whole(text, "same")),
        notes=tuple(note for article in articles for note in article.notes),
    )


def _events(comparison: Comparison, before: tuple[str, ...], now: tuple[str, ...]) -> tuple[Event, ...]:
    if not now:
        return ("repealed",) if before else ("absent",)
    if not before:
        return ("added",)
    pairs = [pair for pair in comparison.pairs if set(pair.old) & set(before) and set(pair.new) & set(now)]
    found = [event for pair in pairs for event in _pair_events(pair)]
    return tuple(dict.fromkeys(found)) or ("unchanged",)


def _pair_events(pair: Pair) -> list[Event]:
    found: list[Event] = []
    if len(pair.new) > 1:
        found.append("split")
    if len(pair.old) > 1:
        found.append("merged")
    if pair.renumbered:
        found.append("renumbered")
    if pair.changed and not found:
        found.append("amended")
    elif pair.changed and pair.renumbered:
        found.insert(0, "amended")
    return found
