"""A fetch into the evidence store: the page with every hop on its way, as they went over the line."""

from __future__ import annotations

from khronika.collect.outcomes import Exchange, Outcome, Unchanged
from khronika.evidence.capture import Capture
from khronika.evidence.keeping import Hop
from khronika.evidence.store import Store
from khronika.records import Page


def keep(outcome: Outcome, store: Store, now: str, by: str, fetch: str | None = None) -> Capture | None:
    """The capture of what a fetch brought; None when no answer came. Doing it twice gives the same capture.

    An error page is kept too: that an article is gone (404, 410) can be evidence. `now` is UTC with a trailing Z; `by`
    is who keeps; `fetch` the fetch's own number, if it has one. Raises what `Store.keep_page` raises.
    """
    page = _unchanged_page(outcome) if isinstance(outcome, Unchanged) else outcome.page
    if page is None or not outcome.exchanges:
        return None
    *hops, last = outcome.exchanges
    return store.keep_page(
        page, last.request, last.response_head, last.response_body, now, by, fetch=fetch,
        hops=[_hop(exchange) for exchange in hops], server=last.server,
    )  # fmt: skip


def _hop(exchange: Exchange) -> Hop:
    return Hop(
        url=exchange.url, at=exchange.started_at, request_head=exchange.request,
        response_head=exchange.response_head, raw_body=exchange.response_body, server=exchange.server,
    )  # fmt: skip


def _unchanged_page(outcome: Unchanged) -> Page:
    return Page(url=outcome.url, final_url=outcome.final_url, fetched_at=outcome.fetched_at, status=304)
