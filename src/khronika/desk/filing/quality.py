"""How good suggestions were, told by the decisions that came after them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from khronika.desk.filing.models import Decision
from khronika.desk.rubrics.models import Rubric

WEEKS = 8
STEPS = 10
"""The learning curve has at most so many steps, of at least SMALLEST decisions each."""
SMALLEST = 10
CONFUSIONS = 12


@dataclass(frozen=True)
class Share:
    """`right` of `count`, and the whole per cent that is."""

    right: int
    count: int

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.count) if self.count else 0


@dataclass(frozen=True)
class Seen:
    """A decision and what was suggested before it. `filed` is a rubric's key, None for "not for the digest"."""

    at: datetime
    filed: int | None
    relevant: bool
    suggested: tuple[int, ...]

    def foreseen(self, first: int) -> bool:
        return self.filed in self.suggested[:first]


@dataclass(frozen=True)
class OfRubric:
    rubric: Rubric
    first: Share
    three: Share


@dataclass(frozen=True)
class Confusion:
    """So often `said` stood first where an editor filed under `filed`; None is "not for the digest"."""

    said: Rubric | None
    filed: Rubric | None
    count: int


@dataclass(frozen=True)
class Step:
    """Decisions number `first` to `last` and how many of them were foreseen."""

    first: int
    last: int
    share: Share


@dataclass(frozen=True)
class Quality:
    """The figures of the page. `found` and `rejected` are relevance; the others count filed articles only."""

    found: Share
    rejected: Share
    first: Share
    three: Share
    rubrics: list[OfRubric]
    confusions: list[Confusion]
    curve: list[Step]


def quality(now: datetime) -> Quality:
    """Of the last WEEKS weeks; the curve of all decisions since the first."""
    known = Rubric.objects.in_bulk()
    every = seen({rubric.slug: key for key, rubric in known.items()})
    late = [one for one in every if one.at >= now - timedelta(weeks=WEEKS)]
    filed = [one for one in late if one.filed is not None]
    return Quality(
        found=share([one.relevant for one in filed]),
        rejected=share([not one.relevant for one in late if one.filed is None]),
        first=share([one.foreseen(1) for one in filed]), three=share([one.foreseen(3) for one in filed]),
        rubrics=of_rubrics(filed, known), confusions=confusions(late, known),
        curve=curve([one.foreseen(1) for one in every if one.filed is not None]),
    )


def seen(keys: dict[str, int]) -> list[Seen]:
    """Every decision that holds and was made beside a suggestion, the oldest first."""
    rows = Decision.objects.filter(undone_at=None, suggested__isnull=False).order_by("at", "pk")
    found: Iterable[tuple[datetime, int | None, Any]] = rows.values_list("at", "rubric_id", "suggested")
    return [
        Seen(at, filed, said["relevant"], tuple(keys[slug] for slug in said["rubrics"] if slug in keys))
        for at, filed, said in found
    ]


def share(answers: Sequence[bool]) -> Share:
    return Share(sum(answers), len(answers))


def of_rubrics(filed: Sequence[Seen], known: dict[int, Rubric]) -> list[OfRubric]:
    """The figures of each rubric, in the bureau's order."""
    mine: dict[int, list[Seen]] = defaultdict(list)
    for one in filed:
        if one.filed is not None:
            mine[one.filed].append(one)
    rows = [
        OfRubric(known[key], share([one.foreseen(1) for one in found]), share([one.foreseen(3) for one in found]))
        for key, found in mine.items()
    ]
    return sorted(rows, key=lambda row: (row.rubric.order, row.rubric.slug))


def confusions(late: Sequence[Seen], known: dict[int, Rubric]) -> list[Confusion]:
    """What was taken for what, the commonest first."""
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for one in late:
        said = one.suggested[0] if one.relevant and one.suggested else None
        if said != one.filed:
            counts[said, one.filed] += 1
    return [
        Confusion(known[said] if said else None, known[filed] if filed else None, count)
        for (said, filed), count in counts.most_common(CONFUSIONS)
    ]


def curve(answers: Sequence[bool]) -> list[Step]:
    """The share that was foreseen, step by step from the first decision to the last."""
    size = max(SMALLEST, -(-len(answers) // STEPS))
    return [
        Step(start + 1, min(start + size, len(answers)), share(answers[start : start + size]))
        for start in range(0, len(answers), size)
    ]
