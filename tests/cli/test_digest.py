"""`khronika digest read` and `digest write`, as a person calls them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from khronika.digest.write import write
from tests.digest.write_cast import sample

Khronika = Callable[..., "CompletedProcess[str]"]
FAMILY = Path(__file__).parent.parent / "digest" / "family"
ITEM = {"title", "author", "position", "outlet", "outlet_type", "published", "source_outlet", "url", "body"}


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "issue.docx"
    path.write_bytes(write(sample("ru"), "docx"))
    return path


def test_json_has_the_shape_of_the_contract(khronika: Khronika) -> None:
    done = khronika("digest", "read", FAMILY / "05-source-shapes.txt", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    digest = json.loads(done.stdout)
    assert digest["period"] == {"from": "2026-02-02", "to": "2026-02-06"}
    items = [item for section in digest["sections"] for item in section["items"]]
    assert all(set(item) >= ITEM for item in items)
    assert all({"kind", "text"} == set(block) and block["kind"] in ("paragraph", "subheading")
               for item in items for block in item["body"])
    assert all({"code", "line", "message"} == set(warning) for warning in digest["warnings"])
    assert digest["sections"][0]["rubric"] is None
    assert any(warning["code"] == "no-rubric" for warning in digest["warnings"])


def test_without_json_it_prints_an_outline_for_people(khronika: Khronika, issue: Path) -> None:
    done = khronika("digest", "read", issue)
    assert done.returncode == 0
    for section in sample("ru").sections:
        assert section.rubric is None or section.rubric in done.stdout
        assert all(item.title in done.stdout for item in section.items)


def test_explain_says_what_each_line_was_taken_for(khronika: Khronika) -> None:
    done = khronika("digest", "read", FAMILY / "01-no-authors.txt", "--explain")
    assert done.returncode == 0
    assert "RUBRIC      NOTA BENE" in done.stdout
    assert "standing_section: RUBRIC +12" in done.stdout


def test_standard_input_and_output(khronika: Khronika) -> None:
    text = (FAMILY / "03-english.txt").read_text(encoding="utf-8")
    done = khronika("digest", "read", "-", "--json", stdin=text)
    assert json.loads(done.stdout)["language"] == "en"
    back = khronika("digest", "write", "-", "--to", "txt", "-o", "-", stdin=done.stdout)
    assert back.returncode == 0
    assert khronika("digest", "read", "-", "--json", stdin=back.stdout).returncode == 0


@pytest.mark.parametrize("to", ["txt", "docx", "html", "pdf"])
def test_any_digest_is_written_in_every_format(khronika: Khronika, issue: Path, tmp_path: Path, to: str) -> None:
    out = tmp_path / f"out.{to}"
    done = khronika("digest", "write", issue, "--to", to, "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(khronika("digest", "read", out, "--json").stdout)["period"] == {
        "from": sample("ru").period.from_, "to": sample("ru").period.to}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({issue.name, out.name})


def test_text_to_json_to_word_to_json_changes_nothing(khronika: Khronika, real_digest: Path, tmp_path: Path) -> None:
    first = json.loads(khronika("digest", "read", real_digest, "--json").stdout)
    (tmp_path / "first.json").write_text(json.dumps(first), encoding="utf-8")
    for to in ("docx", "html", "txt"):
        out = tmp_path / f"out.{to}"
        assert khronika("digest", "write", tmp_path / "first.json", "--to", to, "-o", out).returncode == 0
        again = json.loads(khronika("digest", "read", out, "--json").stdout)
        assert {**again, "warnings": []} == {**first, "warnings": []}
    assert zipfile.is_zipfile(tmp_path / "out.docx")


def test_a_place_that_cannot_be_written_is_said_in_one_line(khronika: Khronika, issue: Path, tmp_path: Path) -> None:
    done = khronika("digest", "write", issue, "--to", "txt", "-o", tmp_path / "no" / "such" / "folder.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr
