"""The way of an entry through a register: one table of steps. What stands in no row cannot be done.

    >>> step("under_review", "recognised").vote, step("watching", "recognised")
    (True, None)
"""

from __future__ import annotations

from typing import Literal

from khronika.records import Record

State = Literal["watching", "under_review", "recognised", "rejected", "removed"]


class Step(Record, frozen=True, kw_only=True):
    """From one state to another. vote: colleagues vote; criterion, ground: one at least must be named."""

    before: State
    after: State
    vote: bool = False
    criterion: bool = False
    ground: bool = False


STEPS = (
    Step(before="watching", after="under_review"),
    Step(before="under_review", after="watching"),
    Step(before="under_review", after="recognised", vote=True, criterion=True),
    Step(before="under_review", after="rejected", vote=True),
    Step(before="recognised", after="removed", vote=True, ground=True),
    # New facts, a second arrest: the way begins anew, with the history kept.
    Step(before="rejected", after="under_review"),
    Step(before="removed", after="under_review"),
)


def step(before: str, after: str) -> Step | None:
    """The row of the table; None when there is none."""
    return next((one for one in STEPS if (one.before, one.after) == (before, after)), None)


def steps_from(before: str) -> list[Step]:
    return [one for one in STEPS if one.before == before]


class Tally(Record, frozen=True, kw_only=True):
    """A vote as it stands. Abstentions count for the quorum, not for the result."""

    in_favour: int
    against: int
    abstained: int
    quorum: int

    @property
    def complete(self) -> bool:
        return self.in_favour + self.against + self.abstained >= self.quorum

    @property
    def carried(self) -> bool:
        return self.complete and self.in_favour > self.against
