"""The alignment of two editions, from evidence to groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from khronika.laws.align.anchors import Neighbourhood, anchors
from khronika.laws.align.assignment import ALIKE, Scored, assigned, scored
from khronika.laws.align.evidence import Evidence, candidates, gathered
from khronika.laws.align.groups import merged_group, split_group, with_splits
from khronika.laws.align.model import Alignment, Group, Pin, Reason
from khronika.laws.align.order import in_order
from khronika.laws.align.pins import Pinned, pinned
from khronika.laws.align.sections import sections_aligned
from khronika.laws.model import Article, Edition
from khronika.laws.parse.numbers import key
from khronika.laws.words import Numbering, title_words

SAME_HEADING = 0.9
"""Likeness of two headings that are one."""
ROUNDS = 2
"""The second round knows the neighbours that the first found."""


def align(old: Edition, new: Edition, pins: Sequence[Pin] = (), numbering: Numbering | None = None) -> Alignment:
    """Where each article went. Raises BadInput for a pin that names no article."""
    said = pinned(old, new, pins)
    numbering = numbering or Numbering()
    old_places = [article.index for article in old.articles if not article.repealed]
    new_places = [article.index for article in new.articles if not article.repealed]
    evidence = gathered(
        [numbering.of(old.articles[place].text) for place in old_places],
        [numbering.of(new.articles[place].text) for place in new_places],
    )
    work = _Work(
        [old.articles[place] for place in old_places],
        [new.articles[place] for place in new_places],
        evidence,
        said.among(old_places, new_places),
    )
    decided, gone, fresh = work.decided()
    placed = tuple(
        Group(
            old=tuple(old_places[one] for one in group.old),
            new=tuple(new_places[one] for one in group.new),
            score=group.score,
            reasons=group.reasons,
            pinned=group.pinned,
        )
        for group in decided
    )
    groups, gone_places, fresh_places = _with_placeholders(
        old, new, placed, {old_places[one] for one in gone}, {new_places[one] for one in fresh}
    )
    sections = sections_aligned(old, new, groups)
    return Alignment(
        groups=groups,
        gone=tuple(sorted(gone_places)),
        fresh=tuple(sorted(fresh_places)),
        moved=_moved(old, new, groups, {pair.old: pair.new for pair in sections}),
        sections=sections,
        sections_gone=_others(len(old.sections), {pair.old for pair in sections}),
        sections_fresh=_others(len(new.sections), {pair.new for pair in sections}),
    )


class _Work:
    """The articles in force of both editions while they are put together; places count among these."""

    def __init__(self, old: list[Article], new: list[Article], evidence: Evidence, said: Pinned) -> None:
        self.old, self.new, self.evidence, self.said = old, new, evidence, said
        self.old_keys, self.new_keys = [key(one.number) for one in old], [key(one.number) for one in new]
        self.old_headings, self.new_headings = [_heading(one) for one in old], [_heading(one) for one in new]
        self.likeness: dict[tuple[int, int], float] = {}

    def decided(self) -> tuple[list[Group], set[int], set[int]]:
        for pair in candidates(self.evidence) | self._same_numbers():
            self._weigh(*pair)
        pairs, scores = self._paired()
        lone_old = set(range(len(self.old))) - set(pairs) - self.said.old_alone
        lone_new = set(range(len(self.new))) - set(pairs.values()) - self.said.new_alone
        splits, merges = with_splits(pairs, sorted(lone_old), sorted(lone_new), self.evidence, self.said.forbidden)
        for old, new in self.said.extra:
            # A second pin of one article makes a split, or a merge.
            if old in pairs:
                splits.setdefault(old, []).append(new)
            else:
                merges.setdefault(new, []).append(old)
        groups = [self._group(old, new, splits, merges, scores) for old, new in sorted(pairs.items())]
        gone = set(range(len(self.old))) - {one for group in groups for one in group.old}
        fresh = set(range(len(self.new))) - {one for group in groups for one in group.new}
        return groups, gone, fresh

    def _same_numbers(self) -> set[tuple[int, int]]:
        places: dict[str, int] = {}
        for place, number in enumerate(self.new_keys):
            places.setdefault(number, place)
        return {(place, places[number]) for place, number in enumerate(self.old_keys) if number in places}

    def _weigh(self, old: int, new: int) -> None:
        if (old, new) not in self.likeness and (old, new) not in self.said.forbidden:
            self.likeness[old, new] = self.evidence.likeness(old, new)

    def _paired(self) -> tuple[dict[int, int], dict[tuple[int, int], Scored]]:
        """Anchors first; then, twice, all that is left, knowing the pairs found so far."""
        forced = self.said.together
        taken_old, taken_new = set(forced) | self.said.old_alone, set(forced.values()) | self.said.new_alone
        free = {
            pair: value
            for pair, value in self.likeness.items()
            if pair[0] not in taken_old and pair[1] not in taken_new
        }
        sure = {**anchors(free), **forced}
        pairs = dict(sure)
        scores: dict[tuple[int, int], Scored] = {}
        for _ in range(ROUNDS):
            around = Neighbourhood.of(pairs, self.old_keys, self.new_keys)
            for pair in self._beside(pairs, taken_old, taken_new):
                self._weigh(*pair)
            scores = {
                pair: scored(*pair, value, self._headings(*pair), around) for pair, value in self.likeness.items()
            }
            settled = set(sure.values()) | taken_new
            open_pairs = {
                pair: one.score
                for pair, one in scores.items()
                if self._worth(pair) and pair[0] not in sure and pair[0] not in taken_old and pair[1] not in settled
            }
            pairs = {**assigned(open_pairs), **sure}
        return pairs, scores

    def _worth(self, pair: tuple[int, int]) -> bool:
        """Alike at all; or rewritten whole under its own number and heading: then its place decides."""
        if self.likeness[pair] >= ALIKE:
            return True
        heading = self._headings(*pair)
        return heading is not None and heading >= SAME_HEADING and self.old_keys[pair[0]] == self.new_keys[pair[1]]

    def _beside(self, pairs: Mapping[int, int], taken_old: set[int], taken_new: set[int]) -> list[tuple[int, int]]:
        """Pairs of lone articles right beside a pair: only their place speaks for them, the score decides."""
        used = set(pairs.values())
        found: list[tuple[int, int]] = []
        for old, new in pairs.items():
            for step in (1, -1):
                one, other = old + step, new + step
                if (
                    0 <= one < len(self.old)
                    and 0 <= other < len(self.new)
                    and one not in pairs
                    and other not in used
                    and one not in taken_old
                    and other not in taken_new
                ):
                    found.append((one, other))
        return found

    def _headings(self, old: int, new: int) -> float | None:
        one, other = self.old_headings[old], self.new_headings[new]
        return fuzz.ratio(one, other) / 100 if one and other else None

    def _group(
        self,
        old: int,
        new: int,
        splits: Mapping[int, list[int]],
        merges: Mapping[int, list[int]],
        scores: Mapping[tuple[int, int], Scored],
    ) -> Group:
        if old in self.said.together:
            one = Scored(1.0, (Reason(kind="pinned", value=1.0),))
        else:
            one = scores[old, new]
        pinned_too = old in self.said.together
        if splits.get(old):
            return split_group(old, [new, *splits[old]], one.score, self.evidence, pinned_too)
        if merges.get(new):
            return merged_group([old, *merges[new]], new, one.score, self.evidence, pinned_too)
        return Group(old=(old,), new=(new,), score=round(one.score, 3), reasons=one.reasons, pinned=pinned_too)


def _heading(article: Article) -> str:
    """Its words in order of the alphabet: headings are turned about as often as they are reworded."""
    return " ".join(sorted(title_words(article.heading or "")))


def _with_placeholders(
    old: Edition, new: Edition, groups: tuple[Group, ...], gone: set[int], fresh: set[int]
) -> tuple[tuple[Group, ...], set[int], set[int]]:
    """Empty headings: one that was empty before is paired with its number; they are no articles in force."""
    empty_new = {key(article.number): article.index for article in new.articles if article.repealed}
    more = [
        Group(
            old=(article.index,),
            new=(empty_new[key(article.number)],),
            score=1.0,
            reasons=(Reason(kind="placeholder", value=1.0),),
        )
        for article in old.articles
        if article.repealed and key(article.number) in empty_new
    ]
    return tuple(sorted((*groups, *more), key=lambda group: group.old)), gone, fresh


def _moved(old: Edition, new: Edition, groups: Sequence[Group], sections: Mapping[int, int]) -> tuple[int, ...]:
    """Pairs that stand in a section which is not their old one, or out of the order of the others."""
    kept = in_order([group.new[0] for group in groups])
    return tuple(
        place for place, group in enumerate(groups) if place not in kept or _changed_section(old, new, group, sections)
    )


def _changed_section(old: Edition, new: Edition, group: Group, sections: Mapping[int, int]) -> bool:
    """The old section lives on, and the article stands in another that lived before too."""
    before, after = old.articles[group.old[0]].section, new.articles[group.new[0]].section
    if before is None or after is None or before not in sections:
        return False
    return sections[before] != after and after in sections.values()


def _others(count: int, places: set[int]) -> tuple[int, ...]:
    return tuple(place for place in range(count) if place not in places)
