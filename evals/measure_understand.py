"""Provisions, offences, sanctions, courts, stages, dates, terms and quotations against evals/gold, kind by kind.

Precision and recall as F1, compared as evals/gold/README.md tells for each kind; the note shows both and the share of
lines with no error at all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from evals.figures import SHARED, Figure
from khronika.digest.read import read
from khronika.records import Language
from khronika.understand import understand

SLOW = True
GOLD = Path(__file__).parent / "gold"
LANGUAGES: tuple[Language, ...] = ("ru", "kk", "en")
Row = dict[str, Any]


def overlaps(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def same_span(one: Row, other: Row) -> bool:
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def agree(one: Row, other: Row, *names: str) -> bool:
    return all(one.get(name) == other.get(name) for name in names)


def same_start_words(one: Row, other: Row) -> bool:
    """`from` overlaps: both absent, or one holds a word of the other."""
    mine, wanted = one.get("from"), other.get("from")
    if mine is None or wanted is None:
        return mine == wanted
    return bool(set(str(mine).lower().split()) & set(str(wanted).lower().split()))


@dataclass(frozen=True)
class Kind:
    """How one file of the gold is compared: its list, and when a found record is the wanted one."""

    file: str
    list: str
    same: Callable[[Row, Row], bool]


KINDS = (
    Kind("references", "legal_references",
         lambda a, b: same_span(a, b) and agree(a, b, "act", "article", "part", "point", "country")),
    Kind("offences", "offences", lambda a, b: overlaps(a, b) and agree(a, b, "act", "article")),
    Kind("sanctions", "sanctions", lambda a, b: overlaps(a, b) and agree(a, b, "kind", "length", "unit", "person")),
    Kind("courts", "mentions", lambda a, b: same_span(a, b) and agree(a, b, "type", "normal")),
    Kind("stages", "stages", lambda a, b: overlaps(a, b) and agree(a, b, "stage")),
    Kind("dates", "dates", lambda a, b: same_span(a, b) and agree(a, b, "date", "precision", "inherited")),
    Kind("dates", "next_dates", lambda a, b: same_span(a, b) and agree(a, b, "date")),
    Kind("deadlines", "deadlines",
         lambda a, b: overlaps(a, b) and agree(a, b, "length", "unit") and same_start_words(a, b)),
    Kind("quotes", "quotes", lambda a, b: same_span(a, b) and agree(a, b, "speaker")),
)


@dataclass
class Tally:
    hits: int = 0
    missed: int = 0
    false: int = 0
    lines: int = 0
    perfect: int = 0


def measure() -> list[Figure]:
    figures = []
    for kind in KINDS:
        for language in LANGUAGES:
            tally = Tally()
            for row, missed, false in compared(kind, language):
                tally.hits += len(row[kind.list]) - len(missed)
                tally.missed, tally.false = tally.missed + len(missed), tally.false + len(false)
                tally.lines, tally.perfect = tally.lines + 1, tally.perfect + (not missed and not false)
            figures.append(figure(kind, language, tally))
    return [*figures, *worked_items()]


FACTS = {"legal_references": ("act", "article", "part"), "sanctions": ("kind", "length", "unit", "person"),
         "dates": ("date",), "next_dates": ("date",), "stages": ("stage",)}


def worked_items() -> list[Figure]:
    """The three items of the real digest: share of the facts found, and next dates of the whole."""
    digest = read((SHARED / "digests/2026-01-30.txt").read_bytes(), "2026-01-30.txt")
    items = [item for section in digest.sections for item in section.items]
    found = wanted = 0
    coming: set[tuple[int, str]] = set()
    rows = {row["article"]: row for row in map(json.loads, (
        SHARED / "data/facts/dev.jsonl").read_text(encoding="utf-8").splitlines())}
    for number, item in enumerate(items, start=1):
        text = "\n".join([item.title, *(block.text for block in item.body)])
        facts = msgspec.to_builtins(understand(text, item.published, "ru"))
        coming |= {(number, one["date"]) for one in facts["next_dates"]}
        row = rows.get(number, {})
        for name, fields in FACTS.items():
            told = [one if isinstance(one, dict) else {fields[0]: one} for one in row.get(name, ())]
            wanted += len(told)
            found += sum(any(agree(one, mine, *fields) for mine in facts[name]) for one in told)
        courts = {one["normal"] for one in facts["mentions"] if one["type"] == "COURT"}
        wanted, found = wanted + len(row.get("courts", ())), found + len(courts & set(row.get("courts", ())))
    # By hand: items 6 and 9 state a hearing to come, no other item does.
    right = {(6, "2026-02-11"), (9, "2026-02")}
    return [Figure("understand worked items, facts found", "all", found / wanted, wanted),
            Figure("understand digest, next dates F1", "all", 2 * len(coming & right) / (len(coming) + len(right)), 10)]


def figure(kind: Kind, language: str, tally: Tally) -> Figure:
    wanted, found = tally.hits + tally.missed, tally.hits + tally.false
    name = "next dates" if kind.list == "next_dates" else kind.file
    return Figure(
        f"understand {name} F1", language, 2 * tally.hits / max(1, wanted + found), tally.lines,
        f"precision {tally.hits / max(1, found):.3f} recall {tally.hits / max(1, wanted):.3f}, "
        f"lines without error {tally.perfect / max(1, tally.lines):.3f}")


def compared(kind: Kind, language: Language) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each gold line with what was missed and what was found falsely."""
    for line in (GOLD / f"{kind.file}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["language"] != language:
            continue
        facts = msgspec.to_builtins(understand(row["text"], row["published"], language))
        found = [record for record in facts[kind.list] if record.get("type") in (None, "COURT", "BODY")]
        missed = []
        for wanted in row[kind.list]:
            match = next((record for record in found if kind.same(record, wanted)), None)
            if match is None:
                missed.append(wanted)
            else:
                found.remove(match)
        yield row, missed, found


def main(words: list[str]) -> int:
    """Print the errors of the kinds named: python -m evals.measure_understand stages dates"""
    for kind in KINDS:
        if kind.file in words or kind.list in words:
            for language in LANGUAGES:
                for row, missed, false in compared(kind, language):
                    if missed or false:
                        print(row["id"], row["published"], row["text"])
                        for sign, records in (("-", missed), ("+", false)):
                            for record in records:
                                print("   ", sign, {name: value for name, value in record.items()
                                                    if name not in ("start", "end") and value is not None})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
