"""Verify names the first broken link, whatever was changed, and says nothing where all holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from khronika.errors import BadInput
from khronika.evidence import Store
from khronika.evidence.finding import Tally
from khronika.evidence.ledger import Captured, entry_hash, read_line, write_line
from khronika.evidence.verify import verify
from tests.evidence.conftest import NOW, REQUEST, RESPONSE, Keep, broken, flip, found, page_of


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days: pages, revisits, a file, an erasure; closed."""
    folder = tmp_path_factory.mktemp("made") / "evidence"
    store = Store.open(folder)
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        for number in range(3):
            body = f"text {day if number else ''} {number}".encode()
            page = page_of(body, f"https://novosti.example/{number}", f"{day}T08:0{number}:00Z")
            store.keep_page(page, REQUEST, RESPONSE, body, f"{day}T08:0{number}:30Z", "collector")
    store.keep_file(b"photo" * 100, "photo", "advocate", "2026-03-01", "editor 7", "image/jpeg", "2026-03-04T09:00:00Z")
    store.erase(store.captures()[1], "12", "2026-03-04T10:00:00Z")
    store.close_day("2026-03-05T00:00:01Z")
    return folder


@pytest.fixture
def full(made: Path, folder: Path) -> Path:
    shutil.copytree(made, folder)
    return folder


def lines(folder: Path) -> list[bytes]:
    return (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def test_a_whole_store_holds_and_says_what_was_erased(full: Path) -> None:
    tally = Tally()
    levels = [(finding.level, finding.decision) for finding in verify(full, tally=tally)]
    assert levels == [("erased", "12")]
    assert (tally.captures, tally.opened, tally.erased, tally.roots, tally.broken) == (10, 9, 1, 3, 0)


def test_it_holds_without_the_keys_too(full: Path, tmp_path: Path) -> None:
    shutil.move(full / "secrets", tmp_path / "token")
    assert [finding.code for finding in found(full)] == ["not-opened", "erased"]
    assert [finding.code for finding in verify(full, tmp_path / "token", tally=Tally())] == ["erased"]


def test_verifying_changes_nothing_and_works_on_a_copy(full: Path, tmp_path: Path) -> None:
    shutil.copytree(full, tmp_path / "copy")
    before = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    assert broken(full) == broken(tmp_path / "copy") == []
    assert {path: path.read_bytes() for path in full.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("share", [0.0, 0.02, 0.4, 0.7, 0.99])
@pytest.mark.parametrize("kind", ["warc", "file"])
def test_one_bit_of_a_warc_is_named_with_its_record(full: Path, share: float, kind: str) -> None:
    entries = [line.entry for line in map(read_line, (row[:-1] for row in lines(full)))
               if isinstance(line.entry, Captured) and (full / line.entry.file).exists()]
    entry = entries[-1] if kind == "file" else entries[2]
    at = int(entry.size * share)
    flip(full / entry.file, at, 0x10)
    first = broken(full)[0]
    assert first.file == entry.file
    assert entry.file in first.message
    assert first.offset <= at < first.end
    record = next(record for record in entry.records if record.offset <= at < record.offset + record.length)
    assert first.record == record.type
    assert first.entry == entry.n


@pytest.mark.parametrize("name", ["ledger.jsonl", "erasures.jsonl", "store.json", "keys", "secrets/master.key",
                                  "secrets/signing.key"])
@pytest.mark.parametrize("share", [0.01, 0.4, 0.95])
def test_one_bit_of_any_other_file_is_named(full: Path, name: str, share: float) -> None:
    path = full / name
    if name == "keys":
        path = max(path.iterdir(), key=lambda shelf: len(shelf.read_bytes().strip()))
    content = path.read_bytes()
    at = int(len(content) * share)
    if content[at:at + 1] in (b"\n", b" "):
        at += 1
    flip(path, at)
    first = broken(full)[0]
    told = path.relative_to(full).as_posix()
    assert told in first.message
    if first.line is not None and first.offset is not None:
        assert first.offset <= at <= (first.end or at)


def test_a_changed_ledger_line_is_named_by_line_and_byte(full: Path) -> None:
    rows = lines(full)
    (full / "ledger.jsonl").write_bytes(b"".join(rows[:4]) + rows[4].replace(b'"n":4', b'"n":5') + b"".join(rows[5:]))
    first = broken(full)[0]
    assert (first.code, first.line, first.offset) == ("ledger-hash", 5, sum(map(len, rows[:4])))
    assert "ledger.jsonl, line 5" in first.message


def test_a_removed_line_is_missed(full: Path) -> None:
    rows = lines(full)
    (full / "ledger.jsonl").write_bytes(b"".join(rows[:3] + rows[4:]))
    first = broken(full)[0]
    assert (first.code, first.line) == ("ledger-missing", 4)
    assert "entry 3 is missing before entry 4" in first.message


def test_swapped_lines_are_seen(full: Path) -> None:
    rows = lines(full)
    rows[3], rows[4] = rows[4], rows[3]
    (full / "ledger.jsonl").write_bytes(b"".join(rows))
    codes = [(finding.code, finding.line) for finding in broken(full)]
    assert codes[:2] == [("ledger-missing", 4), ("ledger-order", 5)]


def test_a_repeated_line_is_seen(full: Path) -> None:
    rows = lines(full)
    (full / "ledger.jsonl").write_bytes(b"".join([*rows[:4], rows[3], *rows[4:]]))
    assert [(finding.code, finding.line) for finding in broken(full)] == [("ledger-order", 5)]


def test_a_ledger_cut_short_leaves_captures_that_nobody_names(full: Path) -> None:
    (full / "ledger.jsonl").write_bytes(b"".join(lines(full)[:-4]))
    assert {"file-unknown", "key-unknown"} <= {finding.code for finding in broken(full)}


def test_a_ledger_written_anew_by_another_key_does_not_pass(full: Path, tmp_path: Path) -> None:
    forger = Store.open(tmp_path / "forger")
    forger.keep_file(b"forged", None, None, None, "forger", None, NOW)
    shutil.copy(tmp_path / "forger" / "ledger.jsonl", full / "ledger.jsonl")
    assert broken(full)[0].code == "store"


def test_a_ledger_signed_again_from_a_changed_entry_on_breaks_its_root(full: Path, store: Store) -> None:
    """Whoever holds the signing key can write the ledger anew; the old root (and the stamp on it) shows it."""
    rows = [read_line(row[:-1]) for row in lines(full)]
    prev, out = rows[4].entry.prev, lines(full)[:4]
    for number, row in enumerate(rows[4:]):
        entry = msgspec.structs.replace(row.entry, prev=prev, at=row.entry.at if number else "2026-03-03T07:00:00Z")
        prev = entry_hash(entry)
        out.append(write_line(entry, store.holdings.secrets) + b"\n")
    (full / "ledger.jsonl").write_bytes(b"".join(out))
    assert next(finding.code for finding in broken(full)) == "root"


def test_a_missing_file_a_missing_key_and_a_stray_file_are_named(full: Path, store: Store) -> None:
    first, second, third = store.captures()[:3]
    store.file(first).unlink()
    store.holdings.keyring.destroy(second)
    stray = store.file(third).with_name("20260302-" + "0" * 24 + ".warc")
    stray.write_bytes(b"WARC/1.1\r\n")
    told = {(finding.code, finding.capture) for finding in broken(full)}
    assert {("file-missing", first), ("key-missing", second), ("file-unknown", None)} <= told


def test_added_and_missing_bytes_are_counted(full: Path, store: Store) -> None:
    path = store.file(store.captures()[0])
    content = path.read_bytes()
    path.write_bytes(content + b"xyz")
    assert "3 bytes were added" in broken(full)[0].message
    path.write_bytes(content[:-3])
    assert "3 bytes are missing" in broken(full)[0].message


def test_a_clock_that_goes_back_is_noted_and_loses_nothing(store: Store, keep: Keep, folder: Path) -> None:
    for number, moment in enumerate(("2026-03-05T10:00:00Z", "2026-03-02T09:00:00Z", "2036-01-01T00:00:00Z",
                                     "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")):
        keep(f"text {number}", url=f"https://novosti.example/{number}", now=moment)
    findings = found(folder)
    assert [finding.code for finding in findings] == ["clock-went-back", "clock-went-back"]
    assert len(store.captures()) == 5
    tally = Tally()
    list(verify(folder, tally=tally))
    assert tally.roots == 4


def test_a_capture_erased_while_verify_is_at_work_is_not_missed(full: Path, store: Store) -> None:
    findings = verify(full, tally=Tally())
    assert next(findings).code == "erased"
    store.erase(store.captures()[-1], "13", "2026-03-05T01:00:00Z")
    assert [(finding.level, finding.decision) for finding in findings] == [("erased", "13")]


def test_an_erased_capture_that_came_back_is_broken(full: Path, store: Store, tmp_path: Path) -> None:
    shutil.copytree(full, tmp_path / "backup")
    gone = store.captures()[0]
    path = store.file(gone)
    kept = path.read_bytes()
    store.erase(gone, "13", "2026-03-05T01:00:00Z")
    store.close_day("2026-03-06T00:00:01Z")
    assert broken(full) == []
    path.write_bytes(kept)
    assert [finding.code for finding in broken(full)] == ["erased-came-back"]
    assert "erased by decision 13" in broken(full)[0].message


def test_a_tombstone_without_its_journal_line_is_broken(full: Path) -> None:
    (full / "erasures.jsonl").unlink()
    assert [finding.code for finding in broken(full)] == ["journal-missing"]


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(BadInput, match="not an evidence store"):
        found(tmp_path)
    (tmp_path / "new").mkdir()
    assert [finding.code for finding in found(tmp_path / "new")] == ["empty"]
