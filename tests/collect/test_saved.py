"""Pages that people bring: archives, saved files, pasted text. Made here by the tools that make them in life."""

import gzip
import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khronika.collect.saved import page_of_browser, page_of_text, pages_of_file
from khronika.errors import BadInput
from khronika.records import Page

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
HTML = "<!doctype html><html><body><h1>Сот үкімі</h1><p>Мәтін.</p></body></html>"


def warc(*records: tuple[str, int, list[tuple[str, str]], bytes], packed: bool = True) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, status, headers, body in records:
        head = StatusAndHeaders(f"{status} X", headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=head,
                warc_headers_dict={"WARC-Date": "2026-01-29T10:00:00Z"},
            )
        )  # fmt: skip
    return stream.getvalue()


def wacz(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", content)
    return stream.getvalue()


TYPE = ("Content-Type", "text/html; charset=utf-8")
BODY = HTML.encode()
CHUNKS = b"5\r\n" + BODY[:5] + b"\r\n" + b"%x\r\n" % (len(BODY) - 5) + BODY[5:] + b"\r\n0\r\n\r\n"
SESSION = warc(
    ("https://example.kz/news/1", 200, [TYPE], HTML.encode()),
    ("https://example.kz/i.jpg", 200, [("Content-Type", "image/jpeg")], b"\xff\xd8"),
    ("https://example.kz/old", 301, [TYPE, ("Location", "/news/1")], b"moved"),
    ("https://example.kz/news/2", 200, [TYPE, ("Content-Encoding", "gzip")], gzip.compress(HTML.encode())),
    ("https://example.kz/news/3", 200, [TYPE, ("Transfer-Encoding", "chunked")], CHUNKS),
    ("https://example.kz/news/4", 200, [TYPE, ("Transfer-Encoding", "chunked")], HTML.encode()),
    ("https://example.kz/bomb", 200, [TYPE, ("Content-Encoding", "gzip")], gzip.compress(bytes(100 * 1024 * 1024), 1)),
)


def read(content: bytes, name: str = "page.html") -> list[Page]:
    return list(pages_of_file(content, name, NOW))


@pytest.mark.parametrize("content", [SESSION, wacz(SESSION), gzip.decompress(SESSION)], ids=["warc.gz", "wacz", "warc"])
def test_pages_of_a_recorded_session(content: bytes) -> None:
    pages = read(content, "session")
    assert [page.url for page in pages] == [f"https://example.kz/news/{number}" for number in (1, 2, 3, 4)]
    assert {page.body.decode() for page in pages} == {HTML}
    assert {page.fetched_at for page in pages} == {"2026-01-29T10:00:00Z"}, "when it was recorded, not when added"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (SESSION[:-30], "breaks off|damaged"),
        (SESSION[:200] + b"\xff" * 50 + SESSION[250:], "damaged"),
        (gzip.compress(b"not a warc at all" * 50), "no WARC file"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (wacz(SESSION)[:-200], "damaged"),
        (wacz(b"no warc"), "no WARC file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "neither"),
    ],
    ids=["empty", "cut", "changed", "other_gzip", "no_zip", "cut_zip", "no_warc_in_zip", "picture"],
)
def test_damaged_files_are_refused_by_name(content: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told) as refused:
        read(content, "session.wacz")
    assert "session.wacz" in str(refused.value)


def test_zip_that_is_no_archive_of_pages() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(BadInput, match="no WACZ package"):
        read(stream.getvalue(), "letter.docx")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<!-- saved from url=(0025)https://example.kz/news/1 -->", "https://example.kz/news/1"),
        ("<!--\n Page saved with SingleFile \n url: https://example.kz/news/1 \n saved date: Fri Jan 30 2026\n-->",
         "https://example.kz/news/1"),
        ("<link rel='canonical' href='https://example.kz/news/1'>", "https://example.kz/news/1"),
        ("<meta property='og:url' content='https://example.kz/news/1'>", "https://example.kz/news/1"),
        ("<link rel='canonical' href='/news/1'>", "file:%D1%81%D1%83%D0%B4.html"),
        ("", "file:%D1%81%D1%83%D0%B4.html"),
    ],
)  # fmt: skip
def test_saved_html_says_where_it_is_from(head: str, url: str) -> None:
    html = head + HTML if head.startswith("<!--") else HTML.replace("<body>", f"<head>{head}</head><body>")
    [page] = read(html.encode(), "folder/суд.html")
    assert page.url == url
    assert page.fetched_at == "2026-01-30T12:00:00Z"


def mhtml(location: str | None = "https://example.kz/news/1", body: str = HTML) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Date"] = "Thu, 29 Jan 2026 10:00:00 -0000".replace("-0000", "+0000")
    message["Snapshot-Content-Location"] = "https://example.kz/news/1"
    message.set_content(body, subtype="html", cte="quoted-printable")
    if location:
        message["Content-Location"] = location
    message.add_related(b"\xff\xd8", "image", "jpeg")
    return message.as_bytes()


def test_page_saved_as_one_file() -> None:
    [page] = read(mhtml(), "page.mhtml")
    assert page.url == "https://example.kz/news/1"
    assert page.fetched_at == "2026-01-29T10:00:00Z"
    assert "Сот үкімі" in page.body.decode()


def test_one_file_without_a_page_in_it() -> None:
    with pytest.raises(BadInput, match=r"page.mhtml: no page"):
        read(mhtml(body=" "), "page.mhtml")


def test_pasted_text_is_a_page_of_its_own() -> None:
    page = page_of_text("Сот үкімі\n\nМәтін.", NOW, url="www.example.kz/news/1?utm_source=x")
    assert (page.url, page.body.decode()) == ("https://example.kz/news/1", "Сот үкімі\n\nМәтін.")
    assert page_of_text("Мәтін.", NOW).url == "file:pasted%20text"
    for text, url in (("  ", None), ("a" * 3_000_000, None), ("Мәтін", "not an address")):
        with pytest.raises(BadInput):
            page_of_text(text, NOW, url=url)


def test_text_file_in_an_old_code_page() -> None:
    [page] = read("Суд вынес приговор по делу.".encode("cp1251"), "письмо.txt")
    assert page.body.decode() == "Суд вынес приговор по делу."


def test_page_sent_by_the_bookmarklet() -> None:
    page = page_of_browser("https://example.kz/news/1?a=1", HTML, NOW)
    assert (page.url, page.body.decode()) == ("https://example.kz/news/1?a=1", HTML)
    for url, html in (("https://example.kz/", " "), ("javascript:x", HTML), ("about:blank", HTML)):
        with pytest.raises(BadInput):
            page_of_browser(url, html, NOW)


def test_real_pages_are_read_as_saved_files(shared: Path) -> None:
    for path in sorted((shared / "data/extraction-ru/pages").glob("*.html.gz"))[:40]:
        [page] = read(gzip.decompress(path.read_bytes()), path.stem)
        assert page.url.startswith(("http", "file:"))


STARTS = [
    b"", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.1\r\n", b"<html>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(STARTS))
def test_no_file_whatever_ends_in_anything_but_pages_or_bad_input(noise: bytes, start: bytes) -> None:
    try:
        pages = read(start + noise, "the-file")
    except BadInput as refused:
        told = str(refused)
    else:
        told = "the-file"
        assert all(page.url for page in pages)
    assert "the-file" in told
