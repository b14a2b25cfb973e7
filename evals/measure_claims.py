"""Claims and their answers against evals/gold/claims.jsonl: pairs whose two spans overlap by half, of the same kind."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from evals.figures import Figure
from evals.measure_understand import LANGUAGES
from khronika.understand import understand

GOLD = Path(__file__).parent / "gold/claims.jsonl"
Row = dict[str, Any]


def half(one: Row, other: Row) -> bool:
    """Whether two spans share at least half of the longer one."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(2 * shared >= max(one["end"] - one["start"], other["end"] - other["start"]))


def same(one: Row, other: Row) -> bool:
    return half(one["claim"], other["claim"]) and half(one["answer"], other["answer"]) and one["kind"] == other["kind"]


def compared(language: str) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each gold text with the pairs that were missed and those that were found falsely."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["language"] == language:
            found = list(msgspec.to_builtins(understand(row["text"], None, row["language"]))["claims"])
            missed = []
            for wanted in (one for one in row["claims"] if one["answer"]):
                match = next((one for one in found if same(one, wanted)), None)
                if match is None:
                    missed.append(wanted)
                else:
                    found.remove(match)
            yield row, missed, found


def measure() -> list[Figure]:
    figures = []
    for language in LANGUAGES:
        hits = wanted = false = 0
        for row, missed, wrong in compared(language):
            pairs = sum(one["answer"] is not None for one in row["claims"])
            wanted, hits, false = wanted + pairs, hits + pairs - len(missed), false + len(wrong)
        f1 = 2 * hits / max(1, wanted + hits + false)
        figures.append(Figure("claims with their answers F1", language, f1, wanted,
                              f"precision {hits / max(1, hits + false):.3f} recall {hits / max(1, wanted):.3f}"))
    return figures


def main() -> int:
    """Print the errors: python -m evals.measure_claims"""
    for language in LANGUAGES:
        for row, missed, false in compared(language):
            if missed or false:
                print(row["id"], row["text"])
                for sign, pairs in (("-", missed), ("+", false)):
                    for one in pairs:
                        print("   ", sign, one["kind"], "|", one["claim"]["text"], "=>", one["answer"]["text"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
