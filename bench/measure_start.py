"""From `khronika start` on an installed checkout to the first page, and the web process's memory, beside limits."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.ratios import Ratio

RUNS = 3
SECONDS, MEGABYTES = 3.0, 250.0


def measure() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        starts, sizes = zip(*(one_start(Path(folder) / "desk") for _ in range(RUNS + 1)), strict=True)
    return [
        Ratio("start to first page (new data folder)", starts[0], SECONDS, "s", "limit", aim=1.0),
        Ratio("start to first page", statistics.median(starts[1:]), SECONDS, "s", "limit", aim=1.0),
        Ratio("memory of the web process", max(sizes), MEGABYTES, "MB", "limit", aim=1.0),
    ]


def one_start(data: Path) -> tuple[float, float]:
    """Seconds until the first page came, and the resident size of the web process then, in MB."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    desk = subprocess.Popen(
        [sys.executable, "-m", "khronika.cli.main", "start", "--data", str(data), "--port", str(port)],
        stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"},
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).read()
                break
            except urllib.error.URLError:
                time.sleep(0.02)
        return time.perf_counter() - began, resident(desk.pid, str(port))
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(30)


def resident(supervisor: int, port: str) -> float:
    """Resident megabytes of the supervisor's child that serves the port (Linux's /proc)."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
            words = status.with_name("cmdline").read_text().split("\0")
        except OSError:
            continue
        if f"PPid:\t{supervisor}\n" in text and "khronika.desk.serve" in words and port in words:
            found = re.search(r"VmRSS:\s+(\d+) kB", text)
            return int(found[1]) / 1024 if found else 0.0
    return 0.0
