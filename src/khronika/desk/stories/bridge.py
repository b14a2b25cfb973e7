"""Between the desk's articles and the pure packages. Only the worker asks models; pages read what it kept."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from khronika.language.vectors import DIMENSIONS, embed
from khronika.records import Facts
from khronika.stories.arrival import OPENING, Arrival, Shape, day_of, opening, shape
from khronika.stories.copies import Change, difference
from khronika.stories.joining import Placement, Stories
from khronika.stories.recent import HORIZON
from khronika.stories.shingles import words_of

__all__ = ["HORIZON", "Arrival", "Change", "Placement", "Shape", "Stories", "arrival_of", "changes", "day_of",
           "reasons", "shape_of", "vectors_of"]

KNOWN = ("ru", "kk", "en")


def arrival_of(number: int, title: str, paragraphs: list[str], published: str, outlet: str, language: str) -> Arrival:
    return Arrival(id=str(number), title=title, text="\n".join(paragraphs), published=published, outlet=outlet or None,
                   language=language if language in KNOWN else "other")  # type: ignore[arg-type]


def vectors_of(arrivals: list[Arrival]) -> list[bytes]:
    """The vector of each article's opening, as little-endian 32-bit floats."""
    texts = [opening(one) for one in arrivals]
    distinct = list(dict.fromkeys(texts))
    rows = dict(zip(distinct, embed(distinct, characters=OPENING), strict=True))
    return [rows[text].astype("<f4").tobytes() for text in texts]


def shape_of(arrival: Arrival, vector: bytes, facts: dict[str, Any] | None) -> Shape:
    """An article made comparable; without facts (it could not be read) by its words and vector alone."""
    read = msgspec.convert(facts, Facts) if facts else Facts(language=arrival.language or "other")
    floats = np.frombuffer(vector, "<f4").astype(np.float32)
    return shape(arrival, floats if len(floats) == DIMENSIONS else np.zeros(DIMENSIONS, np.float32), read)


def reasons(placement: Placement) -> list[dict[str, str]]:
    return [{"kind": reason.kind, "text": reason.text} for reason in placement.why]


def changes(title: str, paragraphs: list[str], copy_title: str, copy_paragraphs: list[str]) -> list[Change]:
    """What a copy changed, in order: quick enough for a page, no model is asked."""
    return list(difference(words_of("\n".join((title, *paragraphs))),
                           words_of("\n".join((copy_title, *copy_paragraphs)))))
