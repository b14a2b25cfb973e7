"""One visit to one source: fetched, read, and summed up for the desk to store in a single transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from khronika.collect.clock import Clock
from khronika.collect.entries import Entry, Reading, SourceKind
from khronika.collect.feeds import read_feed
from khronika.collect.fetch import Fetcher
from khronika.collect.listings import read_listing
from khronika.collect.outcomes import Ask, Failed, Fetched, Outcome
from khronika.collect.sitemaps import read_sitemap
from khronika.collect.sources import Attempt, Source, SourceState, after, attempt_of, zone_of
from khronika.collect.telegram import read_channel
from khronika.records import Page, Record

# Of an index of sitemaps only the newest ones hold news.
SITEMAPS_OF_INDEX = 2
_ACCEPT: dict[SourceKind, str] = {
    "feed": "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.5",
}


class Visit(Record, frozen=True, kw_only=True):
    """What a visit brought. `fresh` are the entries not known before; `outcomes` hold what evidence keeps.

    `moved_to` is where the source has moved for good, for an editor to confirm.
    """

    attempt: Attempt
    state: SourceState
    fresh: tuple[Entry, ...] = ()
    reading: Reading | None = None
    outcomes: tuple[Outcome, ...] = ()
    moved_to: str | None = None


def visit(
    source: Source, state: SourceState | None, fetcher: Fetcher, clock: Clock, known: Callable[[str], bool]
) -> Visit:
    """Visit `source` once. `known` tells whether an entry's key is there already.

    Never raises for what a site does; BadInput for a zone or a link pattern that is none.
    """
    zone = zone_of(source.zone)
    state = state or SourceState(source=source.id)
    outcome = fetcher.fetch(
        Ask(
            url=source.url, etag=state.etag, last_modified=state.last_modified,
            accept=_ACCEPT.get(source.kind, Ask(url="").accept),
        )
    )  # fmt: skip
    outcomes = [outcome]
    reading = None
    if isinstance(outcome, Fetched):
        reading = read(source.kind, outcome.page, clock.now(), zone, source.patterns)
        if reading.more:
            reading = with_children(reading, fetcher, clock, zone, outcomes)
    fresh = tuple(entry for entry in reading.entries if not known(entry.key)) if reading else ()
    attempt = attempt_of(source, outcome, reading, len(fresh), clock.now())
    return Visit(
        attempt=attempt, state=after(state, attempt, outcome, reading), fresh=fresh, reading=reading,
        outcomes=tuple(outcomes), moved_to=_moved(outcome),
    )  # fmt: skip


def read(kind: SourceKind, page: Page, now: datetime, zone: tzinfo, patterns: tuple[str, ...] = ()) -> Reading:
    """The entries of a fetched source of the given kind. Raises BadInput for a link pattern that is none."""
    match kind:
        case "feed":
            return read_feed(page, now, zone)
        case "sitemap":
            return read_sitemap(page, now, zone)
        case "listing":
            return read_listing(page, now, zone, patterns)
        case "telegram":
            return read_channel(page, now, zone)


def with_children(
    index: Reading, fetcher: Fetcher, clock: Clock, zone: tzinfo, outcomes: list[Outcome]
) -> Reading:
    """The entries of an index's newest sitemaps; a sitemap that fails leaves those of the others."""
    entries = dict.fromkeys(index.entries)
    code = index.code
    for address in index.more[:SITEMAPS_OF_INDEX]:
        outcome = fetcher.fetch(Ask(url=address, accept=_ACCEPT["sitemap"]))
        outcomes.append(outcome)
        if isinstance(outcome, Fetched):
            child = read_sitemap(outcome.page, clock.now(), zone)
            entries.update(dict.fromkeys(child.entries))
            code = "entries" if entries else child.code
        elif isinstance(outcome, Failed) and not entries:
            code = "broken"
    return Reading(code=code, kind="sitemap", entries=tuple(entries), troubles=index.troubles, more=index.more)


def _moved(outcome: Outcome) -> str | None:
    """Where permanent redirects alone have led; one temporary step makes no move."""
    if not isinstance(outcome, Fetched) or not outcome.page.redirects:
        return None
    steps = [exchange.status for exchange in outcome.exchanges[:-1]]
    return outcome.page.final_url if all(status in (301, 308) for status in steps) else None
