"""Fixtures for every test. Real data stays in ../shared: tests that need it skip without it, and fail in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import databases

databases.prepare()

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KHRONIKA_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real digest and the development data."""
    if not SHARED.is_dir():
        reason = f"no development data at {SHARED}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def real_digest(shared: Path) -> Path:
    return shared / "digests" / "2026-01-30.txt"


Khronika = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def khronika() -> Khronika:
    """Run the command line as a person would: `khronika("digest", "read", path, "--json")`."""

    def run(
        *words: object, stdin: str | None = None, timeout: float = 60, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "khronika.cli.main", *[str(word) for word in words]],
            input=stdin, capture_output=True, text=True, timeout=timeout, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", **environment},
        )

    return run
