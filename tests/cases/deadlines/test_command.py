"""`khronika deadline` keeps the contract, and says what is wrong with a start in one line."""

from __future__ import annotations

import json

import pytest


def test_the_decree_of_the_issue_with_its_sum(khronika):
    told = json.loads(khronika("deadline", "extradition-appeal", "--from", "2026-01-30", "--json").stdout)
    assert told["due"] == "2026-02-09"
    assert told["steps"][-1] == "Last day of the term: 09.02.2026 (Monday)."
    assert told["rule"]["law"] == "УПК 592 ч. 1"
    assert told["rule"]["checked_by"] is None


def test_the_list_has_every_rule_as_a_line_with_its_source(khronika):
    rows = [json.loads(line) for line in khronika("deadline", "--list").stdout.splitlines()]
    assert {"criminal-appeal", "extradition-handover"} <= {row["id"] for row in rows}
    assert all(row["source"] and row["names"].keys() == {"ru", "kk", "en"} for row in rows)


@pytest.mark.parametrize(("words", "sentence"), [
    (["criminal-appeal", "--from", "2026-01"], "2026-01 is not a day"),
    (["criminal-appeal", "--from", "2026-02-30"], "is no date"),
    (["criminal-appeal", "--from", "2026-03-02", "--today", "2026-03-01"], "in the future"),
    (["criminal-appeal", "--from", "2019-03-02"], "nobody entered the year 2019"),
    (["no-such-rule", "--from", "2026-03-02"], "no rule 'no-such-rule'"),
    (["criminal-appeal", "--from", "2026-03-02", "--calendar", "fr"], "no calendar 'fr'"),
    (["criminal-appeal"], "--from"),
])
def test_what_cannot_be_counted_is_one_line_and_exit_2(khronika, words, sentence):
    answer = khronika("deadline", *words)
    assert answer.returncode == 2
    assert sentence in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stdout == ""
