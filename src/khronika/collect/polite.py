"""A fetcher that asks robots.txt before each host and keeps the pace: for whatever no person asked for by hand."""

from __future__ import annotations

from collections.abc import MutableMapping

from khronika.collect import robots
from khronika.collect.clock import Clock
from khronika.collect.faults import Fault
from khronika.collect.fetch import Fetcher, Gate
from khronika.collect.outcomes import Ask, Outcome
from khronika.collect.pace import Pace, host
from khronika.collect.robots import Robots


class PoliteFetcher:
    """Wraps the fetcher of one lane. `known` holds the rules by origin, is shared by the lanes and kept by the desk."""

    def __init__(self, fetcher: Fetcher, known: MutableMapping[str, Robots], pace: Pace, clock: Clock) -> None:
        self._fetcher = fetcher
        self._known = known
        self._pace = pace
        self._clock = clock
        self._visiting = ""

    def __enter__(self) -> PoliteFetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._fetcher.close()

    def fetch(self, ask: Ask, gate: Gate | None = None) -> Outcome:
        """As HttpFetcher.fetch; the outcome is a robots_forbid or robots_unreachable failure where the site says so."""
        self._visiting = ""
        outcome = self._fetcher.fetch(ask, _Both(self, gate))
        if self._visiting:
            self._pace.done(self._visiting, self._delay(self._visiting))
        return outcome

    def fault(self, url: str) -> Fault | None:
        """Asked before each hop: learns the origin's rules when they are old, and waits for the host's turn."""
        where = robots.origin(url)
        rules = self._known.get(where)
        if rules is None or robots.stale(rules, self._clock.now()):
            rules = self._learn(url, rules)
            self._known[where] = rules
        refusal = robots.refusal(rules, url)
        # A redirect within the host (to https, to a slash) is the same visit.
        if refusal is None and host(url) != host(self._visiting):
            self._pace.wait(url, robots.delay(rules))
            self._visiting = url
        return refusal

    def _learn(self, url: str, earlier: Robots | None) -> Robots:
        self._pace.wait(url)
        outcome = self._fetcher.fetch(Ask(url=robots.address(url), accept="text/plain,*/*;q=0.5"))
        return robots.learn(outcome, earlier, self._clock.now())

    def _delay(self, url: str) -> float:
        rules = self._known.get(robots.origin(url))
        return robots.delay(rules) if rules else 0.0


class _Both:
    """Our rules first, then whatever the caller asks for besides."""

    def __init__(self, first: Gate, second: Gate | None) -> None:
        self._first = first
        self._second = second

    def fault(self, url: str) -> Fault | None:
        return self._first.fault(url) or (self._second.fault(url) if self._second else None)
