"""Between privacy and the evidence store: its lock, its captures and how they are erased."""

from __future__ import annotations

from khronika.evidence import Store
from khronika.evidence.capture import NoSuchCapture
from khronika.evidence.disk import append_line, locked

__all__ = ["NoSuchCapture", "Store", "append_line", "locked"]
