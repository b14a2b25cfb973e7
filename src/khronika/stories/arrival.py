"""An article as it comes to be placed, and what is kept of it for comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from khronika.language.identify import identify
from khronika.records import Facts, Language, Record
from khronika.stories.boilerplate import without_boilerplate
from khronika.stories.centres import centred
from khronika.stories.marks import Marks, marks_of
from khronika.stories.shingles import shingles, signature, words_of
from khronika.stories.titles import TitleWords, title_words

FEWEST_WORDS = 6
"""An article of fewer words tells no event: it stands alone («Видео», «Фото дня»)."""

YEAR = re.compile("(19|20)[0-9]{2}")

OPENING = 600
"""Characters of opening() that a vector is made of: more did not tell events apart better (evals/fit_stories.py)."""


class Arrival(Record, frozen=True, kw_only=True):
    """What an outlet published. `published` is an ISO date or date and time, None when it is not known."""

    id: str
    title: str = ""
    text: str = ""
    published: str | None = None
    outlet: str | None = None
    language: Language | None = None


@dataclass(frozen=True)
class Shape:
    """An arrival made comparable. `day` counts days since 1970 (a fraction: the hour), None when it is not known."""

    arrival: Arrival
    day: float | None
    language: Language
    vector: NDArray[np.float32]
    """Of the title and first paragraphs, centred for its language, of unit length."""
    marks: Marks
    words: tuple[str, ...] = field(repr=False)
    shingles: NDArray[np.uint64] = field(repr=False)
    signature: NDArray[np.uint64] = field(repr=False)

    @property
    def id(self) -> str:
        return self.arrival.id

    @property
    def tells(self) -> bool:
        return len(self.words) >= FEWEST_WORDS

    @cached_property
    def title_words(self) -> TitleWords:
        return title_words(self.arrival.title)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of two digits and more, less years: the victims, the fine, the term that one event has."""
        return frozenset(word for word in self.words if word.isdigit() and len(word) > 1 and not YEAR.fullmatch(word))


def language_of(arrival: Arrival) -> Language:
    return arrival.language or identify(f"{arrival.title}\n{arrival.text}")


def opening(arrival: Arrival) -> str:
    """What the vector is made of, by embed(..., characters=OPENING): the title and the first paragraphs."""
    return f"{arrival.title}. {without_boilerplate(arrival.text, language_of(arrival))}"


def shape(arrival: Arrival, vector: NDArray[np.float32], facts: Facts) -> Shape:
    """An arrival with the vector of its opening() and the facts of its title and text."""
    language = language_of(arrival)
    words = words_of(f"{arrival.title}\n{without_boilerplate(arrival.text, language)}")
    hashes = shingles(words)
    return Shape(arrival, day_of(arrival.published), language, centred(vector, language), marks_of(facts), words,
                 hashes, signature(hashes))


def day_of(published: str | None) -> float | None:
    """Days since 1970 of an ISO date (its noon) or date and time; None for anything less precise."""
    if published is None or len(published) < 10:
        return None
    if len(published) == 10:
        return float((date.fromisoformat(published) - date(1970, 1, 1)).days) + 0.5
    moment = datetime.fromisoformat(published)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86400
