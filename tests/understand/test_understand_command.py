"""`khronika understand` as a person calls it."""

import json
from pathlib import Path

from tests.conftest import Khronika


def test_one_text_gives_the_promised_shape(khronika: Khronika, tmp_path: Path) -> None:
    page = tmp_path / "text.txt"
    page.write_text("Суд приговорил Олега Рябова к 4 годам колонии по статье 174 УК.", encoding="utf-8")
    answer = khronika("understand", page, "--published", "2026-02-06", "--json")
    facts = json.loads(answer.stdout)
    assert {"language", "mentions", "legal_references", "offences", "sanctions", "dates", "deadlines", "next_dates",
            "stages", "quotes"} <= facts.keys()
    assert facts["sanctions"][0]["person"] == "Олег Рябов"
    text = page.read_text(encoding="utf-8")
    assert all(text[one["start"]:one["end"]] == one["text"] for one in facts["legal_references"])


def test_lines_keep_their_ids(khronika: Khronika, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(json.dumps({"id": name, "text": "Дело по ст. 405 УК.", "published": None})
                              for name in ("a", "b")), encoding="utf-8")
    answer = khronika("understand", "--jsonl", rows)
    assert [json.loads(line)["id"] for line in answer.stdout.splitlines()] == ["a", "b"]


def test_explain_tells_the_rule(khronika: Khronika, tmp_path: Path) -> None:
    page = tmp_path / "text.txt"
    page.write_text("Ему грозит до семи лет тюрьмы.", encoding="utf-8")
    assert "ceiling: no" in khronika("understand", page, "--explain").stdout


def test_bad_input_is_one_line(khronika: Khronika, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1}\n', encoding="utf-8")
    for words in (("--jsonl", rows), (tmp_path / "missing.txt",), (rows, "--published", "вчера")):
        answer = khronika("understand", *words)
        assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
