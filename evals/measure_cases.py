"""Case files against evals/gold/cases.jsonl and case_articles.jsonl: right case first, none for articles of no case,
drafted entries with the right date; and item 9 of the real digest.

A drafted entry is right when date and precision are and its quotation holds the gold's words, or the gold's hold it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.figures import SHARED, Figure
from khronika.cases.brief import CaseBrief, CasePerson, article_of
from khronika.cases.draft import Draft, drafts
from khronika.cases.index import CaseIndex
from khronika.cases.marks import court_key, place_key, provision_key
from khronika.cases.match import Match
from khronika.cases.roles import weight_of
from khronika.digest.read import read
from khronika.records import Facts
from khronika.understand import understand

GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("ru", "kk", "en")
Row = dict[str, Any]
ITEM = 9
"""The Atbasar item of the real digest; its dated entries by hand, from domain.md, section 2, A9."""
ITEM_ENTRIES = {"2023-autumn", "2023-09-06", "2024-07-31", "2024-08-20", "2024-11-12", "2025-02-12", "2025-02-13",
                "2025-02-15", "2025-04-11", "2025-12-24"}
ITEM_NEXT = "2026-02"


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def brief(row: Row) -> CaseBrief:
    provisions = [f"{one['act']} {one['article']}" for one in row["provisions"]]
    return CaseBrief(
        id=row["id"], words=f"{row['title']}. {row['summary']}",
        people=tuple(CasePerson(names=(one["name"], *one["variants"]), weight=weight_of(one["role"]))
                     for one in row["persons"]),
        places=tuple(map(place_key, row["places"])), courts=tuple(map(court_key, row["courts"])),
        provisions=tuple(map(provision_key, provisions)))


def read_articles() -> Iterator[tuple[Row, str, Facts]]:
    for row in rows("case_articles"):
        text = f"{row['title']}\n{row['text']}"
        yield row, text, understand(text, row["published"], row["lang"])


def right(wanted: Row, text: str, made: Draft) -> bool:
    words, mine = " ".join(wanted["quote"].split()), " ".join(text[made.start: made.end].split())
    return (made.date == wanted["date"] and made.precision == wanted["precision"] and made.ahead == wanted["next"]
            and (words in mine or mine in words))


def measure() -> list[Figure]:
    index = CaseIndex(map(brief, rows("cases")))
    first: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    none: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    entries: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    for row, text, facts in read_articles():
        found: list[Match] = index.propose(article_of(text, facts))
        if row["case"]:
            first[row["lang"]].append(bool(found) and found[0].case == row["case"])
        else:
            none[row["lang"]].append(not found)
        made = drafts(text, facts)
        entries[row["lang"]] += [any(right(wanted, text, one) for one in made) for wanted in row["entries"]]
    named = (("cases, the right one first", first), ("cases, none for articles of none", none),
             ("cases, drafted entries right", entries))
    return [Figure(name, language, sum(values[language]) / len(values[language]), len(values[language]))
            for name, values in named for language in LANGUAGES] + item()


def item() -> list[Figure]:
    """Dated entries and the next hearing drafted from item 9 of the real digest."""
    digest = read((SHARED / "digests/2026-01-30.txt").read_bytes(), "2026-01-30.txt")
    one = [item for section in digest.sections for item in section.items][ITEM - 1]
    text = "\n".join([one.title, *(block.text for block in one.body)])
    made = drafts(text, understand(text, one.published, "ru"))
    dated = {draft.date for draft in made if not draft.ahead and draft.date}
    coming = {draft.date for draft in made if draft.ahead}
    return [Figure("cases, dated entries of the worked item", "all", len(dated & ITEM_ENTRIES) / len(ITEM_ENTRIES),
                   len(ITEM_ENTRIES), f"beyond them: {sorted(dated - ITEM_ENTRIES)}"),
            Figure("cases, next hearing of the worked item", "all", float(coming == {ITEM_NEXT}), 1)]


def main() -> int:
    """Print what is wrong: python -m evals.measure_cases"""
    index = CaseIndex(map(brief, rows("cases")))
    for row, text, facts in read_articles():
        article = article_of(text, facts)
        found = index.propose(article)
        if (found[0].case if found else None) != row["case"]:
            print(row["id"], row["case"], [(one.case, one.score) for one in found], article.names, article.places)
        made = drafts(text, facts)
        for wanted in row["entries"]:
            if not any(right(wanted, text, one) for one in made):
                print("  ", row["id"], "-", wanted, [(one.date, one.ahead, text[one.start: one.end]) for one in made])
    return 0


if __name__ == "__main__":
    sys.exit(main())
