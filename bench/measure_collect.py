"""Polling 500 feeds of a local server (a process of its own) beside bare httpx + feedparser, one thread each."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path

import feedparser
import httpx

from bench.ratios import Ratio
from khronika.collect.address import Guard
from khronika.collect.clock import SystemClock
from khronika.collect.fetch import HttpFetcher
from khronika.collect.pace import Pace
from khronika.collect.polite import PoliteFetcher
from khronika.collect.robots import Robots
from khronika.collect.sources import Source, SourceState
from khronika.collect.visit import visit

FEEDS = 500
SLICE = 100
ENTRIES = 10
_ITEM = (
    "<item><title>Суд в городе N продлил арест участнику схода, дело {0}</title>"
    "<link>https://example.kz/news/{0}?utm_source=rss</link><guid>https://example.kz/news/{0}</guid>"
    "<pubDate>Fri, 30 Jan 2026 0{1}:15:00 +0500</pubDate><description>&lt;p&gt;Заседание прошло в закрытом режиме, "
    "сообщил адвокат. Следующее назначено на февраль.&lt;/p&gt;</description></item>"
)


def measure() -> list[Ratio]:
    first = bare = again = 0.0
    with _server() as address:
        urls = [f"{address}/{number}.xml" for number in range(FEEDS)]
        _Polling(urls[:SLICE]).visit()
        # In slices by turns: a drifting machine moves all alike, and each feed is still polled once by each.
        for start in range(0, FEEDS, SLICE):
            part = urls[start : start + SLICE]
            polling = _Polling(part)
            first += _seconds(polling.visit)
            bare += _seconds(partial(_bare, part))
            again += _seconds(polling.visit)
    # Ours also asks robots.txt, checks addresses, mends, dates and canonicalises every entry: hence the aim below 1.
    return [
        Ratio("500 feeds, all new", FEEDS / first, FEEDS / bare, "feeds/s", "httpx + feedparser", 0.7, False),
        Ratio("500 feeds, none changed", FEEDS / again, FEEDS / bare, "feeds/s", "httpx + feedparser", 4, False),
    ]


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


class _Polling:
    """Everything the desk does with a feed short of storing: rules, checked address, reading, state, health line."""

    def __init__(self, urls: list[str]) -> None:
        self.sources = [Source(id=url, outlet="example", kind="feed", url=url) for url in urls]
        self.states: dict[str, SourceState] = {}

    def visit(self) -> None:
        clock, known = SystemClock(), dict[str, Robots]()
        with HttpFetcher("Khronika/bench (+desk@example.org)", guard=Guard(open_networks=("127.0.0.1/32",))) as line:
            polite = PoliteFetcher(line, known, Pace(clock, pause=0.0), clock)
            for source in self.sources:
                came = visit(source, self.states.get(source.id), polite, clock, frozenset[str]().__contains__)
                if not came.attempt.good:
                    raise RuntimeError(f"{source.url}: {came.attempt.code}")
                self.states[source.id] = came.state


def _bare(urls: list[str]) -> None:
    with httpx.Client(trust_env=False) as client:
        for url in urls:
            if not feedparser.parse(client.get(url).content).entries:
                raise RuntimeError(url)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One write for head and body: two would wait 40 ms for each other on a kept connection and hide everything else.
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        pass


def _serve(folder: str, port: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder))
    port.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def _server() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FEEDS):
            items = "".join(_ITEM.format(number * ENTRIES + place, place % 8) for place in range(ENTRIES))
            text = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>t</title>{items}"
            (Path(folder) / f"{number}.xml").write_text(text + "</channel></rss>", encoding="utf-8")
        ours, theirs = Pipe()
        server = Process(target=_serve, args=(folder, theirs), daemon=True)
        server.start()
        try:
            yield f"http://127.0.0.1:{ours.recv()}"
        finally:
            server.terminate()
            server.join(10)
