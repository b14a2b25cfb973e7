"""What a fetch comes to: fetched, unchanged or failed, each with the exchanges that evidence keeps."""

from __future__ import annotations

from typing import Literal

from khronika.records import Page, Record

FailureCode = Literal[
    # the address
    "bad_address", "scheme_refused", "port_refused", "address_refused", "name_unknown",
    # the line
    "unreachable", "silent", "too_slow", "cut", "broken_answer", "secure_connection",
    "certificate_expired", "certificate_not_yet_valid", "certificate_self_signed", "certificate_wrong_name",
    "certificate_unknown_issuer", "certificate_other",
    # the size
    "too_large", "inflates", "bad_coding",
    # the way
    "redirect_loop", "too_many_redirects", "redirect_nowhere",
    # the answer
    "not_found", "gone", "refused", "too_many_requests", "unavailable", "server_error", "odd_status",
    # the rules of the site
    "robots_forbid", "robots_unreachable",
]  # fmt: skip


class Ask(Record, frozen=True, kw_only=True):
    """What to fetch, with the validators of the last answer when there was one."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Exchange(Record, frozen=True, kw_only=True):
    """One request and its answer as they went over the line (inside TLS), for a WARC record.

    The heads are byte for byte and end with their empty line; interim (1xx) answers are left out. `response_body` has
    its transfer coding undone (chunks differ from fetch to fetch), its content coding still on.
    """

    url: str
    started_at: str
    """UTC, ISO 8601 with a trailing Z."""
    seconds: float
    server: str
    """IP address that answered, the one that was checked."""
    request: bytes
    status: int
    response_head: bytes
    response_body: bytes


class Fetched(Record, frozen=True, kw_only=True, tag="fetched"):
    """A page came. The last of `exchanges` is its own; the earlier ones are redirects."""

    page: Page
    exchanges: tuple[Exchange, ...]
    etag: str | None = None
    last_modified: str | None = None


class Unchanged(Record, frozen=True, kw_only=True, tag="unchanged"):
    """The server says that nothing changed since the validators we sent (304)."""

    url: str
    final_url: str
    fetched_at: str
    exchanges: tuple[Exchange, ...]


class Failed(Record, frozen=True, kw_only=True, tag="failed"):
    """No page came, and why. `words.failure_words` tells it in a sentence of the reader's language.

    `details` fill the sentence (host, status, seconds ...). `page` is there when the server did answer, with an error
    page: that an article is gone can be evidence too. `retry_at` is the server's own wish (Retry-After), in UTC.
    """

    url: str
    final_url: str
    code: FailureCode
    details: dict[str, str] = {}
    failed_at: str
    retry_at: str | None = None
    page: Page | None = None
    exchanges: tuple[Exchange, ...] = ()


Outcome = Fetched | Unchanged | Failed
