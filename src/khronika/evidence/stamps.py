"""RFC 3161 time stamps over the ledger's roots, from several authorities, waiting on disk while there is no network.

A stamp covers the hash of a root entry, thus every entry before it. What is due is read from the ledger (roots without
a stamp), so nothing can fall out of the queue. The network comes in as an argument.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC

import msgspec
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from khronika.errors import BadInput
from khronika.evidence.der import ordered
from khronika.evidence.disk import write_whole
from khronika.evidence.holdings import Holdings, StoreFolder
from khronika.evidence.ledger import Root, Stamped
from khronika.evidence.turn import turn
from khronika.records import Record

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
Post = Callable[[str, bytes], bytes]
"""Send a query (application/timestamp-query) to an address; gives the answer's body. Raises OSError when it cannot."""


class Authority(Record, frozen=True, kw_only=True):
    """A time-stamp authority. certificates: PEM, its root and the intermediate ones; got from it by a safe way."""

    name: str
    url: str
    certificates: str


class Waiting(Record, frozen=True, kw_only=True):
    """Why an authority's stamps are waiting; kept beside it until it answers."""

    since: str
    last: str
    attempts: int
    why: str


class Stamping(Record, frozen=True, kw_only=True):
    """What came of asking for a stamp: its own time, or why it waits."""

    root: int
    authority: str
    stamped_at: str | None = None
    why: str | None = None


class BadStamp(Exception):
    """An answer that is not a valid stamp of this hash by this authority. The message says why."""


def stamp_file(root: int, authority: str) -> str:
    return f"stamps/{root}-{authority}.tsr"


def settings_file(authority: str) -> str:
    return f"stamps/{authority}.json"


def add_authority(holdings: Holdings, authority: Authority) -> None:
    """From now on ask this authority too. Raises BadInput when its settings are not usable or its name is taken."""
    if not NAME.fullmatch(authority.name):
        raise BadInput("«{name}» cannot name an authority; use small Latin letters, digits and hyphens",
                       name=authority.name)
    if not authority.url.startswith(("http://", "https://")):
        raise BadInput("{url}: not the address of a time-stamp authority; it starts with https:// or http://",
                       url=authority.url)
    certificates(authority)
    path = holdings.folder.root / settings_file(authority.name)
    written = msgspec.json.encode(authority) + b"\n"
    if path.exists() and path.read_bytes() != written:
        raise BadInput("there is an authority {name} with other settings; older stamps need them, so take another "
                       "name", name=authority.name)
    write_whole(path, written)


def read_authority(content: bytes, file: str) -> Authority:
    try:
        return msgspec.json.decode(content, type=Authority)
    except msgspec.DecodeError as error:
        raise BadInput("{file}: cannot be read ({error}); restore it from a backup", file=file, error=error) from None


def authorities(folder: StoreFolder) -> list[Authority]:
    """Raises BadInput when the settings of one are damaged."""
    return [read_authority(path.read_bytes(), f"stamps/{path.name}") for path in sorted(folder.stamps.glob("*.json"))
            if NAME.fullmatch(path.stem)]


def certificates(authority: Authority) -> tuple[list[Certificate], list[Certificate]]:
    """Root certificates (they sign themselves) and the others. Raises BadInput when there is no root among them."""
    try:
        found = load_pem_x509_certificates(authority.certificates.encode())
    except ValueError:
        found = []
    roots = [certificate for certificate in found if certificate.issuer == certificate.subject]
    if not roots:
        raise BadInput("the certificates of {name} hold no root certificate; give its PEM file", name=authority.name)
    return roots, [certificate for certificate in found if certificate not in roots]


def check_stamp(answer: bytes, digest: str, authority: Authority, nonce: int | None = None) -> str:
    """The time (UTC) that the authority certifies for the hash. Raises BadStamp, BadInput for bad certificates."""
    roots, others = certificates(authority)
    builder = VerifierBuilder(roots=roots, intermediates=others, nonce=nonce)
    try:
        response = decode_timestamp_response(ordered(answer))
        builder.build().verify(response, bytes.fromhex(digest))
    except (ValueError, VerificationError) as error:
        raise BadStamp(str(error) or "it cannot be read") from None
    return response.tst_info.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def due(holdings: Holdings, authority: str) -> list[tuple[Root, bytes]]:
    """The roots without a stamp of this authority, with the bytes to stamp; a new authority begins with the newest."""
    roots, last = [], -1
    for line in holdings.ledger.lines():
        if isinstance(line.entry, Root):
            roots.append((line.entry, line.raw))
        elif isinstance(line.entry, Stamped) and line.entry.authority == authority:
            last = max(last, line.entry.root)
    return [found for found in roots if found[0].n > last] if last >= 0 else roots[-1:]


def stamp_due(holdings: Holdings, post: Post, now: str) -> list[Stamping]:
    """Ask every authority for the stamps that are due. One that fails waits for the next time, with the reason kept."""
    done = []
    for authority in authorities(holdings.folder):
        for root, raw in due(holdings, authority.name):
            outcome = stamp(holdings, authority, root, raw, post, now)
            done.append(outcome)
            note_waiting(holdings.folder, authority.name, outcome, now)
            if outcome.why:
                break
    return done


def stamp(holdings: Holdings, authority: Authority, root: Root, raw: bytes, post: Post, now: str) -> Stamping:
    """One request, outside of any turn: an authority may take its time, and evidence is kept meanwhile."""
    digest = hashlib.sha256(raw).hexdigest()
    request = TimestampRequestBuilder().data(raw).hash_algorithm(HashAlgorithm.SHA256).build()
    try:
        answer = post(authority.url, request.as_bytes())
        moment = check_stamp(answer, digest, authority, request.nonce)
    except OSError as error:
        return Stamping(root=root.n, authority=authority.name, why=f"{authority.url} does not answer ({error})")
    except BadStamp as error:
        return Stamping(root=root.n, authority=authority.name, why=f"{authority.url} gave no valid stamp ({error})")
    file = stamp_file(root.n, authority.name)
    settings = hashlib.sha256((holdings.folder.root / settings_file(authority.name)).read_bytes()).hexdigest()
    with turn(holdings, now):
        if root.n in {found.n for found, _ in due(holdings, authority.name)}:
            write_whole(holdings.folder.root / file, answer)
            holdings.ledger.append(Stamped(
                at=now, root=root.n, authority=authority.name, file=file,
                sha256=hashlib.sha256(answer).hexdigest(), settings=settings))
    return Stamping(root=root.n, authority=authority.name, stamped_at=moment)


def waiting(folder: StoreFolder) -> dict[str, Waiting]:
    """The authorities that did not answer the last time, and since when."""
    return {path.stem: msgspec.json.decode(path.read_bytes(), type=Waiting)
            for path in sorted(folder.stamps.glob("*.waiting"))}


def note_waiting(folder: StoreFolder, authority: str, outcome: Stamping, now: str) -> None:
    path = folder.stamps / f"{authority}.waiting"
    if outcome.why is None:
        path.unlink(missing_ok=True)
        return
    before = waiting(folder).get(authority)
    write_whole(path, msgspec.json.encode(Waiting(
        since=before.since if before else now, last=now, attempts=before.attempts + 1 if before else 1,
        why=outcome.why)))
