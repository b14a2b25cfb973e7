"""How likely two articles tell one event: a few features that a person can follow, and their weights (weights.yaml)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.stories.arrival import Shape
from khronika.stories.marks import Marks
from khronika.stories.titles import shared
from khronika.stories.vocabulary import vocabulary
from khronika.understand.names.key import same_name

DAYS = 10
"""Beyond so many days apart, reported days differ as much as they can."""


WHOLE, BRIEF = 100, 70
"""Words of a text that tells its event whole, and of one that tells a side of it: between them lies a slope."""


class Features(NamedTuple):
    """What speaks for and against one event. Each lies between 0 and 1, but cosines between -1 and 1."""

    alike: float
    """Cosine of the centred vectors."""
    brief: float
    """How brief the shorter text is. Two brief reports of one event may each tell another side of it: they are less
    alike than whole articles are, and their titles need share no word."""
    brief_alike: float
    """The cosine, as far as a text is brief."""
    two_languages: float
    two_languages_alike: float
    """Whether they are in two languages, and the cosine where they are: cosines across languages are others."""
    titles: float
    """Words that the titles of whole articles share."""
    latest_apart: float
    """How far apart the latest days are that both report: a later stage tells a later day."""
    same_stage: float
    other_stage: float
    """Procedural steps: at least one in common; steps in both and none in common."""
    other_people: float
    """People in both and none in common."""
    brief_other_numbers: float
    """Numbers in both and none in common, as far as a text is brief: a whole article tells many numbers."""


def features(one: Shape, other: Shape) -> Features:
    first, second = one.marks, other.marks
    alike = float(one.vector @ other.vector)
    brief = briefness(one, other)
    two_languages = float(one.language != other.language)
    latest = apart(max(first.days), max(second.days)) if first.days and second.days else 0
    steps, common = bool(first.stages and second.stages), bool(first.stages.keys() & second.stages.keys())
    return Features(
        alike=alike,
        brief=brief,
        brief_alike=brief * alike,
        two_languages=two_languages,
        two_languages_alike=two_languages * alike,
        titles=(1 - brief) * alike_titles(one, other),
        latest_apart=scaled(latest),
        same_stage=float(common),
        other_stage=float(steps and not common),
        other_people=float(bool(first.people and second.people) and not same_people(first, second)),
        brief_other_numbers=brief * bool(one.numbers and other.numbers and not one.numbers & other.numbers),
    )


def briefness(one: Shape, other: Shape) -> float:
    """0 when both texts are of WHOLE words or more, 1 when one is of BRIEF words or fewer."""
    return min(1.0, max(0.0, (WHOLE - min(len(one.words), len(other.words))) / (WHOLE - BRIEF)))


def alike_titles(one: Shape, other: Shape) -> float:
    if one.language == other.language:
        return shared(one.title_words.within, other.title_words.within)
    return shared(one.title_words.across, other.title_words.across)


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
