"""One connection for each host, with a pause between its pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from khronika.collect.clock import Clock

Item = TypeVar("Item")

# Between two pages of one host when its robots.txt names no delay of its own.
PAUSE_SECONDS = 2.0


def host(url: str) -> str:
    """The name that pages of one site share: without port, user and www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def lanes(items: Iterable[Item], url_of: Callable[[Item], str]) -> tuple[tuple[Item, ...], ...]:
    """`items` parted by host, order kept: a lane is one thread's work, so no host ever has two connections."""
    parted: dict[str, list[Item]] = {}
    for item in items:
        parted.setdefault(host(url_of(item)), []).append(item)
    return tuple(tuple(lane) for lane in parted.values())


class Pace:
    """Remembers when each host was last visited; shared by all lanes (a redirect may lead into another's host)."""

    def __init__(self, clock: Clock, pause: float = PAUSE_SECONDS) -> None:
        self._clock = clock
        self._pause = pause
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, url: str, delay: float = 0.0) -> None:
        """Sleep until `url`'s host may be visited again, and take the turn. `delay`: seconds the host asked for."""
        name, pause = host(url), max(delay, self._pause)
        with self._lock:
            now = self._clock.elapsed()
            turn = max(now, self._free.get(name, 0.0))
            self._free[name] = turn + pause
        if turn > now:
            self._clock.sleep(turn - now)

    def done(self, url: str, delay: float = 0.0) -> None:
        """A visit has ended: the pause counts from its end, so a slow site is not pressed."""
        with self._lock:
            pause = max(delay, self._pause)
            self._free[host(url)] = max(self._free.get(host(url), 0.0), self._clock.elapsed() + pause)
