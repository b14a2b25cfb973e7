"""One request and its answer over a checked line, with both kept as they went over it."""

from __future__ import annotations

import ssl

import httpcore
import httpx

from khronika.collect.address import Guard, Resolver
from khronika.collect.clock import Clock, stamp
from khronika.collect.decompress import ACCEPT_ENCODING, decoded
from khronika.collect.headers import last_value, response_head
from khronika.collect.outcomes import Ask, Exchange
from khronika.collect.transport import CheckedTransport
from khronika.collect.wire import CheckedNetwork, Tape, TooLarge
from khronika.records import Record

MB = 1024 * 1024


class Limits(Record, frozen=True, kw_only=True):
    """Bounds of one fetch. Seconds and bytes; `seconds` covers every redirect together."""

    seconds: float = 60.0
    connect_seconds: float = 15.0
    silent_seconds: float = 20.0
    wire_bytes: int = 32 * MB
    page_bytes: int = 32 * MB
    redirects: int = 8


class Line:
    """At most one open connection. For one thread."""

    def __init__(
        self, agent: str, limits: Limits, guard: Guard, resolver: Resolver, clock: Clock, tls: ssl.SSLContext
    ) -> None:
        self.limits = limits
        self.clock = clock
        self.tape = Tape(clock)
        network = CheckedNetwork(guard, resolver, self.tape)
        self._transport = CheckedTransport(network, tls)
        self._agent = agent
        self._timeout = httpx.Timeout(limits.silent_seconds, connect=limits.connect_seconds).as_dict()

    def close(self) -> None:
        self._transport.close()

    def exchange(
        self, url: httpx.URL, ask: Ask, cookies: httpx.Cookies, deadline: float
    ) -> tuple[Exchange, httpx.Response, bytes]:
        """The record of the exchange, status and headers, and the body decoded. Raises faults.FAULTS.

        `deadline` is on the clock's `elapsed`; `cookies` are sent, and those that the site sets are added to them.
        """
        request = httpx.Request(
            "GET", url, headers=self._headers(ask), cookies=cookies, extensions={"timeout": self._timeout}
        )
        started, began = self.clock.now(), self.clock.elapsed()
        try:
            response, raw = self._send(request, deadline)
        except (httpcore.RemoteProtocolError, httpcore.NetworkError):
            # A kept connection may have been closed by the server a moment ago: no answer, so ask once anew.
            if self.tape.opened or self.tape.start_of_answer:
                raise
            response, raw = self._send(request, deadline)
        response.request = request
        cookies.extract_cookies(response)
        exchange = Exchange(
            url=str(url), started_at=stamp(started), seconds=round(self.clock.elapsed() - began, 3),
            server=self.tape.server, request=bytes(self.tape.sent), status=response.status_code,
            response_head=response_head(bytes(self.tape.start_of_answer)), response_body=raw,
        )  # fmt: skip
        codings = response.headers.get("content-encoding", "").split(",")
        return exchange, response, decoded(raw, codings, self.limits.page_bytes)

    def _send(self, request: httpx.Request, deadline: float) -> tuple[httpx.Response, bytes]:
        self.tape.start(deadline, self.limits.wire_bytes)
        response = self._transport.handle_request(request)
        try:
            if int(last_value(response.headers.multi_items(), "content-length", r"\d{1,18}") or 0) > self.tape.largest:
                raise TooLarge
            return response, b"".join(response.iter_raw())
        finally:
            response.close()

    def _headers(self, ask: Ask) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": ask.accept, "Accept-Encoding": ACCEPT_ENCODING}
        if ask.etag:
            headers["If-None-Match"] = ask.etag
        if ask.last_modified:
            headers["If-Modified-Since"] = ask.last_modified
        return headers
