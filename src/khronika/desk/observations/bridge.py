"""Between observations and the evidence store."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from khronika.collect.clock import SystemClock, stamp
from khronika.evidence import Store


def keep_photo(content: bytes, name: str, media_type: str, receipt: str, day: str, by: str) -> str:
    """Keep a photo as a capture; its number. The same `receipt` and `day` again give the same capture."""
    assert settings.DATA is not None, "the desk runs on a data folder"
    folder: Path = settings.DATA.evidence
    now = stamp(SystemClock().now())
    kept = Store.open(folder).keep_file(content, name, by, day, by, media_type, now, receipt=receipt)
    return kept.id
