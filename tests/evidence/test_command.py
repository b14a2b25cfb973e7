"""`khronika evidence`, as a person at a desk runs it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from khronika.evidence import Capture, Store
from tests.evidence.conftest import ADDRESS, NOW, REQUEST, RESPONSE, broken, flip, page_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def kept(data: Path) -> Capture:
    store = Store.open(data / "evidence")
    return store.keep_page(page_of("<p>Сот үкімі</p>".encode()), REQUEST, RESPONSE, "<p>Сот үкімі</p>".encode(), NOW,
                           "collector")


def evidence(khronika: Callable, data: Path, *words: object):
    return khronika("evidence", *words, KHRONIKA_DATA=str(data))


def test_one_changed_byte_of_a_warc_is_named_and_the_exit_says_so(
    khronika: Callable, data: Path, kept: Capture
) -> None:
    whole = evidence(khronika, data, "verify")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.endswith("Everything holds.\n")
    warc = next((data / "evidence" / "warc").rglob("*.warc"))
    flip(warc, 700)
    result = evidence(khronika, data, "verify")
    assert result.returncode == 1
    last = result.stdout.splitlines()[-1]
    assert last.startswith("Broken: 1. The first broken link: warc/2026/03/02/")
    assert warc.name in last
    assert "the response record (bytes " in last


def test_json_gives_a_line_for_each_finding_and_a_summary(khronika: Callable, data: Path, kept: Capture) -> None:
    flip(next((data / "evidence" / "warc").rglob("*.warc")), 700)
    warc = next((data / "evidence" / "warc").rglob("*.warc"))
    for path in (data, data / "evidence", data / "evidence" / "warc", warc):
        lines = [json.loads(line) for line in evidence(khronika, data, "verify", path, "--json").stdout.splitlines()]
        assert [(line["level"], line.get("record")) for line in lines] == [("broken", "response"), ("summary", None)]
        assert lines[1]["holds"] is False


def test_a_capture_is_shown_and_its_bytes_come_out(
    khronika: Callable, data: Path, kept: Capture, tmp_path: Path
) -> None:
    shown = evidence(khronika, data, "show", kept.id)
    assert ADDRESS in shown.stdout
    assert kept.sha256 in shown.stdout
    out = tmp_path / "page.html"
    assert json.loads(evidence(khronika, data, "show", kept.id, "--json", "-o", out).stdout)["id"] == kept.id
    assert out.read_text(encoding="utf-8") == "<p>Сот үкімі</p>"
    listed = evidence(khronika, data, "list", "--url", ADDRESS)
    assert json.loads(listed.stdout)["sha256"] == kept.sha256


ARTICLE = """<!doctype html><html lang="ru"><head><title>Суд вынес приговор</title></head><body><article>
<h1>Суд вынес приговор</h1>
<p>Районный суд признал Ерлана Бекова виновным и приговорил его к {term} годам лишения свободы, передаёт «Пример».</p>
<p>Адвокат заявил, что защита подаст апелляцию в течение пятнадцати дней со дня получения копии приговора.</p>
</article></body></html>"""


def test_what_a_changed_page_changed_can_be_read(khronika: Callable, data: Path) -> None:
    store = Store.open(data / "evidence")
    for day, term in (("02", "пяти"), ("03", "трём")):
        body = ARTICLE.format(term=term).encode()
        page = page_of(body, at=f"2026-03-{day}T09:00:00Z")
        capture = store.keep_page(page, REQUEST, RESPONSE, body, f"2026-03-{day}T09:00:01Z", "collector")
    told = evidence(khronika, data, "difference", capture.id)
    assert (told.returncode, len(told.stdout.splitlines())) == (0, 1)
    assert "приговорил его к [-пяти -]{+трём +}годам лишения свободы" in told.stdout
    answer = json.loads(evidence(khronika, data, "difference", capture.id, "--json").stdout)
    assert (answer["old"], answer["new"]) == (capture.changed_from, capture.id)
    assert [paragraph["mark"] for paragraph in answer["paragraphs"]].count("changed") == 1
    alone = evidence(khronika, data, "difference", capture.changed_from)
    assert (alone.returncode, "changed from no earlier one" in alone.stderr) == (2, True)


def test_an_export_warns_of_names_and_verifies(khronika: Callable, data: Path, kept: Capture, tmp_path: Path) -> None:
    out = tmp_path / "out.wacz"
    result = evidence(khronika, data, "export", "--all", "-o", out)
    assert result.returncode == 0
    assert "hold names and other personal details in clear" in result.stderr
    assert evidence(khronika, data, "verify", out).returncode == 0


def test_erasing_needs_a_decision_and_survives_a_restore(
    khronika: Callable, data: Path, kept: Capture, tmp_path: Path
) -> None:
    shutil.copytree(data, tmp_path / "backup")
    assert evidence(khronika, data, "erase", kept.id, "--decision", "12").returncode == 2
    result = evidence(khronika, data, "erase", kept.id, "--decision", "12", "--yes")
    assert result.stdout.startswith(f"capture {kept.id} is erased by decision 12")
    verified = evidence(khronika, data, "verify")
    assert (verified.returncode, "was erased by decision 12" in verified.stdout) == (0, True)
    restored = tmp_path / "backup"
    replayed = evidence(khronika, restored, "replay", data / "evidence" / "erasures.jsonl")
    assert json.loads(replayed.stdout)["decision"] == "12"
    assert evidence(khronika, restored, "show", kept.id).returncode == 2
    assert broken(restored / "evidence") == []


@pytest.mark.parametrize(("words", "told"), [
    (("verify", "nowhere"), "there is nothing here"),
    (("show", "20260302-" + "0" * 24), "no evidence has been kept here"),
    (("export", "--all", "-o", "x.wacz"), "no evidence has been kept here"),
])
def test_mistakes_are_told_in_one_line(khronika: Callable, data: Path, words: tuple[str, ...], told: str) -> None:
    result = evidence(khronika, data, *words)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr
    assert not data.exists()


def test_a_damaged_capture_is_not_handed_out(khronika: Callable, data: Path, kept: Capture) -> None:
    flip(next((data / "evidence" / "warc").rglob("*.warc")), 1000)
    result = evidence(khronika, data, "show", kept.id, "-o", "-")
    assert (result.returncode, result.stdout) == (2, "")
    assert "restore this file from a backup" in result.stderr
