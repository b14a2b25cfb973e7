"""How a source is, from its attempts and its weekly volumes: for the outlet's health page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Literal

from khronika.collect.clock import moment
from khronika.collect.sources import Attempt
from khronika.records import Record

State = Literal["never", "well", "empty", "stumbling", "failing"]

# One failed visit in a night is nothing to wake an editor for.
FAILURES_TO_WORRY = 3
TIME_TO_WORRY = timedelta(hours=24)
# Weeks to compare with, and below how many articles a week chance alone makes a week empty.
WEEKS = 8
FEWEST_WEEKS = 3
FEWEST_ARTICLES = 5
# A drop is told when the week is under half of the usual and would come by chance less than once in a hundred weeks.
DROP = 0.5
CHANCE = 0.01


class Drop(Record, frozen=True, kw_only=True):
    """Far fewer articles than usual. `week` is the count of the last seven days, `usual` the median of those before."""

    week: int
    usual: float


class Health(Record, frozen=True, kw_only=True):
    """A source's state, told by `words.health_words`. `last` is the latest attempt, `since` when the state began."""

    state: State
    last_success: str | None = None
    since: str | None = None
    failures: int = 0
    last: Attempt | None = None
    drop: Drop | None = None


def health(attempts: Iterable[Attempt], published: Iterable[str], now: datetime) -> Health:
    """Sum up a source. `attempts` in any order; `published` are the days of the articles that came from it."""
    past = sorted(attempts, key=lambda attempt: attempt.at)
    drop = volume_drop(weekly(published, now.date()))
    if not past:
        return Health(state="never", drop=drop)
    successes = [attempt for attempt in past if attempt.good]
    last_success = successes[-1].at if successes else None
    failing = past[len(past) - _trailing(past) :]
    if failing:
        since = failing[0].at
        worrying = len(failing) >= FAILURES_TO_WORRY or now - moment(since) >= TIME_TO_WORRY
        return Health(
            state="failing" if worrying or not last_success else "stumbling", last_success=last_success, since=since,
            failures=len(failing), last=past[-1], drop=drop,
        )  # fmt: skip
    empty_since = _empty_since(past)
    return Health(
        state="empty" if empty_since else "well", last_success=last_success, since=empty_since, last=past[-1], drop=drop
    )


def _trailing(past: Sequence[Attempt]) -> int:
    """How many of the latest attempts failed in a row."""
    count = 0
    for attempt in reversed(past):
        if attempt.good:
            break
        count += 1
    return count


def _empty_since(past: Sequence[Attempt]) -> str | None:
    """Since when a source that answers has listed nothing; "unchanged" says nothing about it either way."""
    since = None
    for attempt in reversed(past):
        if attempt.code == "empty":
            since = attempt.at
        elif attempt.code != "unchanged":
            break
    return since


def weekly(published: Iterable[str], today: date) -> tuple[int, ...]:
    """Articles in the last seven days and in each of the weeks before, newest first, back to the first article.

    `published` are ISO days; today counts as the last day.
    """
    counts = [0] * (WEEKS + 1)
    oldest = -1
    for day in published:
        week = (today - date.fromisoformat(day)).days // 7
        if 0 <= week <= WEEKS:
            counts[week] += 1
            oldest = max(oldest, week)
    return tuple(counts[: oldest + 1])


def volume_drop(weeks: Sequence[int]) -> Drop | None:
    """The alarm, or None. `weeks` newest first, as `weekly` gives them.

    The oldest week is left out, the source may have been added in its middle. Counts of a week scatter like Poisson
    around the usual one; anything rarer than `CHANCE` below it is told.
    """
    before = weeks[1:-1]
    if len(before) < FEWEST_WEEKS:
        return None
    usual = median(before)
    if usual < FEWEST_ARTICLES or weeks[0] >= usual * DROP or _at_most(weeks[0], usual) >= CHANCE:
        return None
    return Drop(week=weeks[0], usual=usual)


def _at_most(count: int, mean: float) -> float:
    """The chance of `count` or fewer where `mean` is usual (Poisson)."""
    return sum(math.exp(number * math.log(mean) - mean - math.lgamma(number + 1)) for number in range(count + 1))
