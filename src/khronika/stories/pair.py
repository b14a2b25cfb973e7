"""How likely two articles tell one event: a few features that a person can follow, and their weights (weights.yaml)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.stories.arrival import Shape
from khronika.stories.marks import Marks
from khronika.stories.vocabulary import vocabulary
from khronika.understand.names.key import same_name

DAYS = 10
"""Beyond so many days apart, reported days differ as much as they can."""


class Features(NamedTuple):
    """What speaks for and against one event. Each lies between 0 and 1, but `alike` between -1 and 1."""

    alike: float
    """Cosine of the centred vectors."""
    two_languages: float
    """Whether they are in two languages: cosines across languages are a little lower."""
    day_apart: float
    """How far apart the nearest two days are that they report."""
    latest_apart: float
    """How far apart the latest days are: a later stage tells a later day."""
    same_stage: float
    other_stage: float
    """Procedural steps: at least one in common; steps in both and none in common."""
    other_people: float
    """People in both and none in common."""


def features(one: Shape, other: Shape) -> Features:
    first, second = one.marks, other.marks
    nearest = min((apart(a, b) for a in first.days for b in second.days), default=0)
    both = bool(first.days and second.days)
    latest = apart(max(first.days), max(second.days)) if both else 0
    steps, common = bool(first.stages and second.stages), bool(first.stages.keys() & second.stages.keys())
    return Features(
        alike=float(one.vector @ other.vector),
        two_languages=float(one.language != other.language),
        day_apart=scaled(nearest),
        latest_apart=scaled(latest),
        same_stage=float(common),
        other_stage=float(steps and not common),
        other_people=float(bool(first.people and second.people) and not same_people(first, second)),
    )


def apart(one: int, other: int) -> int:
    """Days between two days of the year, the shorter way round."""
    straight = abs(one - other)
    return min(straight, 366 - straight)


def scaled(days: int) -> float:
    return min(max(days - 1, 0), DAYS) / DAYS


def same_people(one: Marks, other: Marks) -> list[tuple[str, str]]:
    """People whom both name, as each writes them."""
    if not one.surnames & other.surnames:
        return []
    return [(name, again) for name in one.people.values() for again in other.people.values() if same_name(name, again)]


class Weights(NamedTuple):
    fitted: Features
    constant: float
    threshold: float
    surer: float
    a_day: float
    free_days: float
    same_outlet: float
    growing: float


@cache
def weights() -> Weights:
    rows = vocabulary("weights.yaml")
    return Weights(Features(**rows["fitted"]), rows["constant"], rows["threshold"], **rows["by_hand"])


def likelihood(one: Shape, other: Shape) -> float:
    """Log-odds that two articles tell one event, by what they say alone."""
    known = weights()
    return known.constant + sum(
        weight * value for weight, value in zip(known.fitted, features(one, other), strict=True))


def score(one: Shape, other: Shape) -> float:
    """The same, less what speaks against it from outside: days between publications, one outlet for both."""
    known = weights()
    found = likelihood(one, other)
    if one.day is not None and other.day is not None:
        found -= known.a_day * max(0.0, abs(one.day - other.day) - known.free_days)
    if one.arrival.outlet and one.arrival.outlet == other.arrival.outlet:
        found -= known.same_outlet
    return found
