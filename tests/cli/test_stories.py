"""`khronika stories` by the contract, and what it says to lines that are no articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khronika.cli.main import main

ROWS = [
    {"id": 1, "title": "Хлеб подорожал в Астане", "text": "Буханка первого сорта стоит теперь 190 тенге.",
     "published": "2026-03-05", "outlet": "Пример", "language": "ru"},
    {"id": "2", "title": "Хлеб подорожал в Астане", "text": "Буханка первого сорта стоит теперь 190 тенге.",
     "published": "2026-03-05T12:00:00Z", "outlet": None, "language": None},
    {"id": "3", "title": "Фото", "text": None},
]


def test_lines_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    assert main(["stories", str(file)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted((line["articles"], line["copies"]) for line in lines) == [(["1", "2"], [["1", "2"]]), (["3"], [])]
    assert all(isinstance(line["story"], str) for line in lines)


@pytest.mark.parametrize(("line", "said"), [
    ("[1]", "line 1: no JSON object"),
    ('{"id": "1"}', 'line 1: neither "title" nor "text"'),
    ('{"title": "Без номера"}', "line 1"),
    ('{"id": "1", "title": "День", "published": "вчера"}', "вчера"),
    ('{"id": "1", "title": "День"}\n{"id": "1", "title": "Ночь"}', 'line 2: the id "1" stood before'),
    ('{"id": "1", "title": "День", "language": "xx"}', "language"),
])
def test_what_is_no_article_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(line, encoding="utf-8")
    assert main(["stories", str(file)]) == 2
    caught = capsys.readouterr()
    assert said in caught.err
    assert caught.out == ""
    assert len(caught.err.splitlines()) == 1
