"""What an eval gives, and where the shared development data lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KHRONIKA_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True)
class Figure:
    """One measured share. `language` is ru, kk, en, or "all" for figures that have no language."""

    name: str
    language: str
    value: float
    count: int
    """How many examples stand behind the value."""
    note: str = ""
