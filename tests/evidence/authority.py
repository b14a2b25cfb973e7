"""A real time-stamp authority on 127.0.0.1: openssl's own RFC 3161 implementation behind an HTTP server."""

from __future__ import annotations

import datetime
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SETTINGS = """
[tsa]
default_tsa = here
[here]
dir = {folder}
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
"""


def make_certificates(folder: Path, name: str) -> str:
    """A root and a signer in PEM files; gives the root's PEM."""
    began = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} {part}")]) for part in ("root", "signer")]

    def certificate(who: int, *extensions: tuple[x509.ExtensionType, bool]) -> x509.Certificate:
        builder = (x509.CertificateBuilder().subject_name(names[who]).issuer_name(names[0])
                   .public_key(keys[who].public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(began).not_valid_after(began + datetime.timedelta(days=36500)))
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(keys[0], hashes.SHA256())

    root = certificate(0, (x509.BasicConstraints(ca=True, path_length=None), True))
    signer = certificate(1, (x509.BasicConstraints(ca=False, path_length=None), True),
                         (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True))
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "signer.pem").write_bytes(signer.public_bytes(pem))
    (folder / "signer.key").write_bytes(keys[1].private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return root.public_bytes(pem).decode()


@contextmanager
def authority(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Gives its address and its root certificate."""
    folder.mkdir()
    root = make_certificates(folder, name)
    (folder / "serial").write_text("01\n")
    (folder / "settings").write_text(SETTINGS.format(folder=folder))

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = folder / "query"
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            asked = ["openssl", "ts", "-reply", "-config", folder / "settings", "-queryfile", query]
            answer = subprocess.run([*asked, "-out", folder / "reply"], capture_output=True, timeout=20)
            assert answer.returncode == 0, answer.stderr
            content = (folder / "reply").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr", root
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
