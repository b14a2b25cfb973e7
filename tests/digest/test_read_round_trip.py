"""Read and written back as text, an issue differs from the original only where a warning says so."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from khronika.digest.read import read
from khronika.digest.write.txt import write_txt

FAMILY = sorted((Path(__file__).parent / "family").glob("*.txt"))


def unexplained(content: bytes) -> list[str]:
    """The changes that no warning at their lines accounts for (at the next line, for a line put in or taken out)."""
    digest = read(content, "the issue")
    told = {warning.line for warning in digest.warnings}
    before = re.split("\r\n|\n|\r", content.decode("utf-8-sig"))
    after = write_txt(digest).decode().split("\n")
    found: list[str] = []
    for kind, start, end, begin, finish in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lines = range(start + 1, end + 1) if kind == "replace" else range(start + 1, max(end, start + 1) + 2)
        if kind != "equal" and told.isdisjoint(lines):
            found.append(f"line {start + 1}: {before[start:end]} -> {after[begin:finish]}")
    return found


def test_the_real_issue(real_digest: Path) -> None:
    assert unexplained(real_digest.read_bytes()) == []


@pytest.mark.parametrize("path", FAMILY, ids=[path.stem for path in FAMILY])
def test_the_family(path: Path) -> None:
    assert unexplained(path.read_bytes()) == []


@pytest.mark.parametrize("path", FAMILY, ids=[path.stem for path in FAMILY])
def test_what_was_written_needs_no_more_setting_right(path: Path) -> None:
    once = read(path.read_bytes(), path.name)
    again = read(write_txt(once), "written")
    assert replace(again, warnings=()) == replace(once, warnings=())
    assert write_txt(again) == write_txt(once)
    left = {warning.code for warning in again.warnings}
    assert left <= {"no-source", "no-url", "no-outlet", "no-rubric", "empty-rubric", "no-date", "unbalanced-quotes",
                    "duplicate-url", "date-outside", "second-date"}
