"""What every test of collecting starts from: a site, a fetcher that may visit it, a clock that never waits."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from khronika.collect.address import Guard
from khronika.collect.clock import SystemClock
from khronika.collect.fetch import HttpFetcher
from khronika.collect.line import Limits
from tests.collect.servers import Site, Talk, serve, talk_raw

AGENT = "Khronika/test (+desk@example.org)"
LOOPBACK = Guard(open_networks=("127.0.0.1/32",))


@pytest.fixture
def site() -> Iterator[Site]:
    server, site = serve("127.0.0.1")
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def inner_site() -> Iterator[Site]:
    """A site on 127.0.0.2, which the tests' guard does not open: stands for whatever listens inside the office."""
    server, site = serve("127.0.0.2")
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def raw_site() -> Iterator[Callable[[Talk], str]]:
    """`raw_site(talk)` gives the address of a server that answers as `talk` writes to its socket."""
    listeners: list[socket.socket] = []

    def start(talk: Talk) -> str:
        listener, url = talk_raw(talk)
        listeners.append(listener)
        return url

    yield start
    for listener in listeners:
        listener.close()


class StandingClock(SystemClock):
    """Shows the time it was set to; sleeping moves it on at once. Spans for time limits stay real."""

    def __init__(self, now: datetime = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)) -> None:
        self.shown = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.shown

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.shown += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def fetcher(clock: StandingClock) -> Iterator[HttpFetcher]:
    limits = Limits(seconds=10, silent_seconds=3, connect_seconds=3)
    with HttpFetcher(AGENT, guard=LOOPBACK, limits=limits, clock=clock) as fetcher:
        yield fetcher
