"""What a site's robots.txt lets us fetch and how fast (RFC 9309), kept as a record between visits."""

from __future__ import annotations

import functools
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from protego import Protego

from khronika.collect.clock import moment, stamp
from khronika.collect.faults import Fault
from khronika.collect.outcomes import Failed, FailureCode, Fetched, Outcome
from khronika.records import Record

PRODUCT = "Khronika"
# RFC 9309, 2.5: at least 500 KiB must be read, more need not.
LARGEST = 512 * 1024
LIFETIME = timedelta(hours=24)
CLOSED_LIFETIME = timedelta(hours=1)
# RFC 9309, 2.3.1.4: rules known from before may serve while the file cannot be had.
OLD_RULES = timedelta(days=30)
# A site that asks for an hour between two pages has made a slip; a source would never be read to its end.
LONGEST_DELAY = 120.0

# RFC 9309, 2.3.1.3: an answer that there is no such file (4xx) or that leads nowhere means no rules ...
_NO_RULES: frozenset[FailureCode] = frozenset(
    {"not_found", "gone", "refused", "odd_status", "redirect_loop", "too_many_redirects", "redirect_nowhere"}
)
# ... and a server in trouble means that nothing may be fetched for now. Other failures (no such name, a bad
# certificate) are the page's own, and told as such.
_TROUBLE: frozenset[FailureCode] = frozenset(
    {"server_error", "unavailable", "too_many_requests", "silent", "too_slow", "cut", "broken_answer", "too_large",
     "inflates", "bad_coding"}
)  # fmt: skip


class Robots(Record, frozen=True, kw_only=True):
    """The rules of one origin (scheme, host, port). `state`: rules (`text`), open (none), closed (`code`: why)."""

    origin: str
    fetched_at: str
    state: Literal["rules", "open", "closed"]
    text: str = ""
    code: FailureCode | None = None
    details: dict[str, str] = {}


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def address(url: str) -> str:
    """Where the robots.txt for `url` lies."""
    return origin(url) + "/robots.txt"


def stale(robots: Robots | None, now: datetime) -> bool:
    if robots is None:
        return True
    lifetime = CLOSED_LIFETIME if robots.state == "closed" else LIFETIME
    return now - moment(robots.fetched_at) >= lifetime


def learn(outcome: Outcome, earlier: Robots | None, now: datetime) -> Robots:
    """The rules that an answer for robots.txt amounts to; `earlier` rules may go on while the server is in trouble."""
    where = origin(outcome.page.url if isinstance(outcome, Fetched) else outcome.url)
    if isinstance(outcome, Fetched):
        text = outcome.page.body
        if len(text) > LARGEST:
            # Whole lines only: half a rule forbids more than the rule.
            text = text[: text.rfind(b"\n", 0, LARGEST) + 1]
        # UTF-8 by RFC 9309, 2.3; a byte order mark before the first rule would hide it.
        rules = text.decode("utf-8", "replace").removeprefix("\ufeff")
        return Robots(origin=where, fetched_at=stamp(now), state="rules", text=rules)
    if not isinstance(outcome, Failed) or outcome.code in _NO_RULES:
        return Robots(origin=where, fetched_at=stamp(now), state="open")
    if earlier and earlier.state == "rules" and now - moment(earlier.fetched_at) < OLD_RULES:
        return earlier
    return Robots(origin=where, fetched_at=stamp(now), state="closed", code=outcome.code, details=outcome.details)


def refusal(robots: Robots, url: str) -> Fault | None:
    """None when `url` may be fetched, else the failure to report for it."""
    if robots.state == "open":
        return None
    if robots.state == "closed":
        if robots.code in _TROUBLE:
            reason = robots.details.get("status") or robots.code or ""
            return "robots_unreachable", {"reason": reason}
        return robots.code or "robots_unreachable", robots.details
    return None if _rules(robots.text).can_fetch(url, PRODUCT) else ("robots_forbid", {})


def delay(robots: Robots) -> float:
    """Seconds that the site wants between two pages; 0 when it names none."""
    if robots.state != "rules":
        return 0.0
    rules = _rules(robots.text)
    rate = rules.request_rate(PRODUCT)
    wished = [rules.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
    return min(max(wished), LONGEST_DELAY)


def sitemaps(robots: Robots) -> tuple[str, ...]:
    """The sitemaps that the site names."""
    return tuple(_rules(robots.text).sitemaps) if robots.state == "rules" else ()


@functools.lru_cache(maxsize=64)
def _rules(text: str) -> Protego:
    return Protego.parse(text)
