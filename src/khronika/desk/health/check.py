"""What a look at the desk finds."""

from __future__ import annotations

from functools import partial
from typing import Literal

from khronika.records import Record

State = Literal["holds", "warning", "broken"]


class Check(Record, frozen=True, kw_only=True):
    """One thing looked at. holds: all is well. warning: works, but somebody should see to it. broken: does not hold."""

    name: str
    state: State
    message: str


holds = partial(Check, state="holds")
warning = partial(Check, state="warning")
broken = partial(Check, state="broken")
