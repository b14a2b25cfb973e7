"""What an alignment says, each decision with its score and its reasons."""

from __future__ import annotations

from typing import Literal

from khronika.records import Record

ReasonKind = Literal["text", "number", "heading", "neighbours", "section", "contained", "pinned", "placeholder"]


class Reason(Record, frozen=True, kw_only=True):
    """One reason: what spoke for the decision, and how much (0 to 1)."""

    kind: ReasonKind
    value: float


class Group(Record, frozen=True, kw_only=True):
    """Articles that belong together, by their places in the two editions: one to one, one to several (split), several
    to one (merged). `score` is the evidence that decided, 0 to about 1.5."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    pinned: bool = False


class Pin(Record, frozen=True, kw_only=True):
    """A person's word on a pair, by the articles' refs. `together` False forbids it; `new` None with `together` says
    that the old article was repealed, `old` None that the new one is new."""

    old: str | None
    new: str | None
    together: bool = True


class SectionPair(Record, frozen=True, kw_only=True):
    """Sections that are one section, by their places."""

    old: int
    new: int
    renamed: bool
    renumbered: bool
    reordered: bool
    score: float


class Alignment(Record, frozen=True, kw_only=True):
    """Every article of both editions stands in exactly one place: in a group, in `gone`, in `fresh`, or it is an empty
    heading. `gone` and `fresh` are places of articles without a partner."""

    groups: tuple[Group, ...]
    gone: tuple[int, ...]
    fresh: tuple[int, ...]
    moved: tuple[int, ...]
    """Places in `groups` of pairs that stand in another section, or out of their order."""
    sections: tuple[SectionPair, ...]
    sections_gone: tuple[int, ...]
    sections_fresh: tuple[int, ...]
