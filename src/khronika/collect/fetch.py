"""Fetch one page safely: bounded time, size and inflation; every hop checked; every failure an outcome, told in words.

One fetcher serves one thread and holds one connection, so that a lane of pages of one host never opens a second.
"""

from __future__ import annotations

import re
import ssl
from typing import Protocol

import httpx

from khronika import __version__
from khronika.collect.address import Guard, Resolver, SystemResolver
from khronika.collect.clock import Clock, SystemClock, stamp
from khronika.collect.faults import FAULTS, Fault, fault, status_fault
from khronika.collect.headers import retry_moment
from khronika.collect.line import MB, Limits, Line
from khronika.collect.outcomes import Ask, Exchange, Failed, Fetched, Outcome, Unchanged
from khronika.collect.transport import trusted
from khronika.errors import BadInput
from khronika.records import Page

_REDIRECTS = (301, 302, 303, 307, 308)
# Other ports below 1024 are mail, shells and the like, nobody's web site.
_WEB_PORTS = (80, 443)
# Spaces and percent signs are let into a host by the URL parser, but no name has them.
_HOST = re.compile(r"[^\s%/\\\"<>|^`{}]+")


class Gate(Protocol):
    """Asked before each hop: None lets it through, else why not (robots.txt of the host that a redirect leads to)."""

    def fault(self, url: str) -> Fault | None: ...


class Fetcher(Protocol):
    """The seam to the network: the desk and the tests may put their own behind it. To be closed after a lane."""

    def fetch(self, ask: Ask, gate: Gate | None = None) -> Outcome: ...
    def close(self) -> None: ...


def user_agent(contact: str) -> str:
    """Who we say we are: name, version and where to complain. Raises BadInput without a usable contact."""
    if not contact.strip() or not contact.isascii() or not contact.isprintable():
        raise BadInput("contact {contact!r}: give an e-mail or web address in Latin letters for outlets to write "
                       "to", contact=contact)
    return f"Khronika/{__version__} (+{contact.strip()})"


class HttpFetcher:
    """Fetches over the real network. Not for several threads at once; `close` it or use it in a `with`."""

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits | None = None,
        guard: Guard | None = None,
        resolver: Resolver | None = None,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._line = Line(
            agent, limits or Limits(), guard or Guard(), resolver or SystemResolver(),
            clock or SystemClock(), tls or trusted(),
        )  # fmt: skip

    def __enter__(self) -> HttpFetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    def fetch(self, ask: Ask, gate: Gate | None = None) -> Outcome:
        """The page behind `ask.url`, through redirects that `gate` lets through. Never raises for a site's fault."""
        return _Chain(self._line, ask, gate).walk()


class _Chain:
    """One fetch through its redirects: what was seen on the way, and what it comes to."""

    def __init__(self, line: Line, ask: Ask, gate: Gate | None) -> None:
        self.line = line
        self.ask = ask
        self.gate = gate
        self.url = ask.url
        # Cookies live for one chain of redirects: some sites test them, none may follow us from page to page.
        self.cookies = httpx.Cookies()
        self.trail: list[str] = []
        self.exchanges: list[Exchange] = []
        self.seen: set[tuple[str, str]] = set()

    def walk(self) -> Outcome:
        deadline = self.line.clock.elapsed() + self.line.limits.seconds
        for _ in range(self.line.limits.redirects + 1):
            came = self._hop(deadline)
            if isinstance(came, Failed):
                return came
            response, body = came
            if response.status_code not in _REDIRECTS:
                return self._arrived(response, body)
            if not self._turn(response.headers.get("location", "").strip()):
                return self._failed(("redirect_nowhere", {}))
        return self._failed(("too_many_redirects", {"limit": str(self.line.limits.redirects)}))

    def _turn(self, target: str) -> bool:
        """Follow a redirect; False when it names no target."""
        self.trail.append(self.url)
        try:
            self.url = str(httpx.URL(self.url).join(target))
        except httpx.InvalidURL:
            # Told as a bad address by the next hop, with the address in the words.
            self.url = target
        return bool(target)

    def _hop(self, deadline: float) -> tuple[httpx.Response, bytes] | Failed:
        url = self._acceptable()
        if isinstance(url, Failed):
            return url
        step = (self.url, repr(sorted((cookie.domain, cookie.name, cookie.value) for cookie in self.cookies.jar)))
        if step in self.seen:
            return self._failed(("redirect_loop", {}))
        self.seen.add(step)
        try:
            exchange, response, body = self.line.exchange(url, self.ask, self.cookies, deadline)
        except FAULTS as error:
            return self._failed(fault(error, bytes(self.line.tape.start_of_answer[:16])))
        self.exchanges.append(exchange)
        return response, body

    def _acceptable(self) -> httpx.URL | Failed:
        """The address parsed, or why it is not even tried."""
        try:
            url = httpx.URL(self.url.strip())
        except httpx.InvalidURL:
            return self._failed(("bad_address", {}))
        if url.scheme not in ("http", "https"):
            return self._failed(("scheme_refused" if url.scheme else "bad_address", {}))
        port = url.port or 80
        if not url.host or not _HOST.fullmatch(url.host) or url.userinfo or port > 65535:
            return self._failed(("bad_address", {}))
        if port < 1024 and port not in _WEB_PORTS:
            return self._failed(("port_refused", {"kind": str(port)}))
        # The path is given even when it is empty, so that https://example.kz and https://example.kz/ are one.
        url = url.copy_with(fragment=None, raw_path=url.raw_path)
        self.url = str(url)
        refusal = self.gate.fault(self.url) if self.gate else None
        return self._failed(refusal) if refusal else url

    def _arrived(self, response: httpx.Response, body: bytes) -> Outcome:
        headers = response.headers
        page = Page(
            url=self.ask.url, final_url=self.url, fetched_at=self.exchanges[-1].started_at,
            status=response.status_code, headers=tuple(headers.multi_items()), body=body, redirects=tuple(self.trail),
        )  # fmt: skip
        if response.status_code == 304 and (self.ask.etag or self.ask.last_modified):
            return Unchanged(
                url=self.ask.url, final_url=self.url, fetched_at=page.fetched_at, exchanges=tuple(self.exchanges)
            )
        refusal = status_fault(response.status_code, dict(headers))
        if refusal:
            return self._failed(refusal, page)
        return Fetched(
            page=page, exchanges=tuple(self.exchanges),
            etag=headers.get("etag"), last_modified=headers.get("last-modified"),
        )  # fmt: skip

    def _failed(self, why: Fault, page: Page | None = None) -> Failed:
        limits, now = self.line.limits, self.line.clock.now()
        code, details = why
        seconds = limits.seconds if code == "too_slow" else limits.silent_seconds
        largest = limits.page_bytes if code == "inflates" else limits.wire_bytes
        retry = retry_moment(dict(page.headers), now) if page else None
        return Failed(
            url=self.ask.url, final_url=self.url, code=code, failed_at=stamp(now),
            details={
                "url": self.url, "host": _host(self.url), "seconds": f"{seconds:g}",
                "limit": f"{largest / MB:g}", **details,
            },
            retry_at=stamp(retry) if retry else None, page=page, exchanges=tuple(self.exchanges),
        )  # fmt: skip


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host or url
    except httpx.InvalidURL:
        return url
