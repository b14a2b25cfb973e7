"""The agenda with 50,000 terms, on SQLite and on PostgreSQL: its month beside 100 ms, counting them all anew."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from bench.ratios import Ratio

LIMIT = 0.1
RECALCULATION_LIMIT = 60.0
"""Seconds; the work runs in the worker, and a person sees how far it is."""
DATABASES = ("sqlite", "postgresql")


def measure() -> list[Ratio]:
    ratios: list[Ratio] = []
    for database in DATABASES:
        answer = subprocess.run(
            [sys.executable, "-m", "bench.agenda_pages"], capture_output=True, text=True, check=True, timeout=900,
            env={**os.environ, "KHRONIKA_TEST_DATABASE": database, "PYTHONUTF8": "1"},
        )
        told = json.loads(answer.stdout.splitlines()[-1])
        for page, (times, queries) in told["pages"].items():
            p95 = statistics.quantiles(times, n=20)[-1]
            ratios.append(Ratio(f"{page} on {database}, {queries} queries, p95", p95, LIMIT, "s", "limit", aim=1.0))
        ratios.append(Ratio(f"50,000 terms counted anew on {database}", told["recalculation"], RECALCULATION_LIMIT, "s",
                            "limit", aim=1.0))
    return ratios
