"""What a bench gives, and how it times."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Ours beside a peer (or a limit), in one unit. `aim` is for ours/peer; `less_is_better` says which way."""

    name: str
    ours: float
    peer: float
    unit: str
    peer_name: str
    aim: float | None = None
    less_is_better: bool = True


def paired(ours: Callable[[], object], peer: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Median seconds of each, run in turn after one warm-up: a drifting machine moves both alike."""
    ours()
    peer()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for index, work in enumerate((ours, peer)):
            began = time.perf_counter()
            work()
            times[index].append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])
