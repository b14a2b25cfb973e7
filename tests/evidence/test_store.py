"""What is kept is what was received, and is found again."""

from __future__ import annotations

import io
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from khronika.errors import BadInput
from khronika.evidence import Damaged, Erased, Hop, NoSuchCapture, Store
from khronika.evidence.reading import open_box
from tests.evidence.conftest import ADDRESS, NOW, REQUEST, RESPONSE, Keep, broken, gzipped, page_of

LATER = "2026-03-03T10:00:00Z"


def test_a_page_is_given_back_byte_for_byte(store: Store) -> None:
    body = "<p>Суд оставил приговор в силе</p>".encode("windows-1251")
    head = RESPONSE.replace(b"X-Odd", b"Content-Encoding: gzip\r\nX-Odd")
    page = page_of(body)
    capture = store.keep_page(page, REQUEST, head, gzipped(body), NOW, "collector")
    assert store.read(capture.id) == gzipped(body)
    assert store.http_heads(capture.id) == (REQUEST, head)
    again = store.page(capture.id)
    assert (again.url, again.final_url, again.fetched_at, again.status) == (ADDRESS, ADDRESS, page.fetched_at, 200)
    assert again.body == body
    assert ("X-Odd", "café") in again.headers


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("gzip", gzipped), ("x-gzip", gzipped)])
def test_content_encodings_are_undone_when_the_page_is_opened(store: Store, encoding: str, pack) -> None:
    body = b"<p>" + b"long text " * 30_000 + b"</p>"
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n".encode()
    capture = store.keep_page(page_of(body), REQUEST, head, pack(body), NOW, "collector")
    assert store.page(capture.id).body == body


def test_the_capture_says_who_kept_what_from_where_and_when(store: Store) -> None:
    page = page_of(b"x")
    capture = store.keep_page(page, REQUEST, RESPONSE, b"x", NOW, "editor 7")
    assert (capture.by, capture.kept_at, capture.fetched_at, capture.size) == ("editor 7", NOW, page.fetched_at, 1)
    assert capture.sha256 == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert store.capture(capture.id) == capture


def test_keeping_the_same_fetch_twice_changes_nothing(store: Store, keep: Keep, folder: Path) -> None:
    first = keep("one")
    before = (folder / "ledger.jsonl").read_bytes()
    assert keep("one", now=LATER) == first
    assert Store.open(folder).keep_page(page_of(b"one"), REQUEST, RESPONSE, b"one", LATER, "x") == first
    # The turn of the second day closed the first; no capture was added.
    assert (folder / "ledger.jsonl").read_bytes().startswith(before)
    assert store.captures() == [first.id]


def test_a_fetch_number_of_the_caller_tells_fetches_apart(store: Store) -> None:
    page = page_of(b"one")
    first = store.keep_page(page, REQUEST, RESPONSE, b"one", NOW, "collector", fetch="job 1")
    assert store.keep_page(page, REQUEST, RESPONSE, b"one", NOW, "collector", fetch="job 1").id == first.id
    assert store.keep_page(page, REQUEST, RESPONSE, b"one", NOW, "collector", fetch="job 2").id != first.id


def test_a_fetch_tried_again_after_midnight_is_still_the_same_fetch(store: Store, keep: Keep) -> None:
    first = store.keep_page(page_of(b"one"), REQUEST, RESPONSE, b"one", NOW, "collector", fetch="job 1")
    again = store.keep_page(page_of(b"two", at=LATER), REQUEST, RESPONSE, b"two", LATER, "collector", fetch="job 1")
    assert again == first
    store.erase(first.id, "12", LATER)
    with pytest.raises(Erased):
        store.keep_page(page_of(b"two", at=LATER), REQUEST, RESPONSE, b"two", LATER, "collector", fetch="job 1")


def test_redirects_are_kept_as_they_came(store: Store, folder: Path) -> None:
    moved = b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://www.novosti.example/a\r\n\r\n"
    hop = Hop(url="http://novosti.example/a", at="2026-03-02T08:59:59Z", request_head=b"GET /a HTTP/1.1\r\n\r\n",
              response_head=moved, raw_body=b"<p>moved</p>", server="192.0.2.7")
    capture = store.keep_page(page_of(b"text"), REQUEST, RESPONSE, b"text", NOW, "collector", hops=[hop],
                              server="192.0.2.8")
    assert (store.read(capture.id), store.http_heads(capture.id)) == (b"text", (REQUEST, RESPONSE))
    assert capture.server == "192.0.2.8"
    with open_box(store.holdings, capture.id) as box:
        warc = b"".join(b"".join(box.plain(at)) for at in range(1, len(box.records)))
    records = [(record.rec_type, record.rec_headers.get_header("WARC-IP-Address"), record.raw_stream.read())
               for record in ArchiveIterator(io.BytesIO(warc), no_record_parse=True)][:-1]
    assert records == [
        ("response", "192.0.2.8", RESPONSE + b"text"), ("request", None, REQUEST),
        ("response", "192.0.2.7", moved + b"<p>moved</p>"), ("request", None, b"GET /a HTTP/1.1\r\n\r\n")]
    assert broken(folder) == []


def test_the_same_bytes_again_are_a_revisit_that_reads_like_the_first(store: Store, keep: Keep, folder: Path) -> None:
    first = keep("same")
    second = keep("same", at=LATER, now=LATER)
    assert second.content_of == first.id
    assert second.changed_from is None
    assert store.read(second.id) == b"same"
    assert store.page(second.id).fetched_at == LATER
    assert broken(folder) == []


def test_other_bytes_are_a_new_capture_that_names_the_one_before(store: Store, keep: Keep) -> None:
    first = keep("one")
    second = keep("two", at=LATER, now=LATER)
    assert (second.changed_from, second.content_of) == (first.id, None)
    assert store.read(first.id) == b"one"
    third = keep("one", at="2026-03-04T10:00:00Z", now="2026-03-04T10:00:00Z")
    assert (third.changed_from, third.content_of) == (second.id, first.id)
    assert [capture.id for capture in store.of_address(ADDRESS)] == [first.id, second.id, third.id]


def test_not_modified_is_a_revisit_of_the_last(store: Store, keep: Keep) -> None:
    first = keep("one")
    head = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    again = store.keep_page(page_of(b"", at=LATER, status=304), REQUEST, head, b"", LATER, "collector")
    assert (again.content_of, again.status) == (first.id, 304)
    assert store.read(again.id) == b"one"


def test_a_page_that_a_browser_sent_has_no_http_head(store: Store) -> None:
    capture = store.keep_page(page_of(b"<p>seen</p>"), b"", b"", b"<p>seen</p>", NOW, "editor 7")
    assert store.page(capture.id).body == b"<p>seen</p>"
    assert store.http_heads(capture.id) == (b"", b"")


def test_a_file_remembers_from_whom_it_came_and_when(store: Store) -> None:
    photo = b"\xff\xd8" + bytes(range(256)) * 20
    capture = store.keep_file(photo, "photo of the courtroom", "advocate", "2026-02", "editor 7", "image/jpeg", NOW)
    assert (capture.received_from, capture.received_at, capture.origin) == (
        "advocate", "2026-02", "photo of the courtroom")
    assert store.read(capture.id) == photo
    assert store.keep_file(photo, "photo of the courtroom", "advocate", "2026-02", "editor 7", "image/jpeg", LATER
                           ).id == capture.id


def test_one_photo_from_two_sources_is_kept_twice_so_that_either_can_withdraw(store: Store) -> None:
    first = store.keep_file(b"photo", None, "advocate", "2026-02-01", "editor 7", "image/jpeg", NOW)
    second = store.keep_file(b"photo", None, "relative", "2026-02-02", "editor 7", "image/jpeg", NOW)
    assert second.same_as == first.id
    store.erase(first.id, "5", NOW)
    assert store.read(second.id) == b"photo"


def test_a_large_video_is_kept_and_read_in_pieces(store: Store, tmp_path: Path, folder: Path) -> None:
    video = tmp_path / "video.mp4"
    block = bytes(range(256)) * 4096
    with video.open("wb") as stream:
        for number in range(9):
            stream.write(number.to_bytes(1, "big") + block)
    capture = store.keep_file(video, None, "witness", "2026-03-01T20:00:00Z", "editor 7", "video/mp4", NOW)
    pieces = list(store.chunks(capture.id))
    assert b"".join(pieces) == video.read_bytes()
    assert max(map(len, pieces)) <= 1024 * 1024
    assert broken(folder) == []


def test_empty_bodies_are_evidence_too(store: Store, folder: Path) -> None:
    page = store.keep_page(page_of(b"", status=404), REQUEST, b"HTTP/1.1 404 Not Found\r\n\r\n", b"", NOW, "collector")
    file = store.keep_file(b"", None, None, None, "editor 7", None, NOW)
    assert store.read(page.id) == store.read(file.id) == b""
    assert broken(folder) == []


def test_an_opened_capture_is_an_ordinary_warc(store: Store, keep: Keep) -> None:
    keep("same")
    number = keep("same", at=LATER, now=LATER).id
    opened = {}
    for capture in store.captures():
        with open_box(store.holdings, capture) as box:
            warc = b"".join(b"".join(box.plain(at)) for at in range(1, len(box.records)))
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise"):
            address = record.rec_headers.get_header("WARC-Target-URI")
            opened[capture, record.rec_type] = (address, record.raw_stream.read())
    first = store.captures()[0]
    assert opened[first, "response"] == (ADDRESS, b"same")
    assert opened[number, "revisit"] == (ADDRESS, b"")
    assert {kind for _, kind in opened} == {"response", "revisit", "request", "metadata"}


def test_the_sealed_file_is_a_warc_that_tools_can_walk(store: Store, keep: Keep) -> None:
    path = store.file(keep("text").id)
    with path.open("rb") as stream:
        records = [(record.rec_type, record.raw_stream.read() != b"")
                   for record in ArchiveIterator(stream, check_digests="raise")]
    assert records == [("warcinfo", True), ("response", True), ("request", True), ("metadata", True)]


def test_an_address_cannot_smuggle_header_lines(store: Store) -> None:
    evil = "https://novosti.example/a\r\nWARC-Type: metadata\r\n\r\nHTTP/1.1 200 OK"
    capture = store.keep_page(page_of(b"x", url=evil), REQUEST, RESPONSE, b"x", NOW, "collector")
    assert store.read(capture.id) == b"x"
    with open_box(store.holdings, capture.id) as box:
        fields, _, _ = box.inner(1)
    assert fields["warc-target-uri"].startswith("https://novosti.example/a%0D%0AWARC-Type")


def test_a_damaged_original_is_kept_in_full_once_more(store: Store, keep: Keep) -> None:
    path = store.file(keep("same").id)
    path.write_bytes(path.read_bytes()[:-40])
    second = keep("same", at=LATER, now=LATER)
    assert second.content_of is None
    assert store.read(second.id) == b"same"


def test_damage_is_never_handed_out(store: Store, keep: Keep) -> None:
    capture = keep("text")
    path = store.file(capture.id)
    content = path.read_bytes()
    with open_box(store.holdings, capture.id) as box:
        block = box.records[1].block
    path.write_bytes(content[:block + 5] + b"\x00" + content[block + 6:])
    with pytest.raises(Damaged, match="response record"):
        store.read(capture.id)


def test_wrong_numbers_and_times_are_refused_in_words(store: Store, keep: Keep) -> None:
    with pytest.raises(NoSuchCapture, match="not the number of a capture"):
        store.read("../../etc/passwd")
    with pytest.raises(NoSuchCapture, match="holds no capture"):
        store.read("20260302-" + "0" * 24)
    with pytest.raises(BadInput, match="give UTC"):
        keep("x", now="2026-03-02 09:00")
    with pytest.raises(BadInput, match="not a date"):
        store.keep_file(b"x", None, None, "next week", "editor 7", None, NOW)


def test_the_keys_may_lie_elsewhere_and_are_private(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", tmp_path / "token")
    capture = store.keep_file(b"x", None, None, None, "editor 7", None, NOW)
    assert not (tmp_path / "store" / "secrets").exists()
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "token").iterdir()} == {"0o600"}
    assert Store.open(tmp_path / "store", tmp_path / "token").read(capture.id) == b"x"
    with pytest.raises(BadInput, match="key is missing"):
        Store.open(tmp_path / "store")


def test_a_store_does_not_open_with_the_keys_of_another(tmp_path: Path) -> None:
    Store.open(tmp_path / "one")
    Store.open(tmp_path / "two")
    with pytest.raises(BadInput, match="belong to another store"):
        Store.open(tmp_path / "one", tmp_path / "two" / "secrets")
