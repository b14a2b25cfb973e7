"""Ending a round soon when the process is asked to end; what is not done yet stays in the rows for the next one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from khronika.desk.inbox.bridge import Clock

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopped(Exception):
    """The process was asked to end while a lane was waiting for a site's turn."""


class StoppingClock:
    """A clock whose waits end, with Stopped, as soon as `stop` is set."""

    def __init__(self, clock: Clock, stop: threading.Event) -> None:
        self.clock, self.stop = clock, stop

    def now(self) -> datetime:
        return self.clock.now()

    def elapsed(self) -> float:
        return self.clock.elapsed()

    def sleep(self, seconds: float) -> None:
        if self.stop.wait(max(0.0, seconds)):
            raise Stopped


@contextmanager
def until_asked_to_stop() -> Iterator[threading.Event]:
    """Sets the event at SIGTERM or SIGINT, and passes the signal on to whoever listened before.

    Where Ctrl-C raises KeyboardInterrupt, as on the command line, it still does.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        listener = before[signal.Signals(number)]
        if callable(listener):
            listener(number, frame)

    for number in SIGNALS:
        if before[number] is not signal.default_int_handler:
            signal.signal(number, end)
    try:
        yield stop
    finally:
        for number, listener in before.items():
            signal.signal(number, listener)
