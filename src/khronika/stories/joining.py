"""Articles into stories, one at a time, as they come.

    stories = Stories()
    placement = stories.join(shape)

A copy goes to the story of its original. Otherwise the likeliest story of the days around takes the article when its
members' scores reach the threshold, which rises as a story grows: a large story is near to everything, and would
swallow the week. An article that no story takes opens one, and says which earlier story it follows up. What was placed
stays where it is: only people move it (`put`).
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import NamedTuple

from khronika.records import Record
from khronika.stories.arrival import Shape
from khronika.stories.copies import is_copy, original
from khronika.stories.pair import likelihood, same_people, score, weights
from khronika.stories.recent import Recent
from khronika.stories.why import Reason, why

CANDIDATES = 24
COPIES_LOOKED_AT = 16
WITNESSES = 2
"""A story is judged by its best members together: one chance likeness is not enough once it has several."""
FOLLOW_UP = -3.0
"""Log-odds that an article and an earlier one with the same people or body must reach to be a follow-up."""


class Placement(Record, frozen=True, kw_only=True):
    """Where an article went and why. `beside` is the article it was compared with, None where there was none."""

    article: str
    story: str
    opened: bool
    beside: str | None = None
    copy_of: str | None = None
    """The article this one copies."""
    copied_by: str | None = None
    """The article that turned out to be a copy of this one, although it came to us first."""
    follow_up_of: str | None = None
    """The earlier story that this one continues."""
    why: tuple[Reason, ...] = ()


class Match(NamedTuple):
    story: str
    score: float
    beside: Shape


class Stories:
    """The stories of the last weeks. Bounded: see recent.py."""

    def __init__(self) -> None:
        self.recent = Recent()
        self.story_of: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.copies: set[str] = set()

    def put(self, shape: Shape, story: str, copy: bool = False) -> None:
        """An article whose story is known already: placed before, or by an editor."""
        self.story_of[shape.id] = story
        self.sizes[story] = self.sizes.get(story, 0) + (not copy)
        if copy:
            self.copies.add(shape.id)
        for old in self.recent.add(shape):
            self.forget(old.id)

    def moved(self, story_of: dict[str, str]) -> None:
        """Editors merged or split: the stories of articles as they are now."""
        self.story_of = {article: story_of[article] for article in self.story_of}
        self.sizes = dict(Counter(story for article, story in self.story_of.items() if article not in self.copies))

    def rename(self, article: str, story: str) -> None:
        """The story of one article under the name that whoever keeps the stories gave it."""
        copy = article in self.copies
        self.sizes[story] = self.sizes.get(story, 0) + (not copy)
        self.forget(article)
        self.story_of[article] = story
        if copy:
            self.copies.add(article)

    def forget(self, article: str) -> None:
        story = self.story_of.pop(article)
        left = self.sizes.get(story, 0) - (article not in self.copies)
        self.copies.discard(article)
        if left > 0:
            self.sizes[story] = left
        else:
            self.sizes.pop(story, None)

    def join(self, shape: Shape) -> Placement:
        """Place an article; one that was placed already is told again where it stands."""
        if shape.id in self.story_of:
            return Placement(article=shape.id, story=self.story_of[shape.id], opened=False)
        placement = self.as_copy(shape) or self.as_member(shape) or self.as_opening(shape)
        self.put(shape, placement.story, copy=placement.copy_of is not None)
        return placement

    def as_copy(self, shape: Shape) -> Placement | None:
        other = self.copied(shape)
        if other is None:
            return None
        first = original(other, shape)
        reasons = why(other, shape)[:CANDIDATES]
        return Placement(article=shape.id, story=self.story_of[other.id], opened=False, beside=other.id,
                         copy_of=other.id if first is other else None, copied_by=other.id if first is shape else None,
                         why=reasons)

    def copied(self, shape: Shape) -> Shape | None:
        if not shape.tells:
            return None
        same = self.recent.same_text(shape)
        if same is not None:
            return same
        return next((one for one in self.recent.sharing_bands(shape)[:COPIES_LOOKED_AT] if is_copy(one, shape)), None)

    def as_member(self, shape: Shape) -> Placement | None:
        match = self.best(shape) if shape.tells else None
        if match is None or match.score < self.threshold(match.story):
            return None
        shortened = is_copy(match.beside, shape)
        return Placement(article=shape.id, story=match.story, opened=False, beside=match.beside.id,
                         copy_of=match.beside.id if shortened else None, why=why(match.beside, shape))

    def best(self, shape: Shape) -> Match | None:
        """The story whose best members speak most for this article."""
        found: dict[str, list[tuple[float, Shape]]] = {}
        for other in self.recent.alike(shape, CANDIDATES):
            if other.tells and other.id not in self.copies:
                found.setdefault(self.story_of[other.id], []).append((score(shape, other), other))
        matches = []
        for story, scored in found.items():
            scored.sort(key=lambda pair: -pair[0])
            heard = scored[:WITNESSES]
            matches.append(Match(story, sum(value for value, _ in heard) / len(heard), heard[0][1]))
        return max(matches, key=lambda match: match.score, default=None)

    def threshold(self, story: str) -> float:
        known = weights()
        return known.threshold + known.surer + known.growing * log2(self.sizes.get(story, 1))

    def as_opening(self, shape: Shape) -> Placement:
        earlier = self.followed(shape) if shape.tells else None
        return Placement(article=shape.id, story=shape.id, opened=True,
                         beside=earlier.id if earlier else None,
                         follow_up_of=self.story_of[earlier.id] if earlier else None,
                         why=why(earlier, shape) if earlier else ())

    def followed(self, shape: Shape) -> Shape | None:
        """The article of an earlier story that names the same people (or two same bodies) and is likest to this one."""
        best: tuple[float, Shape] | None = None
        for other in self.recent.sharing_names(shape)[:CANDIDATES]:
            if other.day is not None and shape.day is not None and other.day > shape.day:
                continue
            bodies = shape.marks.bodies.keys() & other.marks.bodies.keys()
            if not same_people(shape.marks, other.marks) and len(bodies) < 2:
                continue
            found = likelihood(shape, other)
            if found >= FOLLOW_UP and (best is None or found > best[0]):
                best = (found, other)
        return best[1] if best else None
