"""The family: six invented issues, their answers written before the rules (family/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khronika.digest.read import read

FAMILY = Path(__file__).parent / "family"
ANSWERS = sorted(FAMILY.glob("*.json"))


def answer(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def what_was_read(path: Path) -> dict[str, Any]:
    issue = next(file for file in (path.with_suffix(".txt"), path.with_suffix(".html")) if file.exists())
    found: dict[str, Any] = json.loads(msgspec.json.encode(read(issue.read_bytes(), issue.name)))
    return found


@pytest.mark.parametrize("path", ANSWERS, ids=[path.stem for path in ANSWERS])
def test_the_issue_is_read_as_its_answer_says(path: Path) -> None:
    expected = answer(path)
    expected.pop("warning_lines", None)
    found = what_was_read(path)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("path", ANSWERS, ids=[path.stem for path in ANSWERS])
def test_careful_reader_warns_where_the_answer_does(path: Path) -> None:
    expected = {line["line"] for line in answer(path).get("warning_lines", [])}
    assert expected <= {warning["line"] for warning in what_was_read(path)["warnings"]}
