"""The most likely reading of the whole document: rules' votes for each line, and what usually follows what."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.digest.read.habits import Habits, first_habits, learned_habits
from khronika.digest.read.labels import FOLLOWS, STARTS, Label
from khronika.digest.read.shapes import Shape
from khronika.digest.read.votes import NEVER, Sums, votes, with_habits

# For each label, those that it may follow, with the points of the step.
_BEFORE = tuple(
    tuple((earlier, after[label]) for earlier, after in FOLLOWS.items() if label in after) for label in Label
)
_IMPOSSIBLE = NEVER / 2
_HOPELESS = 18.0
"""Points behind the best vote that no pair of steps makes up for."""


def read_path(shapes: Sequence[Shape]) -> tuple[list[Label], Habits]:
    """One label a line: a first reading, then a second that knows the document's habits."""
    if not shapes:
        return [], Habits()
    line_votes = [votes(shape) for shape in shapes]
    habits = first_habits(shapes)
    labels = best_path([with_habits(vote, shape, habits) for vote, shape in zip(line_votes, shapes, strict=True)])
    habits = learned_habits(shapes, labels, habits)
    return best_path([with_habits(vote, shape, habits) for vote, shape in zip(line_votes, shapes, strict=True)]), habits


def best_path(line_votes: Sequence[Sums]) -> list[Label]:
    """Viterbi's algorithm: the sequence with the highest sum of votes and transitions."""
    score = [STARTS.get(label, NEVER) + line_votes[0][label] for label in Label]
    came_from: list[list[int]] = []
    for points in line_votes[1:]:
        here, origin = _step(score, points, max(points) - _HOPELESS)
        top = max(here)
        if top < _IMPOSSIBLE:
            here, origin = _step(score, points, _IMPOSSIBLE)
            top = max(here)
        came_from.append(origin)
        # Only differences count: keep the sums small, so that NEVER stays far below them in long documents.
        score = [value - top if value > _IMPOSSIBLE else NEVER for value in here]
    path = [max(Label, key=lambda label: score[label])]
    for origin in reversed(came_from):
        path.append(Label(origin[path[-1]]))
    return path[::-1]


def _step(score: list[float], points: Sums, least: float) -> tuple[list[float], list[int]]:
    """The best score of each label on the next line and the label it came from; those voted under `least` are out."""
    here, origin = [NEVER] * len(points), [0] * len(points)
    alive = [value > _IMPOSSIBLE for value in score]
    for label, before in enumerate(_BEFORE):
        if points[label] < least:
            continue
        best = NEVER
        for earlier, step in before:
            if alive[earlier] and (reached := score[earlier] + step) > best:
                best, origin[label] = reached, earlier
        here[label] = best + points[label]
    return here, origin
