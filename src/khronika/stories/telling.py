"""Stories as they are told: each with its articles, its copies and why it stands together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khronika.language.vectors import embed
from khronika.records import Facts, Record
from khronika.stories.arrival import OPENING, Arrival, language_of, opening, shape
from khronika.stories.joining import Placement, Stories
from khronika.stories.why import Reason
from khronika.understand import understand
from khronika.understand.names.key import key

TOGETHER = 256
"""Texts that are embedded in one go."""
SOME_YEAR = "2000-12-31"
"""For a text without a date, so that days without a year can be told: only the day of the year is compared."""


class Told(Record, frozen=True, kw_only=True):
    """A story as `khronika stories` prints it. `copies` are groups, each with its original first."""

    story: str
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    follow_up_of: str | None = None
    why: tuple[Reason, ...] = ()


def told(arrivals: Sequence[Arrival]) -> list[Told]:
    """The stories of a heap of articles, read in the order of their publication (undated ones first), in that order."""
    in_order = sorted(arrivals, key=lambda one: one.published or "")
    return gathered(placements(in_order))


def placements(arrivals: Sequence[Arrival]) -> Iterable[Placement]:
    stories = Stories()
    for start in range(0, len(arrivals), TOGETHER):
        # The same article five hundred times is read once.
        some = arrivals[start:start + TOGETHER]
        texts = list(dict.fromkeys(map(opening, some)))
        vectors = dict(zip(texts, embed(texts, characters=OPENING), strict=True))
        read: dict[tuple[str, str], Facts] = {}
        for arrival in some:
            said = (f"{arrival.title}\n{arrival.text}", (arrival.published or SOME_YEAR)[:10])
            if said not in read:
                read[said] = understand(*said, language_of(arrival))
            yield stories.join(shape(arrival, vectors[opening(arrival)], read[said]))


def gathered(placed: Iterable[Placement]) -> list[Told]:
    """Placements, story by story."""
    by_story: dict[str, list[Placement]] = {}
    for one in placed:
        by_story.setdefault(one.story, []).append(one)
    return [
        Told(story=story, articles=tuple(one.article for one in members), copies=tuple(copy_groups(members)),
             follow_up_of=members[0].follow_up_of,
             why=each_once(reason for one in members if not one.opened for reason in one.why))
        for story, members in by_story.items()
    ]


def each_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons less those that name the same in another spelling, or by fewer words of a name."""
    kept: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        words = set(key(reason.text).split())
        if not any(kind == reason.kind and words <= set(known.split()) for kind, known in kept):
            kept[reason.kind, key(reason.text)] = reason
    return tuple(kept.values())


def copy_groups(members: Sequence[Placement]) -> Iterable[tuple[str, ...]]:
    """Articles that are copies of each other, the original first."""
    original: dict[str, str] = {}
    for one in members:
        if one.copy_of is not None:
            original[one.article] = original.get(one.copy_of, one.copy_of)
        if one.copied_by is not None:
            head = original.get(one.copied_by, one.copied_by)
            for name in [head, *[name for name, first in original.items() if first == head]]:
                original[name] = one.article
    groups: dict[str, list[str]] = {}
    for name, first in original.items():
        groups.setdefault(first, [first]).append(name)
    return (tuple(group) for group in groups.values())


