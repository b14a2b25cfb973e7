"""`khronika add`: articles that a person brings, good and bad ones in one call."""

from __future__ import annotations

import json
from pathlib import Path

from tests.desk.inbox.outlet import article_html


def lines(process) -> list[dict]:
    return [json.loads(line) for line in process.stdout.splitlines()]


def test_a_saved_page_and_the_bad_ones_beside_it(desk, tmp_path: Path) -> None:
    page, empty, picture = tmp_path / "delo.html", tmp_path / "empty.html", tmp_path / "picture.png"
    page.write_text(article_html("Сохраненное дело", "2026-02-02"), encoding="utf-8")
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    done = desk("add", empty, page, picture, tmp_path / "missing.html", tmp_path)
    assert done.returncode == 2
    found = lines(done)
    assert [line["article"] is not None for line in found] == [False, True, False, False, False]
    assert (found[1]["title"], found[1]["published"]) == ("Сохраненное дело", "2026-02-02")
    assert found[1]["given"] == str(page)
    said = done.stderr.strip().splitlines()
    assert len(said) == 4
    assert all(name in line for name, line in zip(("empty.html", "picture.png", "missing.html", "folder"), said,
                                                  strict=True))
    assert "Traceback" not in done.stderr


def test_standard_input(desk) -> None:
    done = desk("add", "-", stdin=article_html("Дело из трубы", "2026-02-02"))
    assert done.returncode == 0, done.stderr
    [line] = lines(done)
    assert (line["given"], line["title"]) == ("-", "Дело из трубы")


def test_nothing_on_standard_input(desk) -> None:
    done = desk("add", "-", stdin="")
    assert done.returncode == 2
    assert "empty" in done.stderr


def test_addresses_that_do_not_answer_or_lead_inside(desk) -> None:
    done = desk("add", "http://127.0.0.1:9/", "https://nothing.invalid/news/1", "http://[bad/")
    assert done.returncode == 2
    assert [line["article"] for line in lines(done)] == [None, None, None]
    said = done.stderr.strip().splitlines()
    assert len(said) == 3
    assert "127.0.0.1" in said[0]
    assert "nothing.invalid" in said[1]
    assert "Traceback" not in done.stderr
