"""What came lately, by day: the only articles that a new one is compared with. Its size does not grow with the archive.

Older days are forgotten when newer ones come, and of one day only so many are compared: an outlet that republishes its
archive in one night costs no more than a very busy day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import floor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from khronika.language.vectors import DIMENSIONS
from khronika.stories.arrival import Shape

HORIZON = 45
"""Days after which an article is forgotten: a follow-up comes before."""
AROUND = 4
"""Days before and after an article within which others may tell the same event."""
MOST_A_DAY = 4000
MOST_IN_A_BAND = 8
MOST_OF_A_NAME = 24
Key = TypeVar("Key")


@dataclass
class Day:
    shapes: list[Shape] = field(default_factory=list)
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.empty((64, DIMENSIONS), np.float32))

    def add(self, shape: Shape) -> None:
        if len(self.shapes) == len(self.vectors):
            self.vectors = np.concatenate((self.vectors, np.empty_like(self.vectors)))
        self.vectors[len(self.shapes)] = shape.vector
        self.shapes.append(shape)

    def nearest(self, vector: NDArray[np.float32], most: int) -> Iterator[tuple[float, Shape]]:
        first = max(0, len(self.shapes) - MOST_A_DAY)
        likeness = self.vectors[first:len(self.shapes)] @ vector
        chosen = np.argpartition(likeness, -most)[-most:] if len(likeness) > most else np.arange(len(likeness))
        for place in chosen:
            yield float(likeness[place]), self.shapes[first + int(place)]


class Recent:
    """The articles of the last HORIZON days, found by likeness, by shared bands of text, and by names."""

    def __init__(self) -> None:
        self.days: dict[int, Day] = {}
        self.latest: int | None = None
        self.bands: defaultdict[int, list[Shape]] = defaultdict(list)
        self.names: defaultdict[str, list[Shape]] = defaultdict(list)
        self.texts: dict[tuple[str, ...], Shape] = {}

    def day(self, shape: Shape) -> int:
        """The day an article stands under: its own, or for one without a date the latest there is."""
        return floor(shape.day) if shape.day is not None else self.latest or 0

    def add(self, shape: Shape) -> list[Shape]:
        """Keep an article; gives those that are forgotten for it (itself, where it is older than all that is kept)."""
        day = self.day(shape)
        self.latest = day if self.latest is None else max(self.latest, day)
        if day < self.latest - HORIZON:
            return [shape]
        self.days.setdefault(day, Day()).add(shape)
        self.texts.setdefault(shape.words, shape)
        for band in shape.signature.tolist():
            held(self.bands[band], shape, MOST_IN_A_BAND)
        for name in names(shape):
            held(self.names[name], shape, MOST_OF_A_NAME)
        return [old for day in list(self.days) if day < self.latest - HORIZON for old in self.forget(day)]

    def forget(self, number: int) -> list[Shape]:
        shapes = self.days.pop(number).shapes
        for shape in shapes:
            if self.texts.get(shape.words) is shape:
                del self.texts[shape.words]
            drop(self.bands, shape.signature.tolist(), shape)
            drop(self.names, names(shape), shape)
        return shapes

    def alike(self, shape: Shape, most: int) -> list[Shape]:
        """The nearest articles of the days around, nearest first."""
        day = self.day(shape)
        found = [one for near in range(day - AROUND, day + AROUND + 1) if near in self.days
                 for one in self.days[near].nearest(shape.vector, most)]
        found.sort(key=lambda pair: -pair[0])
        return [one for _, one in found[:most]]

    def same_text(self, shape: Shape) -> Shape | None:
        return self.texts.get(shape.words)

    def sharing_bands(self, shape: Shape) -> list[Shape]:
        """Articles that meet this one in a band of text, those that meet it oftenest first."""
        met: dict[str, tuple[int, Shape]] = {}
        for band in shape.signature.tolist():
            for other in self.bands.get(band, ()):
                met[other.id] = (met.get(other.id, (0, other))[0] + 1, other)
        return [other for _, other in sorted(met.values(), key=lambda pair: -pair[0])]

    def sharing_names(self, shape: Shape) -> list[Shape]:
        """Articles that name the same people or bodies, the newest first."""
        met = {other.id: other for name in names(shape) for other in self.names.get(name, ())}
        return sorted(met.values(), key=lambda other: -self.day(other))


def names(shape: Shape) -> list[str]:
    return [*shape.marks.people, *shape.marks.bodies]


def held(row: list[Shape], shape: Shape, most: int) -> None:
    row.append(shape)
    if len(row) > most:
        del row[0]


def drop(table: dict[Key, list[Shape]], keys: list[Key], shape: Shape) -> None:
    for key in keys:
        left = [one for one in table.get(key, ()) if one is not shape]
        if left:
            table[key] = left
        else:
            table.pop(key, None)
