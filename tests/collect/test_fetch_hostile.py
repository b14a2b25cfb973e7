"""What comes of servers that are slow, broken, hostile or lead inside: an outcome in words, within time and size."""

import gzip
import resource
import socket
import ssl
import struct
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from khronika.collect.address import Guard, NameUnknown
from khronika.collect.fetch import HttpFetcher
from khronika.collect.line import MB, Limits
from khronika.collect.outcomes import Ask, Failed, Fetched
from khronika.collect.words import failure_words
from tests.collect.conftest import AGENT, LOOPBACK
from tests.collect.servers import Site, Talk, certified, serve

RawSite = Callable[[Talk], str]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def failed(fetcher: HttpFetcher, url: str) -> Failed:
    came = fetcher.fetch(Ask(url=url))
    assert isinstance(came, Failed), came
    for language in ("ru", "kk", "en"):
        told = failure_words(came, language)
        assert told.endswith((".", ")."))
        assert "{" not in told
        assert "…" not in told, told
    return came


# Time


def test_slow_drip_is_cut_by_the_whole_time(raw_site: RawSite) -> None:
    def drip(line: socket.socket) -> None:
        line.sendall(HEAD + b"\r\n")
        while True:
            line.sendall(b".")
            time.sleep(0.05)

    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(seconds=0.6, silent_seconds=5)) as fetcher:
        began = time.monotonic()
        assert failed(fetcher, raw_site(drip)).code == "too_slow"
        assert time.monotonic() - began < 60, "an end, however busy the machine is"


def test_head_that_never_ends_is_cut_too(raw_site: RawSite) -> None:
    def drip(line: socket.socket) -> None:
        line.sendall(HEAD)
        while True:
            line.sendall(b"X-A: b\r\n")
            time.sleep(0.05)

    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(seconds=0.6, silent_seconds=5)) as fetcher:
        assert failed(fetcher, raw_site(drip)).code == "too_slow"


def test_silent_server_is_left_after_a_while(raw_site: RawSite) -> None:
    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(seconds=5, silent_seconds=0.3)) as fetcher:
        assert failed(fetcher, raw_site(lambda line: time.sleep(2))).code == "silent"


def test_slow_redirects_share_one_whole_time(site: Site) -> None:
    def slow(visit: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.3)
        return 302, {"Location": f"/{len(site.visits)}"}, b""

    site.pages.update({f"/{number}": slow for number in range(9)})
    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(seconds=1)) as fetcher:
        assert failed(fetcher, f"{site.url}/0").code == "too_slow"


# Broken lines


def reset(line: socket.socket) -> None:
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


@pytest.mark.parametrize(
    ("talk", "code"),
    [
        (lambda line: line.sendall(HEAD + b"Content-Length: 500\r\n\r\nhalf of"), "cut"),
        (lambda line: line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nhalf"), "cut"),
        (lambda line: (line.sendall(HEAD + b"Content-Length: 500\r\n\r\nhalf"), time.sleep(0.1), reset(line)), "cut"),
        (lambda line: line.sendall(HEAD[:30]), "cut"),
        (lambda line: None, "broken_answer"),
        (lambda line: line.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken_answer"),
        (lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n"), "broken_answer"),
        (lambda line: line.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"), "bad_coding"),
        (lambda line: line.sendall(HEAD + b"Content-Encoding: lzma\r\nContent-Length: 5\r\n\r\nplain"), "bad_coding"),
        (lambda line: line.sendall(HEAD + b"Content-Encoding: br\r\nContent-Length: 5\r\n\r\nplain"), "bad_coding"),
        (lambda line: line.sendall(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 999)[:-9]),
         "bad_coding"),
    ],
)  # fmt: skip
def test_broken_answers(raw_site: RawSite, fetcher: HttpFetcher, talk: Talk, code: str) -> None:
    assert failed(fetcher, raw_site(talk)).code == code


def test_closed_port(fetcher: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failed(fetcher, f"http://127.0.0.1:{port}/").code == "unreachable"


def test_server_in_trouble_recovers(site: Site, fetcher: HttpFetcher) -> None:
    answers = iter([(500, {}, b""), (502, {}, b""), (200, {}, b"well again")])
    site.pages["/a"] = lambda visit: next(answers)
    assert failed(fetcher, f"{site.url}/a").code == "server_error"
    assert failed(fetcher, f"{site.url}/a").details["status"] == "502"
    assert isinstance(fetcher.fetch(Ask(url=f"{site.url}/a")), Fetched)


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [
        (403, {}, "refused"), (404, {}, "not_found"), (410, {}, "gone"), (429, {}, "too_many_requests"),
        (451, {}, "refused"), (503, {}, "unavailable"), (520, {}, "server_error"), (304, {}, "odd_status"),
        (503, {"cf-mitigated": "challenge"}, "refused"), (302, {}, "redirect_nowhere"),
    ],
)  # fmt: skip
def test_statuses(site: Site, fetcher: HttpFetcher, status: int, headers: dict[str, str], code: str) -> None:
    site.pages["/a"] = (status, headers, b"")
    assert failed(fetcher, f"{site.url}/a").code == code


# Size


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", lambda: gzip.compress(bytes(100 * MB), 1)),
        ("gzip, gzip", lambda: gzip.compress(gzip.compress(bytes(100 * MB), 1))),
        ("br", lambda: brotli.compress(bytes(100 * MB), quality=1)),
    ],
)
def test_bomb_stops_at_the_bound(site: Site, fetcher: HttpFetcher, coding: str, bomb: Callable[[], bytes]) -> None:
    site.pages["/bomb"] = (200, {"Content-Encoding": coding}, bomb())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    came = failed(fetcher, f"{site.url}/bomb")
    assert came.code == "inflates"
    assert "32" in failure_words(came, "ru")
    if sys.platform == "linux":
        assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 120, "MB more than before"


def test_page_past_the_bound_is_not_even_begun(site: Site) -> None:
    site.pages["/big"] = b"a" * (3 * MB)
    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(wire_bytes=MB)) as fetcher:
        assert failed(fetcher, f"{site.url}/big").code == "too_large"


def test_endless_page_stops_at_the_bound(raw_site: RawSite) -> None:
    def pour(line: socket.socket) -> None:
        line.sendall(HEAD + b"\r\n")
        while True:
            line.sendall(b"a" * 65536)

    with HttpFetcher(AGENT, guard=LOOPBACK, limits=Limits(wire_bytes=MB)) as fetcher:
        assert failed(fetcher, raw_site(pour)).code == "too_large"


# The way


def test_redirect_loops_are_cut(site: Site, fetcher: HttpFetcher) -> None:
    site.pages["/a"] = (302, {"Location": "/b"}, b"")
    site.pages["/b"] = (302, {"Location": "/a"}, b"")
    came = failed(fetcher, f"{site.url}/a")
    assert came.code == "redirect_loop"
    assert site.paths() == ["/a", "/b"]
    assert len(came.exchanges) == 2


def test_endless_redirects_are_cut(site: Site, fetcher: HttpFetcher) -> None:
    site.pages.update({f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(50)})
    assert failed(fetcher, f"{site.url}/0").code == "too_many_redirects"
    assert len(site.visits) == 9


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "scheme_refused"), ("ftp://example.org/a", "scheme_refused"),
        ("gopher://127.0.0.1:6379/_INFO", "scheme_refused"), ("javascript:alert(1)", "scheme_refused"),
        ("http://", "bad_address"), ("example.org/a", "bad_address"), ("http://exa mple.org/", "bad_address"),
        ("http://user:secret@example.org/", "bad_address"), ("http://example.org:99999/", "bad_address"),
        ("http://[::1", "bad_address"), ("", "bad_address"), ("http://example.org:22/", "port_refused"),
        ("http://127.0.0.2/", "address_refused"), ("http://169.254.169.254/latest/meta-data/", "address_refused"),
        ("http://[::1]/", "address_refused"), ("http://[::ffff:10.0.0.1]/", "address_refused"),
        ("http://2130706434/", "address_refused"), ("http://no-such-name.invalid/", "name_unknown"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(site: Site, fetcher: HttpFetcher, url: str, code: str) -> None:
    assert failed(fetcher, url).code == code
    if url not in ("", "http://", "example.org/a"):  # these are paths of the site itself when they come as a target
        site.pages["/a"] = (302, {"Location": url}, b"")
        assert failed(fetcher, f"{site.url}/a").code == code


def test_redirect_inside_is_refused_before_a_byte_is_sent(site: Site, inner_site: Site, fetcher: HttpFetcher) -> None:
    inner_site.pages["/secret"] = b"inside"
    site.pages["/a"] = (302, {"Location": f"{inner_site.url}/secret"}, b"")
    came = failed(fetcher, f"{site.url}/a")
    assert came.code == "address_refused"
    assert "сам этот компьютер" in failure_words(came, "ru")
    assert inner_site.visits == []


class Rebinding:
    """A resolver whose name is honest at the first look-up and leads inside at every later one."""

    def __init__(self) -> None:
        self.asked = 0

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        if host != "rebind.example":
            raise NameUnknown(host)
        self.asked += 1
        return ("127.0.0.1",) if self.asked == 1 else ("127.0.0.2",)


def test_name_that_rebinds_is_refused_when_it_leads_inside(site: Site, inner_site: Site) -> None:
    resolver = Rebinding()
    site.pages["/a"] = (200, {"Connection": "close"}, b"outside")
    url = site.url.replace("127.0.0.1", "rebind.example") + "/a"
    with HttpFetcher(AGENT, guard=LOOPBACK, resolver=resolver) as fetcher:
        first = fetcher.fetch(Ask(url=url))
        assert isinstance(first, Fetched), "the address that was checked is the one connected to"
        assert resolver.asked == 1
        assert failed(fetcher, url).code == "address_refused"
    assert inner_site.visits == []


def test_the_second_address_of_a_name_is_tried_when_the_first_is_dead(site: Site) -> None:
    class Two:
        def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
            return ("127.0.0.3", "127.0.0.1")

    site.pages["/a"] = b"here"
    guard = Guard(open_networks=("127.0.0.1/32", "127.0.0.3/32"))
    with HttpFetcher(AGENT, guard=guard, resolver=Two()) as fetcher:
        assert isinstance(fetcher.fetch(Ask(url=site.url.replace("127.0.0.1", "two.example") + "/a")), Fetched)


def test_look_up_that_hangs_is_left() -> None:
    class Hanging:
        def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
            raise TimeoutError(host)

    with HttpFetcher(AGENT, resolver=Hanging()) as fetcher:
        assert failed(fetcher, "http://slow.example/").code == "unreachable"


# Wishes of the server


@pytest.mark.parametrize(
    ("status", "wish", "until"),
    [
        (429, "120", "2026-01-30T12:02:00Z"), (503, "Fri, 30 Jan 2026 13:00:00 GMT", "2026-01-30T13:00:00Z"),
        (429, "99999999999", "2026-01-31T12:00:00Z"), (429, "Fri, 30 Jan 2026 11:00:00 GMT", "2026-01-30T12:00:00Z"),
        (429, "soon", None), (503, "", None),
    ],
)  # fmt: skip
def test_retry_after_is_heeded(site: Site, fetcher: HttpFetcher, status: int, wish: str, until: str | None) -> None:
    site.pages["/a"] = (status, {"Retry-After": wish}, b"")
    assert failed(fetcher, f"{site.url}/a").retry_at == until


# Certificates

NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({}, "certificate_self_signed"),
        ({"issued": True}, "certificate_unknown_issuer"),
        ({"starts": -10, "ends": -1, "trusted": True}, "certificate_expired"),
        ({"starts": 1, "ends": 10, "trusted": True}, "certificate_not_yet_valid"),
        ({"name": "other.example", "trusted": True}, "certificate_wrong_name"),
        ({"trusted": True}, None),
    ],
)
def test_certificates(tmp_path: Path, how: dict[str, object], code: str | None) -> None:
    trust = how.pop("trusted", False)
    context, authority = certified(tmp_path, now=NOW, **how)  # type: ignore[arg-type]
    server, site = serve("127.0.0.1", context)
    site.pages["/a"] = b"secure"
    tls = ssl.create_default_context(cafile=authority) if trust else None
    try:
        with HttpFetcher(AGENT, guard=LOOPBACK, tls=tls) as fetcher:
            if code is None:
                came = fetcher.fetch(Ask(url=f"{site.url}/a"))
                assert isinstance(came, Fetched)
                assert came.exchanges[0].response_body == b"secure", "kept without the encryption of the line"
            else:
                assert failed(fetcher, f"{site.url}/a").code == code
    finally:
        server.shutdown()
        server.server_close()


def test_secure_address_of_a_plain_server(site: Site, fetcher: HttpFetcher) -> None:
    assert failed(fetcher, site.url.replace("http:", "https:")).code == "secure_connection"
