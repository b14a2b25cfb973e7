"""Which characters the PDF's fonts show; others are replaced by a visible sign and counted, never dropped unseen."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from khronika.records import Record


class _Glyphs(Record, frozen=True, kw_only=True):
    placeholder: str
    shown: str


class Visible:
    """Makes texts showable and keeps `missing`, the count of characters that had to be replaced."""

    def __init__(self) -> None:
        self._placeholder, self._unshown = _glyphs()
        self.missing = 0

    def __call__(self, text: str) -> str:
        shown, count = self._unshown.subn(self._placeholder, text)
        self.missing += count
        return shown


def every_shown_character() -> str:
    """All characters of glyphs.yaml, in order."""
    return "".join(map(chr, (point for first, last in _ranges() for point in range(first, last + 1))))


@cache
def _file() -> _Glyphs:
    return msgspec.yaml.decode((files(__package__) / "glyphs.yaml").read_bytes(), type=_Glyphs)


def _ranges() -> list[tuple[int, int]]:
    edges = (entry.partition("-") for entry in _file().shown.split())
    return [(int(first, 16), int(last or first, 16)) for first, _, last in edges]


@cache
def _glyphs() -> tuple[str, re.Pattern[str]]:
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _ranges())
    return _file().placeholder, re.compile(f"[^{inside}]")
