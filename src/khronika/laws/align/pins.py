"""What a person decided about pairs, by the articles' refs, put into places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khronika.errors import BadInput
from khronika.laws.align.model import Pin
from khronika.laws.model import Edition


@dataclass(frozen=True, slots=True)
class Pinned:
    """`together` old -> new; `extra` further pairs of an article already pinned (a split, a merge); `forbidden` pairs;
    articles that a person left alone."""

    together: Mapping[int, int]
    extra: tuple[tuple[int, int], ...]
    forbidden: frozenset[tuple[int, int]]
    old_alone: frozenset[int]
    new_alone: frozenset[int]

    def among(self, old_places: Sequence[int], new_places: Sequence[int]) -> Pinned:
        """The same by the place among the articles in force; pins of empty headings say nothing."""
        olds = {place: at for at, place in enumerate(old_places)}
        news = {place: at for at, place in enumerate(new_places)}

        def both(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
            return [(olds[old], news[new]) for old, new in pairs if old in olds and new in news]

        return Pinned(
            dict(both(list(self.together.items()))),
            tuple(both(self.extra)),
            frozenset(both(list(self.forbidden))),
            frozenset(olds[one] for one in self.old_alone if one in olds),
            frozenset(news[one] for one in self.new_alone if one in news),
        )


def pinned(old: Edition, new: Edition, pins: Sequence[Pin]) -> Pinned:
    """Raises BadInput for a pin that names an article which is not there."""
    olds = {article.ref: article.index for article in old.articles}
    news = {article.ref: article.index for article in new.articles}
    together: dict[int, int] = {}
    extra: list[tuple[int, int]] = []
    forbidden: set[tuple[int, int]] = set()
    old_alone: set[int] = set()
    new_alone: set[int] = set()
    for pin in pins:
        one, other = _place(pin.old, olds, old.name), _place(pin.new, news, new.name)
        if one is None and other is None:
            raise BadInput("a pin names no article; give an old one, a new one, or both")
        if one is not None and other is not None:
            if not pin.together:
                forbidden.add((one, other))
            elif one in together or other in together.values():
                extra.append((one, other))
            else:
                together[one] = other
        elif one is not None and pin.together:
            old_alone.add(one)
        elif other is not None and pin.together:
            new_alone.add(other)
    return Pinned(together, tuple(extra), frozenset(forbidden), frozenset(old_alone), frozenset(new_alone))


def _place(ref: str | None, places: Mapping[str, int], name: str) -> int | None:
    if ref is None:
        return None
    if ref not in places:
        raise BadInput("{name} has no article {ref}; look at the numbers in the comparison", name=name, ref=ref)
    return places[ref]
