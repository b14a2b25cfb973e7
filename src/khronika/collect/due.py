"""Which sources are to be visited now, and when to look again. Looks at records only; visits nothing."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from khronika.collect.clock import moment, stamp
from khronika.collect.sources import AttemptCode, Source, SourceState
from khronika.records import Record

OFTENEST = timedelta(minutes=15)
SELDOMEST = timedelta(hours=4)
UNKNOWN_PACE = timedelta(hours=1)
# A visit when half of what the source lists has been replaced: one failed visit then loses nothing.
_PART_OF_WINDOW = 0.5

FIRST_RETRY = timedelta(minutes=15)
LAST_RETRY = timedelta(hours=24)
FIRST_LASTING_RETRY = timedelta(hours=6)
# What does not mend itself within minutes: somebody has to change the source or the address.
_LASTING: frozenset[AttemptCode] = frozenset({
    "bad_address", "scheme_refused", "port_refused", "address_refused", "name_unknown", "not_found", "gone", "refused",
    "robots_forbid", "redirect_loop", "too_many_redirects", "certificate_expired", "certificate_self_signed",
    "certificate_wrong_name", "certificate_unknown_issuer", "certificate_other", "not_a_source_html", "not_a_source",
    "other_kind", "no_links", "too_large", "inflates",
})  # fmt: skip


class Intent(Record, frozen=True, kw_only=True):
    """A source to visit. `since` is when it fell due, in UTC."""

    source: str
    url: str
    since: str
    reason: Literal["first", "interval", "retry", "asked"]


class Plan(Record, frozen=True, kw_only=True):
    """`intents`, longest due first, and the moment at which the next source falls due (None: never)."""

    intents: tuple[Intent, ...]
    wake_at: str | None


def decide(
    sources: Iterable[Source], states: Mapping[str, SourceState], now: datetime, asked: Collection[str] = ()
) -> Plan:
    """What to visit at `now`. `states` by source id; `asked` are sources that an editor wants at once."""
    intents: list[Intent] = []
    later: list[datetime] = []
    for source in sources:
        if source.id in asked:
            intents.append(Intent(source=source.id, url=source.url, since=stamp(now), reason="asked"))
            continue
        if source.paused:
            continue
        state = states.get(source.id)
        since = due_at(source, state, now)
        if since > now:
            later.append(since)
            continue
        tried = state is not None and state.last_attempt is not None
        reason: Literal["first", "interval", "retry"] = (
            "first" if not tried else "retry" if state and state.failures else "interval"
        )
        intents.append(Intent(source=source.id, url=source.url, since=stamp(since), reason=reason))
    intents.sort(key=lambda intent: (intent.reason != "asked", intent.since, intent.source))
    return Plan(intents=tuple(intents), wake_at=stamp(min(later)) if later else None)


def due_at(source: Source, state: SourceState | None, now: datetime) -> datetime:
    """When `source` is to be visited: now when it never was."""
    if state is None or state.last_attempt is None:
        return now
    last = moment(state.last_attempt)
    if last > now:
        # A clock that was set back must not put a source to sleep for a year.
        return now
    wait = backoff(state) if state.failures else interval(source, state)
    due = last + wait * _spread(source.id)
    return max(due, moment(state.retry_at)) if state.retry_at else due


def interval(source: Source, state: SourceState) -> timedelta:
    """The time between two visits that go well."""
    if source.every_minutes:
        return max(timedelta(minutes=source.every_minutes), OFTENEST / 3)
    if not state.per_day or not state.window:
        return UNKNOWN_PACE
    turnover = timedelta(days=state.window / state.per_day)
    return min(max(turnover * _PART_OF_WINDOW, OFTENEST), SELDOMEST)


def backoff(state: SourceState) -> timedelta:
    """The time to the next try: doubled with each failure, longer from the start for what does not mend itself."""
    first = FIRST_LASTING_RETRY if state.code in _LASTING else FIRST_RETRY
    return min(first * (1 << min(state.failures - 1, 10)), LAST_RETRY)


def _spread(source: str) -> float:
    """Between 0.95 and 1.05, the same for a source each time: sources added together do not fall due together."""
    return 0.95 + 0.1 * (zlib.crc32(source.encode()) % 1000) / 1000
