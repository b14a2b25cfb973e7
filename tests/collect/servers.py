"""Real servers on the loopback: a whole site, bare bytes over a socket, a site with a certificate of our making."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from khronika.collect.clock import SystemClock

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
Talk = Callable[[socket.socket], None]


@dataclass
class Visit:
    """One request that the site got."""

    path: str
    headers: Headers
    at: float
    peer: int
    """The visitor's port: one for each connection."""


@dataclass
class Site:
    """A site of one test: `pages[path]` is bytes, an Answer, or a function of the Visit that gives one."""

    url: str
    pages: dict[str, bytes | Answer | Callable[[Visit], Answer]] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    def answer(self, visit: Visit) -> Answer:
        self.visits.append(visit)
        page = self.pages.get(visit.path, (404, {}, b"no such page"))
        if callable(page):
            page = page(visit)
        return page if isinstance(page, tuple) else (200, {"Content-Type": "text/html; charset=utf-8"}, page)

    def paths(self) -> list[str]:
        return [visit.path for visit in self.visits]


def serve(address: str, context: ssl.SSLContext | None = None) -> tuple[ThreadingHTTPServer, Site]:
    """A site on a free port of `address`; the caller shuts the server down."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, answer_headers, body = site.answer(
                Visit(self.path, headers, SystemClock().elapsed(), self.client_address[1])
            )
            self.send_response(status)
            for name, value in answer_headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # fetchers that hang up are what several tests are about

    server = Quiet((address, 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    site = Site(f"{scheme}://{address}:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server, site


def talk_raw(talk: Talk) -> tuple[socket.socket, str]:
    """A server whose every connection is handed to `talk` after the request's head; its listener and address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def loop() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(connection,), daemon=True).start()

    def handle(connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(65536)
                talk(connection)
            except OSError:
                pass  # the fetcher hung up

    threading.Thread(target=loop, daemon=True).start()
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}"


def certified(
    folder: Path, *, now: datetime, name: str = "127.0.0.1", starts: int = -10, ends: int = 10, issued: bool = False
) -> tuple[ssl.SSLContext, str]:
    """A server's TLS context and the PEM file that vouches for it; self-signed, or `issued` by an authority.

    `starts` and `ends` are days from `now`.
    """
    key, authority_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example authority")]) if issued else subject
    signer = authority_key if issued else key
    try:
        alternative: x509.GeneralName = x509.IPAddress(ip_address(name))
    except ValueError:
        alternative = x509.DNSName(name)
    span = (now + timedelta(days=starts), now + timedelta(days=ends))
    leaf = _signed(subject, issuer, key.public_key(), signer, span, (alternative,), authority=not issued)
    root = _signed(issuer, issuer, signer.public_key(), signer, span, (), authority=True) if issued else leaf
    pem, trust = folder / f"{name}.pem", folder / f"{name}-trust.pem"
    pem.write_bytes(
        leaf.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    trust.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context, str(trust)


def _signed(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePrivateKey,
    span: tuple[datetime, datetime], names: tuple[x509.GeneralName, ...], authority: bool,
) -> x509.Certificate:  # fmt: skip
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
        .serial_number(x509.random_serial_number()).not_valid_before(span[0]).not_valid_after(span[1])
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )  # fmt: skip
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signer, hashes.SHA256())
