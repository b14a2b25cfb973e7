"""An export can be played by other tools and checked without the store."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
import surt
from cdxj_indexer.main import CDXJIndexer
from wacz.main import main as wacz
from warcio.archiveiterator import ArchiveIterator

from khronika.cli.evidence import post
from khronika.errors import BadInput
from khronika.evidence import Erased, Hop, Store
from khronika.evidence.cdxj import surt_key
from khronika.evidence.finding import Finding, Tally
from khronika.evidence.stamps import Authority, add_authority, stamp_due
from khronika.evidence.verify_export import verify_export
from khronika.evidence.wacz import export_wacz
from tests.evidence.authority import authority
from tests.evidence.conftest import ADDRESS, NOW, REQUEST, Keep, broken, gzipped, page_of

LATER = "2026-03-03T10:00:00Z"


@pytest.fixture
def exported(store: Store, keep: Keep, tmp_path: Path) -> Path:
    """Pages, a revisit, a file, an old-fashioned compressed page."""
    keep("<p>one</p>")
    keep("<p>one</p>", at=LATER, now=LATER)
    body = "<p>Қазақша мәтін</p>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    found = b"HTTP/1.1 302 Found\r\nContent-Type: text/plain\r\nLocation: /Kaz\r\n\r\n"
    hop = Hop(url="http://novosti.example/kaz", at=LATER, request_head=REQUEST, server="192.0.2.7",
              response_head=found, raw_body=b"see")
    store.keep_page(page_of(body, "https://www.novosti.example:8443/Kaz/?b=2&a=1", LATER), REQUEST, head, gzipped(body),
                    LATER, "collector", hops=[hop])
    store.keep_file(b"\xff\xd8photo", "photo", "advocate", "2026-03-01", "editor 7", "image/jpeg", LATER)
    out = tmp_path / "export.wacz"
    export_wacz(store, store.captures(), out, LATER)
    return out


def faults(path: Path) -> list[Finding]:
    return [finding for finding in verify_export(path, Tally()) if finding.level == "broken"]


def repacked(path: Path, name: str, change) -> None:
    """Write the package anew with one of its files changed."""
    with zipfile.ZipFile(path) as old:
        files = {info: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(path, "w") as new:
        for info, content in files.items():
            new.writestr(info, change(content) if info.filename == name else content)


def test_the_wacz_package_validates_it(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wacz(["validate", "-f", str(exported)]) == 0
    assert "the passed WACZ is valid" in capsys.readouterr().out


def test_its_warc_is_read_by_warcio_with_every_digest_right(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        content = archive.read("archive/captures.warc.gz")
    bodies = [(record.rec_type, record.content_stream().read())
              for record in ArchiveIterator(io.BytesIO(content), check_digests="raise")
              if record.rec_type in ("response", "revisit", "resource")]
    assert bodies == [("response", b"<p>one</p>"), ("revisit", b""), ("response", "<p>Қазақша мәтін</p>".encode()),
                      ("response", b"see"), ("resource", b"\xff\xd8photo")]


def test_its_index_is_that_of_the_usual_indexer(exported: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        ours = [line.split(" ", 2) for line in archive.read("indexes/index.cdxj").decode().splitlines()]
        (tmp_path / "captures.warc.gz").write_bytes(archive.read("archive/captures.warc.gz"))
    theirs = io.StringIO()
    CDXJIndexer(theirs, [str(tmp_path / "captures.warc.gz")], sort=True,
                records="response,revisit,resource").process_all()
    expected = [line.split(" ", 2) for line in theirs.getvalue().splitlines()]
    assert [row[:2] for row in ours] == [row[:2] for row in expected]
    for row, other in zip(ours, expected, strict=True):
        found, wanted = json.loads(row[2]), json.loads(other[2])
        same = [name for name in ("url", "mime", "status", "offset", "length", "filename") if name in wanted]
        assert [found[name] for name in same] == [wanted[name] for name in same]


@pytest.mark.parametrize("url", [
    "https://www.novosti.example/a/1/?b=2&a=1", "http://novosti.example", "https://novosti.example:8080/A/B.html",
    "https://news.novosti.example/путь/к-суду?q=суд", "http://новости.example/x", "https://novosti.example/?",
    "urn:a:b", "https://novosti.example/a?x=%D1%81&y=a+b", "https://novosti.example/a//b/?c",
])
def test_keys_of_the_index_are_those_of_the_surt_package(url: str) -> None:
    assert surt_key(url) == surt.surt(url)


def test_it_verifies_by_itself_and_says_who_certifies_the_time(
    store: Store, keep: Keep, tmp_path: Path, folder: Path
) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no local authority")
    capture = keep("one")
    keep("two", url="https://novosti.example/two")
    with authority(tmp_path / "tsa", "tsa") as (url, root):
        add_authority(store.holdings, Authority(name="tsa", url=url, certificates=root))
        store.close_day(LATER)
        stamp_due(store.holdings, post, LATER)
    export_wacz(store, [capture.id], tmp_path / "one.wacz", LATER)
    tally = Tally()
    findings = list(verify_export(tmp_path / "one.wacz", tally))
    assert [finding.code for finding in findings] == ["stamped"]
    assert "tsa certifies root entry" in findings[0].message
    assert (tally.captures, tally.opened, tally.stamps) == (1, 1, 1)
    with zipfile.ZipFile(tmp_path / "one.wacz") as archive:
        assert b"/two" not in b"".join(archive.read(name) for name in archive.namelist())
    assert broken(folder) == []


@pytest.mark.parametrize("name", ["archive/captures.warc.gz", "indexes/index.cdxj", "ledger/lines.jsonl",
                                  "ledger/proofs.json", "pages/pages.jsonl", "about/README.txt", "datapackage.json"])
def test_any_changed_file_of_it_is_named(exported: Path, name: str) -> None:
    repacked(exported, name, lambda content: content.replace(b"0", b"1", 1))
    assert name in faults(exported)[0].message


def test_facts_changed_with_all_hashes_made_right_are_still_found_out(exported: Path) -> None:
    """A forger without the store's key cannot make up what the ledger committed to."""
    with zipfile.ZipFile(exported) as archive:
        facts = next(name for name in archive.namelist() if name.startswith("facts/"))
    repacked(exported, facts, lambda content: content.replace(b"collector", b"colleague"))
    assert {"file-changed", "facts"} <= {finding.code for finding in faults(exported)}


def test_every_kept_copy_is_entered_in_the_ledger(store: Store, exported: Path, folder: Path) -> None:
    last = json.loads((folder / "ledger.jsonl").read_bytes().splitlines()[-1])["entry"]
    assert (last["kind"], last["captures"]) == ("export", store.captures())
    assert broken(folder) == []


def test_a_revisit_takes_the_capture_that_holds_its_bytes_along(store: Store, keep: Keep, tmp_path: Path) -> None:
    first = keep("one")
    second = keep("one", at=LATER, now=LATER)
    assert export_wacz(store, [second.id], tmp_path / "x.wacz", LATER) == [first.id, second.id]


def test_it_says_in_three_languages_that_names_stand_in_clear(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        told = archive.read("about/README.txt").decode()
        package = json.loads(archive.read("datapackage.json"))
    assert "names and other personal details in clear" in package["description"]
    assert all(word in told for word in ("ВНИМАНИЕ", "НАЗАР АУДАРЫҢЫЗ", "WARNING"))


def test_erased_captures_and_bad_places_are_refused_and_nothing_is_left(
    store: Store, keep: Keep, tmp_path: Path
) -> None:
    capture = keep("one")
    with pytest.raises(BadInput, match="cannot be written"):
        export_wacz(store, [capture.id], tmp_path / "no" / "x.wacz", LATER)
    store.erase(capture.id, "12", LATER)
    with pytest.raises(Erased):
        export_wacz(store, [capture.id], tmp_path / "x.wacz", LATER)
    with pytest.raises(BadInput, match="no capture to export"):
        export_wacz(store, store.captures(), tmp_path / "x.wacz", LATER)
    assert not list(tmp_path.glob("*.wacz*"))


def test_what_is_no_export_of_ours_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "x.wacz").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(BadInput, match="not a WACZ that Khronika exported"):
        faults(tmp_path / "x.wacz")


def test_pages_are_listed_for_players(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        lines = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    assert [line.get("url") for line in lines] == [None, ADDRESS, ADDRESS, "https://www.novosti.example:8443/Kaz/?b=2&a=1"]
    assert NOW[:4] == lines[1]["ts"][:4]
