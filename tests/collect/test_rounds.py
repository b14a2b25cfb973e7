"""A round of visits over several hosts, with real servers."""

import threading
import time
from collections.abc import Iterator

import pytest

from khronika.collect.address import Guard
from khronika.collect.clock import SystemClock
from khronika.collect.due import decide
from khronika.collect.fetch import Fetcher, HttpFetcher
from khronika.collect.outcomes import Ask, Fetched
from khronika.collect.pace import Pace
from khronika.collect.polite import PoliteFetcher
from khronika.collect.robots import Robots
from khronika.collect.rounds import in_lanes
from khronika.collect.sources import Source, SourceState
from khronika.collect.visit import Visit, visit
from tests.collect.conftest import AGENT, StandingClock
from tests.collect.malformed import THREE, rss
from tests.collect.servers import Site, serve

GUARD = Guard(open_networks=("127.0.0.0/8",))


@pytest.fixture
def hosts() -> Iterator[list[Site]]:
    """Three sites on addresses of their own."""
    servers = [serve(f"127.0.0.{number}") for number in (1, 2, 3)]
    yield [site for _, site in servers]
    for server, _ in servers:
        server.shutdown()
        server.server_close()


def slow(site: Site, seconds: float, all_asked: threading.Barrier | None = None) -> None:
    """Every page takes this long; with `all_asked`, "/0" is answered when "/0" of every host has been asked for."""
    def first(visited: object) -> tuple[int, dict[str, str], bytes]:
        if all_asked:
            all_asked.wait(20)  # a host that is asked alone breaks it
        return page(visited)

    def page(_visited: object) -> tuple[int, dict[str, str], bytes]:
        busy.append(site.url)
        most.append(busy.count(site.url))
        time.sleep(seconds)
        busy.remove(site.url)
        return 200, {}, b"page"

    busy: list[str] = []
    most: list[int] = []
    site.pages.update({f"/{number}": page for number in range(5)})
    site.pages["/0"] = first
    site.most = most  # type: ignore[attr-defined]


def code(fetcher: Fetcher, url: str) -> str:
    return "fetched" if isinstance(fetcher.fetch(Ask(url=url)), Fetched) else "failed"


def test_hosts_are_visited_side_by_side_and_each_by_one_connection(hosts: list[Site]) -> None:
    all_asked = threading.Barrier(len(hosts))
    for site in hosts:
        slow(site, 0.02, all_asked)
    urls = [f"{site.url}/{number}" for number in range(5) for site in hosts]
    came = list(in_lanes(urls, str, lambda: HttpFetcher(AGENT, guard=GUARD), code))
    assert came == ["fetched"] * 15
    assert not all_asked.broken, "a host was not asked while another had not answered yet"
    for site in hosts:
        assert max(site.most) == 1  # type: ignore[attr-defined]
        assert len({visited.peer for visited in site.visits}) == 1
        assert site.paths() == [f"/{number}" for number in range(5)], "in their order"


def test_a_mistake_of_ours_is_not_swallowed(hosts: list[Site]) -> None:
    def broken(fetcher: Fetcher, url: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(in_lanes([site.url for site in hosts], str, lambda: HttpFetcher(AGENT, guard=GUARD), broken))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("lane")]


def test_who_stops_early_stops_the_lanes(hosts: list[Site]) -> None:
    for site in hosts:
        slow(site, 0.05)
    urls = [f"{site.url}/{number}" for number in range(5) for site in hosts]
    coming = in_lanes(urls, str, lambda: HttpFetcher(AGENT, guard=GUARD), code)
    next(coming)
    coming.close()
    assert sum(len(site.visits) for site in hosts) < 15
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("lane")]


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(in_lanes([], str, lambda: HttpFetcher(AGENT, guard=GUARD), code)) == []


def test_a_whole_round_as_the_desk_runs_it(hosts: list[Site]) -> None:
    """Decide, visit politely in lanes, keep the states: the second round asks nobody before its time."""
    clock, known, rules = StandingClock(), set[str](), dict[str, Robots]()
    pace = Pace(SystemClock(), pause=0.01)
    for site in hosts[:2]:
        site.pages["/rss"] = rss(*THREE).replace("example.kz", f"{site.url[-5:]}.kz").encode()
    hosts[1].pages["/robots.txt"] = b"User-agent: *\nDisallow: /\n"
    sources = {
        str(number): Source(id=str(number), outlet=str(number), kind="feed", url=f"{site.url}/rss")
        for number, site in enumerate(hosts)
    }
    states: dict[str, SourceState] = {}

    def one(fetcher: Fetcher, source: Source) -> Visit:
        polite = PoliteFetcher(fetcher, rules, pace, clock)
        return visit(source, states.get(source.id), polite, clock, known.__contains__)

    plan = decide(sources.values(), states, clock.now())
    due = [sources[intent.source] for intent in plan.intents]
    for came in in_lanes(due, lambda source: source.url, lambda: HttpFetcher(AGENT, guard=GUARD, clock=clock), one):
        states[came.state.source] = came.state
        known |= {entry.key for entry in came.fresh}
    assert {name: state.code for name, state in states.items()} == {
        "0": "entries", "1": "robots_forbid", "2": "not_found",
    }  # fmt: skip
    assert len(known) == 3
    again = decide(sources.values(), states, clock.now())
    assert again.intents == ()
    assert again.wake_at is not None
