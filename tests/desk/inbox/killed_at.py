"""`python killed_at.py FOLDER collect ...`: the command line, ended by SIGKILL at the points that standard input names.

A point is each moment before and after bytes reach the disk for good: an fsync, a rename, a commit of the database.
Each line of input is a point; for each, a process of its own is forked off and killed there, and how it ended is
printed: -9, or 0 when it came to its end. They are forked from one that has loaded everything, for loading the program
takes ten times as long as the round of collecting that is to be killed.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from khronika.cli.main import main
from khronika.cli.opening import open_desk


def die_at(point: int, owner: object, name: str, passed: itertools.count[int]) -> None:
    real: Callable[..., Any] = getattr(owner, name)

    def counted() -> None:
        if next(passed) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def written(*given: Any, **named: Any) -> Any:
        counted()
        result = real(*given, **named)
        counted()
        return result

    setattr(owner, name, written)


def run(point: int, words: list[str]) -> int:
    """What became of a process that was to die at this point."""
    child = os.fork()
    if child == 0:
        from django.db.backends.base.base import BaseDatabaseWrapper

        points = itertools.count(1)
        for owner, name in ((os, "fsync"), (os, "replace"), (BaseDatabaseWrapper, "_commit")):
            die_at(point, owner, name, points)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(main(words))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    open_desk(Path(sys.argv[1]))
    from django.db import connections

    import khronika.desk.inbox.collecting
    import khronika.desk.inbox.telling  # noqa: F401

    # A connection to the database is no thing for two processes.
    connections.close_all()
    for line in sys.stdin:
        sys.stdout.write(f"{run(int(line), [*sys.argv[2:], '--data', sys.argv[1]])}\n")
        sys.stdout.flush()
