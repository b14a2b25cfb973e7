"""A capture: what is known of bytes kept as evidence, how it is numbered, and the ways in which it cannot be opened."""

from __future__ import annotations

import re
from typing import Literal

from khronika.errors import BadInput
from khronika.records import Record

CAPTURE_ID = re.compile(r"(\d{4})(\d{2})(\d{2})-[0-9a-f]{24}")
UTC_TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-6]\d(\.\d{1,9})?Z")
PARTIAL_TIME = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01])(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?)?)?")


class NoSuchCapture(BadInput):
    """The store holds no capture of this number."""


class Erased(BadInput):
    """The capture was erased by decision; its bytes cannot be had back."""

    def __init__(self, capture: str, decision: str) -> None:
        super().__init__("capture {capture} was erased by decision {decision}; its content is gone for good",
                         capture=capture, decision=decision)
        self.capture = capture
        self.decision = decision


class Damaged(BadInput):
    """What lies in the store is not what was kept; `khronika evidence verify` says where."""


class Capture(Record, frozen=True, kw_only=True):
    """Everything known of bytes kept as evidence. Sealed beside them; the ledger holds only its salted hash.

    sha256 and size are of the raw bytes: as the server sent them (content encoding kept), or the file's own.
    """

    id: str
    kind: Literal["page", "file"]
    kept_at: str
    by: str
    """Who or what kept it (a role, a user's number, the collector)."""
    sha256: str
    size: int
    media_type: str | None = None
    url: str | None = None
    """The address that was asked for; `final_url` is the one that answered, after `redirects`."""
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    fetched_at: str | None = None
    status: int | None = None
    server: str | None = None
    """IP address that answered."""
    body_sha256: str | None = None
    """Of the body with its content encoding undone, where that differs from the raw bytes."""
    body_size: int | None = None
    origin: str | None = None
    """For a file: what it is and where it comes from, in the words of the person who kept it."""
    received_from: str | None = None
    received_at: str | None = None
    content_of: str | None = None
    """A revisit: the same bytes as this earlier capture, which holds them."""
    changed_from: str | None = None
    """The capture of the same address before this one, where its content was another."""
    same_as: str | None = None
    """For a file: an earlier capture of identical bytes. Both hold them, for each came from its own source."""
    software: str
    salt: str
    """32 random bytes in hex: without them the hash in the ledger confirms no guess."""


def capture_id(day: str, shelf: str, tag: str) -> str:
    """The number of a capture: a day, the shelf its key lies on (2 hex digits), a keyed hash of the fetch (22)."""
    return f"{day}-{shelf[:2]}{tag[:22]}"


def shelf_of(capture: str) -> str:
    """The two digits that name the file with a capture's key."""
    return capture[9:11]


def tail_of(capture: str) -> str:
    """The part of a number that tells one fetch (or receipt) from another, without the day."""
    return capture[9:]


def capture_day(moment: str) -> str:
    """"20260130" of an ISO date or time; "20260100" and "20260000" where day or month are not known.

    Raises BadInput when it is neither.
    """
    found = PARTIAL_TIME.fullmatch(moment)
    if not found:
        raise BadInput("«{moment}» is not a date; write it as 2026-01-30, 2026-01 or 2026", moment=moment)
    return f"{found[1]}{found[2] or '00'}{found[3] or '00'}"


def check_time(moment: str, what: str) -> str:
    """The moment itself. Raises BadInput when it is not UTC in ISO 8601 with a trailing Z."""
    if not UTC_TIME.fullmatch(moment):
        raise BadInput("{what} is «{moment}»; give UTC as 2026-01-30T09:05:00Z", what=what, moment=moment)
    return moment


def check_capture(capture: str) -> str:
    """The number itself. Raises NoSuchCapture when it does not look like a capture's."""
    if not CAPTURE_ID.fullmatch(capture):
        raise NoSuchCapture("«{capture}» is not the number of a capture; it looks like 20260130-3f…, 24 digits a-f",
                            capture=capture)
    return capture


def capture_file(capture: str) -> str:
    """Where a capture's WARC lies in the store: warc/2026/01/30/<capture>.warc."""
    return f"warc/{capture[:4]}/{capture[4:6]}/{capture[6:8]}/{capture}.warc"
