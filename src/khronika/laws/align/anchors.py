"""Pairs beyond doubt, and what they say of their neighbours: where to look, and whether numbers were kept there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SURE = 0.62
"""Likeness of a pair beyond doubt, when no other comes near."""
MARGIN = 0.18
NEAR = 6
"""Anchors on each side that speak for a neighbourhood."""


def anchors(likeness: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Old place -> new place, for pairs that are each other's best by far."""
    by_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
    by_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (old, new), value in likeness.items():
        by_old[old].append((value, new))
        by_new[new].append((value, old))
    found: dict[int, int] = {}
    for old, options in by_old.items():
        options.sort(reverse=True)
        value, new = options[0]
        if value < SURE:
            continue
        others = sorted(by_new[new], reverse=True)
        rivals = [other for other, _ in options[1:2]] + [other for other, _ in others[1:2]]
        if others[0][1] == old and all(value - rival >= MARGIN for rival in rivals):
            found[old] = new
    return found


@dataclass(slots=True)
class Neighbourhood:
    """What the pairs found so far say of any other pair."""

    old_places: list[int]
    partner: Mapping[int, int]
    old_keys: Sequence[str]
    new_keys: Sequence[str]
    _kept: dict[int, float] = field(default_factory=dict)
    _sides: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Mapping[int, int], old_keys: Sequence[str], new_keys: Sequence[str]) -> Neighbourhood:
        return cls(sorted(pairs), pairs, old_keys, new_keys)

    def numbers_kept(self, old: int) -> float:
        """Share of the pairs round an old article that kept their number; one half when nothing is known."""
        if old not in self._kept:
            near = self._around(old)
            same = sum(self.old_keys[one] == self.new_keys[self.partner[one]] for one in near)
            self._kept[old] = same / len(near) if near else 0.5
        return self._kept[old]

    def fits(self, old: int, new: int) -> float:
        """1 when the pair stands right beside its neighbours' pairs on both sides, less the further from that."""
        if old not in self._sides:
            self._sides[old] = self._beside(old)
        before, after = self._sides[old]
        total, sides = 0.0, 0
        for side, sign in ((before, 1), (after, -1)):
            if side is None:
                continue
            sides += 1
            step = sign * (new - self.partner[side])
            if step > 0:
                total += 1.0 / (1.0 + 0.5 * abs(step - sign * (old - side)))
        return total / sides if sides else 0.0

    def _beside(self, old: int) -> tuple[int | None, int | None]:
        """The nearest old articles with a partner, before it and after it."""
        place = bisect_left(self.old_places, old)
        after = place + 1 if place < len(self.old_places) and self.old_places[place] == old else place
        return (
            self.old_places[place - 1] if place else None,
            self.old_places[after] if after < len(self.old_places) else None,
        )

    def _around(self, old: int) -> list[int]:
        place = bisect_left(self.old_places, old)
        return [one for one in self.old_places[max(0, place - NEAR) : place + NEAR] if one != old]
