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
        here, origin = [NEVER] * len(points), [0] * len(points)
        for label, before in enumerate(_BEFORE):
            if points[label] < _IMPOSSIBLE:
                continue
            best = NEVER
            for earlier, step in before:
                reached = score[earlier] + step
                if reached > best:
                    best, origin[label] = reached, earlier
            here[label] = best + points[label]
        came_from.append(origin)
        # Only differences count: keep the sums small, so that NEVER stays far below them in long documents.
        top = max(here)
        score = [max(value - top, NEVER) for value in here]
    path = [max(Label, key=lambda label: score[label])]
    for origin in reversed(came_from):
        path.append(Label(origin[path[-1]]))
    return path[::-1]
