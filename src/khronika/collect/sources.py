"""What is kept about a source between visits. The desk stores these records; this package never does."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khronika.collect.clock import stamp
from khronika.collect.entries import Reading, ReadingCode, SourceKind, Trouble
from khronika.collect.outcomes import Failed, FailureCode, Fetched, Outcome
from khronika.errors import BadInput
from khronika.records import Language, Record

AttemptCode = FailureCode | ReadingCode | Literal["unchanged"]
_GOOD: frozenset[AttemptCode] = frozenset({"entries", "unchanged", "empty"})


class Source(Record, frozen=True, kw_only=True):
    """Where an outlet lists what is new. `patterns` tell a listing's article links; `zone` is the outlet's clock."""

    id: str
    outlet: str
    kind: SourceKind
    url: str
    zone: str = "Asia/Almaty"
    language: Language | None = None
    patterns: tuple[str, ...] = ()
    every_minutes: int | None = None
    """How often an editor wants it visited; None leaves it to how much the source publishes."""
    paused: bool = False


class SourceState(Record, frozen=True, kw_only=True):
    """What the visits so far have taught. All moments in UTC; `failures` counts those since the last success.

    `per_day` is how much the source publishes, `window` how many entries it lists at a time: together they say how
    soon an entry may fall off its end.
    """

    source: str
    last_attempt: str | None = None
    last_success: str | None = None
    failing_since: str | None = None
    failures: int = 0
    code: AttemptCode | None = None
    retry_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    per_day: float | None = None
    window: int | None = None


class Attempt(Record, frozen=True, kw_only=True):
    """One visit, as the outlet's health page lists it. `fresh` counts the entries that were not known before."""

    source: str
    at: str
    code: AttemptCode
    details: dict[str, str] = {}
    troubles: dict[Trouble, int] = {}
    entries: int = 0
    fresh: int = 0
    seconds: float = 0.0
    newest: str | None = None
    """Day of the newest entry, in the outlet's zone."""

    @property
    def good(self) -> bool:
        return self.code in _GOOD


def zone_of(name: str) -> ZoneInfo:
    """The outlet's clock by its name in the IANA database. Raises BadInput for a name that is not there."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("time zone {zone!r} is not known; give one like Asia/Almaty or Europe/Berlin",
                       zone=name[:60]) from None


def attempt_of(source: Source, outcome: Outcome, reading: Reading | None, fresh: int, now: datetime) -> Attempt:
    """The line of the health page for one visit."""
    code: AttemptCode = "unchanged"
    if isinstance(outcome, Failed):
        code = outcome.code
    elif reading is not None:
        code = reading.code
    entries = reading.entries if reading else ()
    return Attempt(
        source=source.id, at=stamp(now), code=code, details=outcome.details if isinstance(outcome, Failed) else {},
        troubles=reading.troubles if reading else {}, entries=len(entries), fresh=fresh,
        seconds=round(sum(exchange.seconds for exchange in outcome.exchanges), 3),
        newest=max((entry.published for entry in entries if entry.published), default=None),
    )  # fmt: skip


def after(state: SourceState, attempt: Attempt, outcome: Outcome, reading: Reading | None) -> SourceState:
    """The state that a visit leaves behind. Validators are kept only of an answer that could be read."""
    if not attempt.good:
        return SourceState(
            source=state.source, last_attempt=attempt.at, last_success=state.last_success,
            failing_since=state.failing_since or attempt.at, failures=state.failures + 1, code=attempt.code,
            retry_at=outcome.retry_at if isinstance(outcome, Failed) else None,
            per_day=state.per_day, window=state.window,
        )  # fmt: skip
    fetched = outcome if isinstance(outcome, Fetched) else None
    return SourceState(
        source=state.source, last_attempt=attempt.at, last_success=attempt.at, code=attempt.code,
        etag=fetched.etag if fetched else state.etag,
        last_modified=fetched.last_modified if fetched else state.last_modified,
        per_day=_per_day(reading) or state.per_day, window=(len(reading.entries) if reading else None) or state.window,
    )  # fmt: skip


def _per_day(reading: Reading | None) -> float | None:
    """Entries a day, from the times between the oldest and the newest; None when fewer than three have a time."""
    times = sorted(datetime.fromisoformat(entry.published_at) for entry in reading.entries if entry.published_at) if (
        reading
    ) else []
    if len(times) < 3:
        return None
    days = (times[-1] - times[0]).total_seconds() / 86400
    return round((len(times) - 1) / max(days, 1 / 24), 2)
