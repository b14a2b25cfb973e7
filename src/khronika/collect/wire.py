"""The line to a server: connects only to checked addresses, keeps time and size, records what goes over it.

The check sits where the socket opens, because everything before it (the URL, an earlier look-up, a redirect) can
say one thing and the connection do another: names rebind, and redirects lead inside.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable

import httpcore

from khronika.collect.address import Guard, Resolver
from khronika.collect.clock import Clock


class Overdue(Exception):
    """The whole time for this page is used up."""


class TooLarge(Exception):
    """More bytes came over the line than are accepted."""


class NoAddressAnswers(Exception):
    """None of the checked addresses accepted the connection."""


# httpcore refuses heads of more than 100 KB; interim answers may stand before one.
LARGEST_HEAD = 256 * 1024


class Tape:
    """What goes over the line in one exchange, and the bounds it must keep to. One thread, one exchange at a time.

    Of the answer only the start is kept, for its head byte for byte; the body comes to the caller anyway.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.deadline = 0.0
        self.largest = 0
        self.server = ""
        self.opened = False
        self.received = 0
        self.sent = bytearray()
        self.start_of_answer = bytearray()

    def start(self, deadline: float, largest: int) -> None:
        """A new exchange: `deadline` on the clock's `elapsed`, `largest` bytes to be received."""
        self.deadline, self.largest, self.opened = deadline, largest, False
        self.received, self.sent, self.start_of_answer = 0, bytearray(), bytearray()

    def left(self, asked: float | None) -> float:
        """Seconds that one operation may take. Raises Overdue when none are left."""
        remaining = self.deadline - self.clock.elapsed()
        if remaining <= 0:
            raise Overdue
        return remaining if asked is None else min(asked, remaining)

    def keep(self, piece: bytes) -> None:
        """Count a piece of the answer. Raises TooLarge."""
        self.received += len(piece)
        if len(self.start_of_answer) < LARGEST_HEAD:
            self.start_of_answer += piece
        if self.received > self.largest:
            raise TooLarge


class TapedStream(httpcore.NetworkStream):
    """A network stream that writes its traffic, TLS taken off, on the tape and stops at the tape's bounds."""

    def __init__(self, inner: httpcore.NetworkStream, tape: Tape, server: str) -> None:
        self._inner = inner
        self._tape = tape
        self._server = server

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        allowed = self._tape.left(timeout)
        try:
            piece = self._inner.read(max_bytes, allowed)
        except httpcore.ReadTimeout:
            # Ran into the end of the whole time rather than into the server's silence.
            self._tape.left(None)
            raise
        self._tape.server = self._server
        self._tape.keep(piece)
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._tape.left(timeout))
        self._tape.sent += buffer

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._tape.left(timeout))
        return TapedStream(secured, self._tape, self._server)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Opens sockets for httpcore: resolves once, checks every answer, connects to the very address it checked."""

    def __init__(self, guard: Guard, resolver: Resolver, tape: Tape) -> None:
        self._guard = guard
        self._resolver = resolver
        self._tape = tape
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises AddressRefused, NameUnknown, NoAddressAnswers, Overdue, httpcore.ConnectTimeout."""
        self._tape.opened = True
        try:
            answers = self._resolver.addresses(host, port, self._tape.left(timeout))
        except TimeoutError:
            raise httpcore.ConnectTimeout("resolving the name") from None
        trouble: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._guard.check(host, answers):
            allowed = self._tape.left(timeout)
            try:
                inner = self._sockets.connect_tcp(address, port, allowed, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
                continue
            return TapedStream(inner, self._tape, address)
        if isinstance(trouble, httpcore.ConnectTimeout):
            raise trouble
        raise NoAddressAnswers(host)
