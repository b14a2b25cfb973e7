"""The seam to time: what fetching and pacing need of a clock, and the machine's own."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, measures spans and waits. Tests pass one that never waits."""

    def now(self) -> datetime: ...
    def elapsed(self) -> float: ...
    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The machine's clock: `now` in UTC, `elapsed` in seconds that never run backwards."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, whole seconds, trailing Z: the way every record of this package writes a moment."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stamped: str) -> datetime:
    """The aware moment that `stamp` wrote."""
    return datetime.fromisoformat(stamped)


def later(stamped: str, span: timedelta) -> str:
    return stamp(moment(stamped) + span)
