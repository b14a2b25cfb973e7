"""Erasure: the key and the bytes go, a signed tombstone stays, a restore does not bring anything back."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from khronika.errors import BadInput
from khronika.evidence import Erased, NoSuchCapture, Store
from tests.evidence.conftest import ADDRESS, NOW, REQUEST, RESPONSE, Keep, broken, found, page_of

LATER = "2026-03-03T10:00:00Z"


def test_an_erased_capture_cannot_be_had_back_and_says_by_which_decision(
    store: Store, keep: Keep, folder: Path
) -> None:
    capture = keep("one")
    done = store.erase(capture.id, "12/2026", LATER)
    assert (done.capture, done.decision, done.erased_at) == (capture.id, "12/2026", LATER)
    for open_it in (store.read, store.capture, store.page):
        with pytest.raises(Erased, match="erased by decision 12/2026"):
            open_it(capture.id)
    assert store.captures() == []
    assert [finding.message for finding in found(folder) if finding.level == "erased"] == [
        f"{Path('warc/2026/03/02') / capture.id}.warc: capture {capture.id} was erased by decision 12/2026"]
    assert broken(folder) == []


def test_the_sealed_bytes_of_a_backup_do_not_open_once_the_key_is_destroyed(
    store: Store, keep: Keep, folder: Path
) -> None:
    capture = keep("one")
    path = store.file(capture.id)
    from_backup = path.read_bytes()
    store.erase(capture.id, "12", LATER)
    path.write_bytes(from_backup)
    (folder / "erasures.jsonl").unlink()
    with pytest.raises(BadInput, match=r"key of capture .* is missing"):
        Store.open(folder).read(capture.id)


def test_erasing_twice_changes_nothing(store: Store, keep: Keep, folder: Path) -> None:
    capture = keep("one")
    store.erase(capture.id, "12", LATER)
    before = (folder / "ledger.jsonl").read_bytes()
    assert store.erase(capture.id, "99", LATER).decision == "12"
    assert (folder / "ledger.jsonl").read_bytes() == before


def test_keeping_an_erased_fetch_again_is_refused(store: Store, keep: Keep) -> None:
    capture = keep("one")
    store.erase(capture.id, "12", LATER)
    with pytest.raises(Erased):
        keep("one")
    # A new fetch of the address is another capture, and holds its bytes itself.
    assert keep("one", at=LATER, now=LATER).content_of is None


def test_the_one_who_erases_learns_which_captures_lose_their_bytes(store: Store, keep: Keep, folder: Path) -> None:
    first = keep("same")
    second = keep("same", at=LATER, now=LATER)
    keep("same", url="https://novosti.example/other", at=LATER, now=LATER)
    assert store.erase(first.id, "12", LATER).without_content == (second.id,)
    with pytest.raises(Erased, match=f"capture {first.id} was erased"):
        store.read(second.id)
    assert broken(folder) == []


def test_a_restore_brings_nothing_back_once_the_journal_is_replayed(
    store: Store, keep: Keep, folder: Path, tmp_path: Path
) -> None:
    first, second = keep("one"), keep("two", url="https://novosti.example/two")
    shutil.copytree(folder, tmp_path / "backup")
    store.erase(first.id, "12", LATER)
    journal = store.journal()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    restored = Store.open(folder)
    assert restored.read(first.id) == b"one"
    done = restored.replay(journal, "2026-03-09T10:00:00Z")
    assert [(erasing.capture, erasing.decision, erasing.erased_at) for erasing in done] == [(first.id, "12", LATER)]
    with pytest.raises(Erased):
        restored.read(first.id)
    assert restored.read(second.id) == b"two"
    assert restored.replay(journal, "2026-03-09T11:00:00Z") == []
    assert restored.journal() == journal
    assert broken(folder) == []


def test_a_journal_that_was_changed_or_is_of_another_store_is_not_replayed(
    store: Store, keep: Keep, tmp_path: Path
) -> None:
    first, second = keep("one"), keep("two", url="https://novosti.example/two")
    store.erase(first.id, "12", LATER)
    journal = store.journal()
    with pytest.raises(BadInput, match="line 1: is not signed by this store"):
        store.replay(journal.replace(first.id.encode(), second.id.encode()), LATER)
    with pytest.raises(BadInput, match="line 1: is of another store"):
        Store.open(tmp_path / "other").replay(journal, LATER)
    with pytest.raises(BadInput, match="line 2: cannot be read"):
        store.replay(journal + b"{}\n", LATER)
    assert store.read(second.id) == b"two"


@pytest.mark.parametrize("decision", ["Асет Беков", "erase beknov", "", "12 Beknov", "1Bekov", "x" * 50])
def test_a_decision_is_a_number_so_that_no_name_gets_into_the_ledger(store: Store, keep: Keep, decision: str) -> None:
    capture = keep("one")
    with pytest.raises(BadInput, match="not the number of a decision"):
        store.erase(capture.id, decision, LATER)
    assert store.read(capture.id) == b"one"


@pytest.mark.parametrize("decision", ["12", "2026-03/4", "7-к", "15.2a"])
def test_numbers_as_offices_write_them_are_accepted(store: Store, keep: Keep, decision: str) -> None:
    assert store.erase(keep("one").id, decision, LATER).decision == decision


def test_what_was_never_kept_cannot_be_erased(store: Store) -> None:
    with pytest.raises(NoSuchCapture):
        store.erase("20260302-" + "0" * 24, "12", LATER)


def test_no_name_no_address_and_no_plain_hash_stands_in_clear_in_the_store(store: Store, folder: Path) -> None:
    body = "Ерлан Беков приговорён".encode()
    page = page_of(body)
    store.keep_page(page, REQUEST, RESPONSE, body, NOW, "editor Aigerim")
    store.keep_file(body, "letter of Bekov", "Bekova", "2026-03-01", "editor Aigerim", "text/plain", NOW)
    digests = [hashlib.sha256(part).hexdigest() for part in (body, ADDRESS.encode())]
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            for trace in (b"bekov", b"novosti", b"aigerim", "беков".encode(), *(digest.encode() for digest in digests)):
                assert trace not in content, f"{path} holds {trace!r}"


def test_after_an_erasure_nothing_in_the_store_confirms_a_guess(store: Store, keep: Keep, folder: Path) -> None:
    """Who guesses address and content exactly, and even holds the master key, finds no trace to compare with."""
    capture = keep("one")
    tags = [store.holdings.secrets.tag("page", ADDRESS), store.holdings.secrets.tag(
        "content", hashlib.sha256(b"one").hexdigest())]
    assert any(tags[0].encode() in path.read_bytes() for path in (folder / "keys").iterdir())
    store.erase(capture.id, "12", LATER)
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not any(tag.encode() in everything for tag in tags)


def test_a_journal_of_nothing_erases_nothing(store: Store) -> None:
    assert store.replay(b"", NOW) == []
