"""Every desk page with 200 issues and 20,000 items, on SQLite and on PostgreSQL: the 95th percentile beside 100 ms."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from bench.ratios import Ratio

LIMIT = 0.1
DATABASES = ("sqlite", "postgresql")


def measure() -> list[Ratio]:
    ratios: list[Ratio] = []
    for database in DATABASES:
        answer = subprocess.run(
            [sys.executable, "-m", "bench.desk_pages"], capture_output=True, text=True, check=True, timeout=900,
            env={**os.environ, "KHRONIKA_TEST_DATABASE": database, "PYTHONUTF8": "1"},
        )
        for page, (times, queries) in json.loads(answer.stdout.splitlines()[-1]).items():
            p95 = statistics.quantiles(times, n=20)[-1]
            ratios.append(Ratio(f"{page} on {database}, {queries} queries, p95", p95, LIMIT, "s", "limit", aim=1.0))
    return ratios
