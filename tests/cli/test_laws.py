"""`khronika laws compare`: the shapes that other scripts rely on, one sentence for bad input, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khronika.cli.main import main
from tests.laws.samples import NEW, OLD


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_json_has_the_fields_of_the_contract(pair, capfdbinary) -> None:
    assert main(["laws", "compare", *pair, "--to", "json", "--country", "kz"]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert said["unit"] == "article"
    assert {"articles", "words", "sections"} <= said["old"].keys() & said["new"].keys()
    lists = said["articles"]
    assert (lists["amended"], lists["added"], lists["repealed"], lists["unchanged"]) == (["2"], ["5-1"], ["3"], ["1"])
    assert lists["renumbered"][0] == {"old": "4", "new": "5"}
    assert {"split", "merged"} <= lists.keys()
    assert {(tuple(pair["old"]), tuple(pair["new"])) for pair in said["pairs"]} >= {(("1",), ("1",)), (("6",), ("4",))}
    assert all(0 <= pair["similarity"] <= 1 for pair in said["pairs"])
    assert said["sections"]["renamed"] == [{"old": "Глава 2. РАБОТА ПРИЮТА", "new": "ГЛАВА 2. ПОРЯДОК РАБОТЫ ПРИЮТА"}]
    assert {"articles", "words"} <= said["share"].keys()
    assert (said["more_than_half"]["unit"], said["more_than_half"]["value"]) == ("article", False)
    assert "art. 26" in said["more_than_half"]["rule"]


@pytest.mark.parametrize(("to", "begins"), [("html", b"<!doctype html>"), ("docx", b"PK"), ("table", "Что".encode())])
def test_documents(pair, tmp_path: Path, to: str, begins: bytes) -> None:
    out = tmp_path / "out"
    assert main(["laws", "compare", *pair, "--to", to, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(begins)


def test_bad_input_is_one_line_and_exit_2(pair, tmp_path: Path, capfd) -> None:
    out = tmp_path / "out.json"
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    assert main(["laws", "compare", pair[0], str(tmp_path / "bad.pdf"), "--to", "json", "-o", str(out)]) == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1
    assert "bad.pdf is a damaged PDF" in error
    assert not out.exists()


def test_a_claim_that_no_reading_gives_is_exit_1(pair, tmp_path: Path, capfd) -> None:
    words = ["laws", "compare", *pair, "--to", "json", "-o", str(tmp_path / "out.json"), "--claim"]
    assert main([*words, "77 articles, 84 %"]) == 1
    assert main([*words, "2 статьи, 33 %"]) == 0
    assert "gives it: 2 of 6 articles, 33.3%" in capfd.readouterr().err
