"""`khronika import`: back issues become private issues; doing it twice changes nothing; a difference is told."""

from __future__ import annotations

import json
from pathlib import Path


def lines(process) -> list[dict]:
    return [json.loads(line) for line in process.stdout.splitlines()]


def test_a_file_becomes_a_private_issue_once(no_desk, issue_file: Path) -> None:
    first = no_desk("import", issue_file)
    assert first.returncode == 0, first.stderr
    [line] = lines(first)
    assert (line["file"], line["issue"], line["state"]) == (str(issue_file), "2026-02-06", "saved")
    assert line["items"] == 2
    assert line["period"] == {"from": "2026-02-03", "to": "2026-02-06"}
    assert isinstance(line["warnings"], int)
    [again] = lines(no_desk("import", issue_file))
    assert again == {**line, "state": "unchanged"}


def test_one_changed_item_is_shown_and_nothing_is_changed(filled, issue_file: Path, tmp_path: Path) -> None:
    changed = tmp_path / "corrected.txt"
    changed.write_text(issue_file.read_text("utf-8").replace("на март", "на апрель"), encoding="utf-8")
    [line] = lines(filled("import", changed))
    assert (line["issue"], line["state"]) == ("2026-02-06", "differs")
    assert line["differences"] == [{"kind": "changed", "title": "ВТОРОЙ СУД ОТЛОЖИЛИ", "fields": ["body"]}]
    assert line["settle_at"].startswith("/desk/import/")
    assert lines(filled("import", issue_file))[0]["state"] == "unchanged"


def test_the_same_issue_in_another_format_is_the_same(desk, khronika, issue_file: Path, tmp_path: Path) -> None:
    word = tmp_path / "issue.docx"
    assert khronika("digest", "write", issue_file, "--to", "docx", "-o", word).returncode == 0
    states = [line["state"] for line in lines(desk("import", issue_file, word))]
    assert states == ["saved", "unchanged"]


def test_a_refused_file_keeps_no_other_out(desk, issue_file: Path, tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken.docx", tmp_path / "empty.txt"
    broken.write_bytes(b"PK\x03\x04 and nothing else")
    empty.write_bytes(b"")
    done = desk("import", broken, tmp_path / "missing.txt", issue_file, empty)
    assert done.returncode == 2
    found = lines(done)
    assert [line["state"] for line in found] == ["refused", "refused", "saved", "refused"]
    assert found[0]["issue"] is None
    said = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(said) == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "missing.txt" in said[1]


def test_the_real_digest_comes_in_whole(desk, real_digest: Path) -> None:
    [line] = lines(desk("import", real_digest))
    assert (line["issue"], line["state"], line["items"]) == ("2026-01-30", "saved", 10)
