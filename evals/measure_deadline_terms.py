"""Terms counted: every rule of the contract over 400 starts against a table reckoned another way, and sums by hand."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from evals.figures import ROOT, Figure
from khronika.cases.deadlines import Calendar, YearNotEntered, due_date, shipped_calendar, shipped_rules
from khronika.cases.deadlines.tables import LANGUAGES
from khronika.cases.deadlines.wording import numbers, steps

GOLD = ROOT / "evals/gold"


def measure() -> list[Figure]:
    """Shares of starts whose last day, or whose refusal for a year that is missing, is the table's."""
    # The gold knows 2026 alone, so the other years that we ship are left out: "not entered" is an answer too.
    calendar = Calendar("kz", (shipped_calendar("kz").of_year(2026),))
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for row in rows("deadline_terms.jsonl"):
        right[row["rule"]].append(counted(row["rule"], row["from"], calendar) == row["due"])
    figures = [Figure(f"term {rule}", "all", sum(hits) / len(hits), len(hits)) for rule, hits in right.items()]
    by_hand = list(rows("deadline_sums.jsonl"))
    hits = [counted(row["rule"], row["from"], calendar) == row["due"] for row in by_hand]
    figures.append(Figure("terms by hand", "all", sum(hits) / len(hits), len(hits)))
    for language in LANGUAGES:
        told = [told_in_steps(row["rule"], row["from"], calendar, language) for row in by_hand if row["due"]]
        figures.append(Figure("term's sum names its days", language, sum(told) / len(told), len(told)))
    return figures


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def counted(rule: str, start: str, calendar: Calendar) -> str | None:
    try:
        return due_date(shipped_rules()[rule], date.fromisoformat(start), calendar).due.isoformat()
    except YearNotEntered:
        return None


def told_in_steps(rule: str, start: str, calendar: Calendar, language: str) -> bool:
    """Whether the words name the start, the day that counting ends and the last day of the term."""
    due = due_date(shipped_rules()[rule], date.fromisoformat(start), calendar)
    told = " ".join(steps(due, calendar, language))  # type: ignore[arg-type]
    return all(numbers(day) in told for day in (due.start, due.counted_from, due.last, due.due))
