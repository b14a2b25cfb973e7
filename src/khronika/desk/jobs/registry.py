"""Which function does which kind of job. Apps register theirs in `work.py`, which is imported at start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khronika.desk.jobs.models import Job

Work = Callable[["Job"], Any]
KINDS: dict[str, Work] = {}


PERIODIC: dict[str, timedelta] = {}
"""Kinds that the worker asks for by itself, and how often."""


def periodic(kind: str, every: timedelta) -> None:
    """Have the worker ask for `kind` again and again; never twice at a time."""
    PERIODIC[kind] = every


def work(kind: str) -> Callable[[Work], Work]:
    """Register the function that does jobs of `kind`; doing one twice must change nothing."""

    def keep(function: Work) -> Work:
        KINDS[kind] = function
        return function

    return keep
