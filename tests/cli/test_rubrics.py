"""`khronika rubrics suggest` on the command line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Khronika = Callable[..., "subprocess.CompletedProcess[str]"]
ARTICLES = '{"id": 7, "title": "Пикетчика арестовали", "text": "Суд в Таразе дал 15 суток за митинг без разрешения."}\n'


def test_lines_come_out_in_the_promised_shape(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ARTICLES, encoding="utf-8")
    (tmp_path / "t.yaml").write_text("- {id: streets, names: {ru: Митинги}}\n- {id: water}\n", encoding="utf-8")
    (tmp_path / "e.jsonl").write_text(
        '{"id": 1, "title": "Разогнали пикет", "text": "У акимата.", "rubric": "streets"}\n'
        '{"id": 2, "title": "Дождь", "text": "Завтра.", "rubric": "none"}\n', encoding="utf-8")
    done = khronika("rubrics", "suggest", tmp_path / "a.jsonl", "--taxonomy", tmp_path / "t.yaml",
                    "--examples", tmp_path / "e.jsonl")
    assert done.returncode == 0, done.stderr
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["id"], line["relevant"], line["suggestions"][0]["rubric"]) == (7, True, "streets")
    assert 0 <= line["relevance"] <= 1
    assert all({"reason", "text"} <= set(reason) for one in line["suggestions"] for reason in one["why"])


@pytest.mark.parametrize(("taxonomy", "examples", "articles", "sentence"), [
    ("[]", None, ARTICLES, "the taxonomy has no rubric"),
    ("- id: a", '{"id": 1, "text": "x", "rubric": "b"}', ARTICLES, "e.jsonl, line 1: 'b' is no rubric of the taxonomy"),
    ("- id: a", None, ARTICLES + '{"id": 8, "ti', "a.jsonl, line 2: not JSON"),
    ("- id: a", None, '{"id": 8}', 'a.jsonl, line 1: no "title" and no "text"'),
])
def test_bad_input_is_told_in_one_line(khronika: Khronika, tmp_path: Path, taxonomy: str, examples: str | None,
                                       articles: str, sentence: str) -> None:
    (tmp_path / "t.yaml").write_text(taxonomy, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(articles, encoding="utf-8")
    (tmp_path / "e.jsonl").write_text(examples or "", encoding="utf-8")
    more = ("--examples", tmp_path / "e.jsonl") if examples else ()
    done = khronika("rubrics", "suggest", tmp_path / "a.jsonl", "--taxonomy", tmp_path / "t.yaml", *more)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert sentence in done.stderr
