"""Whole articles, every list of the contract at once, against evals/gold/articles.jsonl: kind by kind, ru, kk and en.

Compared as evals/gold/README.md tells: what the gold calls optional is neither demanded nor false; a surname alone is
as good as the full name; `person` is right by its surname. Names of organisations and places are not in this gold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from evals.figures import Figure
from evals.measure_understand import LANGUAGES, agree, overlaps, same_span, same_start_words
from khronika.understand import understand

GOLD = Path(__file__).parent / "gold/articles.jsonl"
Row = dict[str, Any]


def same_person(one: str | None, other: str | None) -> bool:
    """The same name, or one of them the surname of the other."""
    if one is None or other is None:
        return one == other
    return one == other or one in other.split() or other in one.split()


def same_mention(one: Row, other: Row) -> bool:
    if not same_span(one, other) or one["type"] != other["type"]:
        return False
    # A body's name that opens a sentence: the gold writes its head in either case.
    alike = one["normal"].casefold() == other["normal"].casefold()
    return alike or (other["type"] == "PER" and same_person(one["normal"], other["normal"]))


SAME: dict[str, Callable[[Row, Row], bool]] = {
    "mentions": same_mention,
    "legal_references": lambda a, b: same_span(a, b) and agree(a, b, "act", "article", "part", "point", "country"),
    "offences": lambda a, b: overlaps(a, b) and agree(a, b, "act", "article"),
    "sanctions": lambda a, b: (overlaps(a, b) and agree(a, b, "kind", "length", "unit")
                               and same_person(a.get("person"), b.get("person"))),
    "dates": lambda a, b: same_span(a, b) and agree(a, b, "date", "precision", "inherited"),
    "next_dates": lambda a, b: same_span(a, b) and agree(a, b, "date"),
    "deadlines": lambda a, b: overlaps(a, b) and agree(a, b, "length", "unit") and same_start_words(a, b),
    "stages": lambda a, b: overlaps(a, b) and agree(a, b, "stage"),
    "quotes": lambda a, b: same_span(a, b) and same_person(a.get("speaker"), b.get("speaker")),
}


def compared(kind: str) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each article with what was missed of a kind and what was found falsely."""
    for row in articles():
        found = [one for one in row["found"][kind] if one.get("type") in (None, "PER", "COURT", "BODY")]
        missed = []
        for wanted in row[kind]:
            match = next((one for one in found if SAME[kind](one, wanted)), None)
            if match is None:
                missed.append(wanted)
            else:
                found.remove(match)
        spare = row["optional"].get(kind, [])
        yield row, missed, [one for one in found if not any(overlaps(one, may) for may in spare)]


def articles() -> list[Row]:
    """The gold, each article read once."""
    if not READ:
        for line in GOLD.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["found"] = msgspec.to_builtins(understand(row["text"], row["published"]))
            row["optional"] = row.get("optional") or {}
            READ.append(row)
    return READ


READ: list[Row] = []


def measure() -> list[Figure]:
    figures = []
    for kind in SAME:
        for language in LANGUAGES:
            hits = wanted = false = 0
            for row, missed, wrong in compared(kind):
                if row["language"] == language:
                    wanted, hits = wanted + len(row[kind]), hits + len(row[kind]) - len(missed)
                    false += len(wrong)
            if not wanted + false:
                continue  # the gold has none in this language
            figures.append(Figure(
                f"articles {kind} F1", language, 2 * hits / max(1, wanted + hits + false), wanted,
                f"precision {hits / max(1, hits + false):.3f} recall {hits / max(1, wanted):.3f}"))
    return figures


def main(words: list[str]) -> int:
    """Print the errors of the kinds named: python -m evals.measure_articles stages dates"""
    for kind in words:
        for row, missed, false in compared(kind):
            for sign, records in (("-", missed), ("+", false)):
                for one in records:
                    start, end, text = one["start"], one["end"], row["text"]
                    around = f"{text[max(0, start - 60):start]}[{text[start:end]}]{text[end:end + 50]}"
                    told = {name: value for name, value in one.items()
                            if name not in ("start", "end", "text", "entity") and value is not None}
                    print(row["id"], sign, told, "|", around.replace("\n", "/"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
