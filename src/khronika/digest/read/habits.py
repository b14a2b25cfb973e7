"""What a document does throughout: learned from a first reading, used in the second."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from khronika.digest.read.labels import Label
from khronika.digest.read.shapes import Shape


@dataclass(frozen=True, slots=True)
class Habits:
    """None is "not known yet" or "now so, now so"."""

    titles_in_capitals: bool | None = None
    rubrics_quoted: bool | None = None
    rubrics_in_capitals: bool | None = None
    paragraphs_apart: bool = False
    bold_is_rare: bool = False
    titles_numbered: bool | None = None
    headers_first: bool = False
    """Author, outlet and date stand above the titles."""
    addresses_first: bool = False
    """The address stands between title and header."""
    outlets: frozenset[str] = frozenset()
    """Names that stand in headers and source blocks, in small letters."""
    of_level: dict[int, Label] = field(default_factory=dict)


def first_habits(shapes: Sequence[Shape]) -> Habits:
    """What shows before any reading: blank lines between paragraphs, how much is bold."""
    long = [shape for shape in shapes if shape.long]
    apart = sum(shape.blanks > 0 for shape in long)
    bold = sum(shape.line.bold for shape in shapes)
    return Habits(paragraphs_apart=apart * 2 > len(long), bold_is_rare=bold * 2 < len(shapes))


def learned_habits(shapes: Sequence[Shape], labels: Sequence[Label], before: Habits) -> Habits:
    """What the first reading shows of titles, rubrics and heading levels."""
    read = list(zip(shapes, labels, strict=True))
    levels: dict[int, Counter[Label]] = defaultdict(Counter)
    for shape, label in read:
        if shape.line.level and label in (Label.RUBRIC, Label.TITLE, Label.SUBHEAD, Label.FRONT):
            levels[shape.line.level][label] += 1
    return Habits(
        titles_in_capitals=_mostly([shape.capitals for shape, label in read if label is Label.TITLE]),
        rubrics_in_capitals=_mostly([
            shape.capitals for shape, label in read if label is Label.RUBRIC and not shape.standing]),
        titles_numbered=_mostly([shape.number is not None for shape, label in read if label is Label.TITLE]),
        rubrics_quoted=_mostly([
            shape.quoted or shape.opened for shape, label in read if label is Label.RUBRIC and not shape.standing]),
        paragraphs_apart=before.paragraphs_apart, bold_is_rare=before.bold_is_rare,
        headers_first=labels.count(Label.EARLY) > labels.count(Label.BYLINE) + labels.count(Label.DATE),
        addresses_first=2 * _addresses_under_titles(labels) > labels.count(Label.TITLE),
        outlets=frozenset(shape.outlet for shape, label in read if shape.outlet and _names_outlet(shape, label)),
        of_level={level: counts.most_common(1)[0][0] for level, counts in levels.items()},
    )


def _addresses_under_titles(labels: Sequence[Label]) -> int:
    """How many titles, of one line or more, have their address right below."""
    return sum(above in (Label.TITLE, Label.TITLE_MORE) and label is Label.URL for above, label in pairwise(labels))


def _names_outlet(shape: Shape, label: Label) -> bool:
    """A source block says so itself; a header line only where it has more of a header than a bare name."""
    return label is Label.OUTLET or (label is Label.BYLINE and shape.byline > 0)


def _mostly(seen: Sequence[bool]) -> bool | None:
    if len(seen) < 2:
        return None
    share = sum(seen) / len(seen)
    return True if share >= 0.75 else False if share <= 0.25 else None
