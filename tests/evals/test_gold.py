"""Gold that is written by hand keeps its promises: every span gives back its words, every list is the contract's."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[2] / "evals" / "gold"
LANGUAGES = {"ru", "kk", "en"}


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of one gold file."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every record with a span, however deep it lies."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_marked_sources_give_the_articles() -> None:
    done = subprocess.run([sys.executable, str(GOLD / "make_articles.py"), "--check"], check=False)
    assert done.returncode == 0, "run evals/gold/make_articles.py"


@pytest.mark.parametrize("name", ["articles.jsonl", "claims.jsonl"])
def test_spans_give_back_their_words(name: str) -> None:
    rows = lines(name)
    assert {row["language"] for row in rows} == LANGUAGES
    for row in rows:
        found = list(spans({key: value for key, value in row.items() if key != "text"}))
        assert found or row.get("hard"), row["id"]
        for record in found:
            assert row["text"][record["start"] : record["end"]] == record["text"], (row["id"], record)


def test_a_hard_claim_has_no_answer_and_every_other_text_has_one() -> None:
    rows = lines("claims.jsonl")
    for row in rows:
        assert any(pair["answer"] for pair in row["claims"]) is not row.get("hard", False), row["id"]
    assert {language: sum(row["language"] == language for row in rows) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, 20
    )


def test_plain_reckoning_gives_the_table_and_the_sums_by_hand() -> None:
    done = subprocess.run([sys.executable, str(GOLD / "deadline_terms.py"), "--check"], check=False)
    assert done.returncode == 0, "run evals/gold/deadline_terms.py"
    table = {(row["rule"], row["from"]): row for row in lines("deadline_terms.jsonl")}
    assert len(table) == 13 * 400
    for row in lines("deadline_sums.jsonl"):
        if row["from"] < "2025-11-27":
            assert row["due"] is None, row
            continue
        reckoned = table[row["rule"], row["from"]]
        assert (reckoned["due"], reckoned.get("why")) == (row["due"], row.get("why")), row


@pytest.mark.parametrize("pair", ["ru_public_control", "kk_public_hearings", "en_shelters"])
def test_every_article_of_both_editions_has_one_fate(pair: str) -> None:
    folder = GOLD / "laws" / pair
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    fates = expected["articles"]
    renumbered = {row["old"]: row["new"] for row in fates["renumbered"]}
    here = [old for old in fates["amended"] if old not in renumbered]
    old = [*fates["repealed"], *fates["unchanged"], *renumbered, *here]
    old += [row["old"] for row in fates["split"]] + [number for row in fates["merged"] for number in row["old"]]
    new = [*fates["added"], *fates["unchanged"], *renumbered.values(), *here]
    new += [number for row in fates["split"] for number in row["new"]] + [row["new"] for row in fates["merged"]]
    for name, numbers in (("old", old), ("new", new)):
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        headed = re.findall(r"^(?:Статья|ARTICLE|Article)\s(\d+(?:-\d+)?)|^(\d+(?:-\d+)?)-бап", text, re.MULTILINE)
        printed = [first or second for first, second in headed]
        assert sorted(numbers + expected["notes"][f"placeholders_{name}"]) == sorted(printed)
        assert len(numbers) == expected[name]["articles"]
