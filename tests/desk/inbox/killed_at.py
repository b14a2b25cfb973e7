"""`python killed_at.py POINT collect ...`: the command line, ended by SIGKILL at the given point of its writing.

A point is each moment before and after bytes reach the disk for good: an fsync, a rename, a commit of the database.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from khronika.cli.main import main


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


if __name__ == "__main__":
    from django.db.backends.base.base import BaseDatabaseWrapper

    points = itertools.count(1)
    for owner, name in ((os, "fsync"), (os, "replace"), (BaseDatabaseWrapper, "_commit")):
        die_at(int(sys.argv[1]), owner, name, points)
    sys.exit(main(sys.argv[2:]))
