"""Many visits at once: one thread and one connection for each host, hosts side by side, results as they come."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TypeVar

from khronika.collect.fetch import Fetcher
from khronika.collect.pace import lanes

Item = TypeVar("Item")
Result = TypeVar("Result")

# Hosts visited side by side: most of the time is waiting for them.
WIDTH = 8
# Results that may wait for the desk to store them; a page may be large.
_WAITING = 16


class _Done:
    """A lane has ended, with the exception that ended it where there was one."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def in_lanes(
    items: Iterable[Item],
    url_of: Callable[[Item], str],
    open_fetcher: Callable[[], AbstractContextManager[Fetcher]],
    work: Callable[[Fetcher, Item], Result],
    width: int = WIDTH,
) -> Iterator[Result]:
    """`work` on every item, those of one host one after the other in their order, at most `width` hosts at a time.

    `open_fetcher` is called once for each lane. Results come in the order in which they are ready; a caller that stops
    early stops the lanes after the item each is at. Whatever `work` raises is raised here.
    """
    results: queue.Queue[Result | _Done] = queue.Queue(_WAITING)
    stopped = threading.Event()

    def put(result: Result | _Done) -> None:
        while not stopped.is_set():
            try:
                results.put(result, timeout=0.2)
            except queue.Full:
                continue
            return

    def run(lane: tuple[Item, ...]) -> None:
        try:
            with open_fetcher() as fetcher:
                for item in lane:
                    if stopped.is_set():
                        return
                    put(work(fetcher, item))
        except BaseException as error:  # noqa: BLE001  # handed to the caller, who raises it
            put(_Done(error))
        else:
            put(_Done())

    parted = lanes(items, url_of)
    with ThreadPoolExecutor(max(1, min(width, len(parted))), thread_name_prefix="lane") as pool:
        for lane in parted:
            pool.submit(run, lane)
        try:
            yield from _until_done(results, len(parted))
        finally:
            stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _until_done(results: queue.Queue[Result | _Done], open_lanes: int) -> Iterator[Result]:
    while open_lanes:
        result = results.get()
        if not isinstance(result, _Done):
            yield result
        elif result.error is not None:
            raise result.error
        else:
            open_lanes -= 1
