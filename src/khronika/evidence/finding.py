"""What verifying finds: a sentence for people, and the place in fields for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from khronika.records import Record

Level = Literal["broken", "erased", "note"]
Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""


class Finding(Record, frozen=True, kw_only=True):
    """broken: something does not hold. erased: gone by decision, as it should be. note: worth knowing, all holds.

    file: relative to the store. line counts from 1; offset and end are bytes of the file; record is its WARC-Type.
    """

    level: Level
    code: str
    message: str
    file: str
    line: int | None = None
    offset: int | None = None
    end: int | None = None
    record: str | None = None
    entry: int | None = None
    capture: str | None = None
    decision: str | None = None


@dataclass
class Tally:
    """What was looked at. head: number and hash of the last entry, for writing down outside the store."""

    entries: int = 0
    captures: int = 0
    opened: int = 0
    erased: int = 0
    roots: int = 0
    stamps: int = 0
    bytes: int = 0
    broken: int = 0
    head: str | None = None


broken = partial(Finding, level="broken")
erased = partial(Finding, level="erased")
note = partial(Finding, level="note")
