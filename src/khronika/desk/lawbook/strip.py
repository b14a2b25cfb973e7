"""The heat strip: the whole law as one band, a cell an article, as wide as it has words, as dark as it changed."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.desk.lawbook import words
from khronika.desk.lawbook.bridge import Row

WIDTH = 1000
"""Of the band, in its own units."""


@dataclass(frozen=True)
class Cell:
    """One article: where it stands in the band, its heat from 0 to 9, the place of its row (None: not shown)."""

    x: float
    width: float
    heat: int
    kind: str
    label: str
    place: int | None


def cells(rows: list[Row], chosen: set[str]) -> list[Cell]:
    """Cells of all rows, shown or not, in reading order."""
    total = sum(max(1, row.words) for row in rows) or 1
    found: list[Cell] = []
    x = 0.0
    for place, row in enumerate(rows):
        width = WIDTH * max(1, row.words) / total
        said = ", ".join(words.kind(kind) for kind in row.kinds)
        found.append(Cell(round(x, 2), round(width, 2), min(9, int(row.heat * 10)), row.kinds[0],
                          f"{row.new_label or row.old_label}: {said}", place if chosen & set(row.kinds) else None))
        x += width
    return found
