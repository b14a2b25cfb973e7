"""What comes of a page that a server gives properly."""

import gzip
import json
import zlib
from collections.abc import Callable

import brotli
import msgspec
import pytest

from khronika.collect.fetch import HttpFetcher, user_agent
from khronika.collect.outcomes import Ask, Failed, Fetched, Outcome, Unchanged
from khronika.errors import BadInput

HTML = {"Content-Type": "text/html; charset=utf-8"}
TEXT = "<p>Қаңтар, январь, January</p>".encode() * 40


def test_page_comes_with_everything_evidence_needs(site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = (200, {**HTML, "ETag": '"v1"', "X-Odd-Case": "yes"}, TEXT)
    came = fetcher.fetch(Ask(url=f"{site.url}/a#part"))
    assert isinstance(came, Fetched)
    assert came.page.body == TEXT
    assert came.page.final_url == f"{site.url}/a"
    assert came.etag == '"v1"'
    [exchange] = came.exchanges
    assert exchange.request.startswith(b"GET /a HTTP/1.1\r\n")
    assert b"Khronika/test (+desk@example.org)" in exchange.request
    assert exchange.response_head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"X-Odd-Case: yes\r\n" in exchange.response_head, "the head is kept as it was received"
    assert exchange.response_head.endswith(b"\r\n\r\n")
    assert exchange.response_body == TEXT
    assert exchange.server == "127.0.0.1"


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))), ("identity", lambda body: body),
    ],
)  # fmt: skip
def test_compressed_page_is_unpacked_and_its_raw_bytes_kept(
    site, fetcher: HttpFetcher, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    site.pages["/a"] = (200, {**HTML, "Content-Encoding": coding}, pack(TEXT))
    came = fetcher.fetch(Ask(url=f"{site.url}/a"))
    assert isinstance(came, Fetched)
    assert came.page.body == TEXT
    assert came.exchanges[0].response_body == pack(TEXT)


def test_chunked_page_is_joined_and_its_head_kept_as_it_was(raw_site, fetcher: HttpFetcher) -> None:
    wire = b"6\r\nHello \r\n5\r\nworld\r\n0\r\n\r\n"
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = raw_site(lambda line: line.sendall(hint + head + wire))
    came = fetcher.fetch(Ask(url=url))
    assert isinstance(came, Fetched)
    assert came.page.body == b"Hello world"
    assert came.exchanges[0].response_head == head
    assert came.exchanges[0].response_body == b"Hello world"


def test_unchanged_page_is_not_sent_again(site, fetcher: HttpFetcher) -> None:
    stamp = "Fri, 30 Jan 2026 10:00:00 GMT"
    site.pages["/a"] = lambda visit: (
        (304, {}, b"")
        if visit.headers.get("if-none-match") == '"v1"' and visit.headers.get("if-modified-since") == stamp
        else (200, {"ETag": '"v1"', "Last-Modified": stamp}, TEXT)
    )
    first = fetcher.fetch(Ask(url=f"{site.url}/a"))
    assert isinstance(first, Fetched)
    again = fetcher.fetch(Ask(url=f"{site.url}/a", etag=first.etag, last_modified=first.last_modified))
    assert isinstance(again, Unchanged)
    assert again.exchanges[0].status == 304


def test_redirects_are_followed_and_recorded(site, fetcher: HttpFetcher) -> None:
    site.pages["/old"] = (301, {"Location": "/newer?x=1"}, b"moved")
    site.pages["/newer?x=1"] = (302, {"Location": f"{site.url}/a#top"}, b"")
    site.pages["/a"] = TEXT
    came = fetcher.fetch(Ask(url=f"{site.url}/old"))
    assert isinstance(came, Fetched)
    assert came.page.url == f"{site.url}/old"
    assert came.page.final_url == f"{site.url}/a"
    assert came.page.redirects == (f"{site.url}/old", f"{site.url}/newer?x=1")
    assert [exchange.status for exchange in came.exchanges] == [301, 302, 200]


def test_site_that_tests_for_cookies_lets_us_in_and_they_are_forgotten(site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = lambda visit: (
        (200, HTML, TEXT) if "seen=1" in visit.headers.get("cookie", "")
        else (302, {"Location": "/a", "Set-Cookie": "seen=1; Path=/"}, b"")
    )  # fmt: skip
    assert isinstance(fetcher.fetch(Ask(url=f"{site.url}/a")), Fetched)
    assert isinstance(fetcher.fetch(Ask(url=f"{site.url}/a")), Fetched)
    assert ["cookie" in visit.headers for visit in site.visits] == [False, True, False, True]


def test_twenty_megabytes_come_whole(site, fetcher: HttpFetcher) -> None:
    body = b"<p>page</p>" * (20 * 1024 * 1024 // 11)
    site.pages["/big"] = body
    came = fetcher.fetch(Ask(url=f"{site.url}/big"))
    assert isinstance(came, Fetched)
    assert came.page.body == body


def test_one_connection_serves_the_pages_of_a_host(site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = TEXT
    for _ in range(3):
        assert isinstance(fetcher.fetch(Ask(url=f"{site.url}/a")), Fetched)
    assert len({visit.peer for visit in site.visits}) == 1


def test_connection_that_the_server_let_go_is_opened_anew(raw_site, fetcher: HttpFetcher) -> None:
    # Promises to keep the line, then drops it after each answer.
    url = raw_site(lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"))
    for _ in range(3):
        assert isinstance(fetcher.fetch(Ask(url=url)), Fetched)


def test_outcomes_travel_as_json(site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = TEXT
    for path in ("/a", "/none"):
        came = fetcher.fetch(Ask(url=site.url + path))
        packed = msgspec.json.encode(came)
        assert json.loads(packed)["type"] == ("fetched" if path == "/a" else "failed")
        assert msgspec.json.decode(packed, type=Outcome) == came


def test_agent_names_a_contact() -> None:
    assert user_agent("desk@example.org").startswith("Khronika/")
    assert "(+desk@example.org)" in user_agent(" desk@example.org ")
    for contact in ("", "  ", "бюро", "a\r\nX-Evil: 1"):
        with pytest.raises(BadInput, match="contact"):
            user_agent(contact)


def test_missing_page_is_a_failure_that_keeps_the_error_page(site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = (410, HTML, b"removed")
    came = fetcher.fetch(Ask(url=f"{site.url}/a"))
    assert isinstance(came, Failed)
    assert came.code == "gone"
    assert came.page is not None
    assert came.page.body == b"removed"
    assert came.exchanges[0].status == 410
