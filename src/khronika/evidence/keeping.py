"""The WARC records of a capture: what a page or a file becomes before it is sealed."""

from __future__ import annotations

import hashlib
import secrets as random_secrets
from collections.abc import Sequence

from khronika import __version__
from khronika.evidence.capture import Capture
from khronika.evidence.warc import (
    HTTP_REQUEST,
    HTTP_RESPONSE,
    NOT_MODIFIED,
    SAME_PAYLOAD,
    NewRecord,
    Raw,
    record_id,
    safe_address,
    whole_head,
)
from khronika.records import Page, Record

SOFTWARE = f"khronika {__version__}"

NOTHING = Raw(b"")
ADDRESSES = ("http://", "https://", "ftp://", "urn:")


class Hop(Record, frozen=True, kw_only=True):
    """A redirect on the way to a page: its address and time, the HTTP heads and body as they went over the wire."""

    url: str
    at: str
    request_head: bytes
    response_head: bytes
    raw_body: bytes = b""
    server: str | None = None


def page_capture(
    page: Page, raw: Raw, original: Capture | None, number: str, changed_from: str | None, now: str, by: str,
    server: str | None,
) -> Capture:
    """The facts of a page. `original`: the earlier capture that holds these very bytes."""
    if original is not None:
        body_sha256, body_size = original.body_sha256, original.body_size
    elif page.body == raw.content:
        body_sha256, body_size = None, None
    else:
        body_sha256, body_size = hashlib.sha256(page.body).hexdigest(), len(page.body)
    return Capture(
        id=number, kind="page", kept_at=now, by=by, url=page.url, final_url=page.final_url, redirects=page.redirects,
        fetched_at=page.fetched_at, status=page.status, server=server,
        media_type=original.media_type if original else media_type(page.headers),
        sha256=original.sha256 if original else raw.sha256, size=original.size if original else raw.size,
        body_sha256=body_sha256, body_size=body_size, content_of=original.id if original else None,
        changed_from=changed_from, software=SOFTWARE, salt=random_secrets.token_hex(32))


def page_records(
    capture: Capture, earlier: Capture | None, request: bytes, response: bytes, raw: Raw, hops: Sequence[Hop]
) -> list[NewRecord]:
    """response (or revisit of `earlier`, whose bytes came again) and request, then those of each redirect before.

    Without an HTTP head: a resource. request and response: HTTP heads as sent and received, b"" where there was none.
    """
    at = capture.fetched_at or capture.kept_at
    fields = answer_fields(capture.final_url or "", at, capture.server)
    head = whole_head(response) if response else b""
    if earlier is not None:
        profile = NOT_MODIFIED if capture.status == 304 else SAME_PAYLOAD
        repeated = (
            ("WARC-Profile", profile),
            ("WARC-Refers-To-Target-URI", safe_address(earlier.final_url or "")),
            ("WARC-Refers-To-Date", earlier.fetched_at or earlier.kept_at),
            ("WARC-Payload-Digest", f"sha256:{earlier.sha256}"),
        )
        answer = NewRecord("revisit", (*fields, *repeated), HTTP_RESPONSE, head, NOTHING)
    elif head:
        answer = NewRecord("response", fields, HTTP_RESPONSE, head, raw)
    else:
        answer = NewRecord("resource", fields, capture.media_type or "application/octet-stream", b"", raw)
    records = with_request(answer, request)
    for hop in hops:
        redirect = NewRecord("response", answer_fields(hop.url, hop.at, hop.server), HTTP_RESPONSE,
                             whole_head(hop.response_head), Raw(hop.raw_body))
        records += with_request(redirect, hop.request_head)
    return records


def answer_fields(url: str, at: str, server: str | None) -> tuple[tuple[str, str], ...]:
    address = (("WARC-IP-Address", server),) if server else ()
    return (("WARC-Record-ID", record_id()), ("WARC-Target-URI", safe_address(url)), ("WARC-Date", at), *address)


def with_request(answer: NewRecord, request: bytes) -> list[NewRecord]:
    if not request:
        return [answer]
    fields = (("WARC-Record-ID", record_id()), *answer.fields[1:3], ("WARC-Concurrent-To", answer.id))
    return [answer, NewRecord("request", fields, HTTP_REQUEST, whole_head(request), NOTHING)]


def file_records(capture: Capture, raw: Raw) -> list[NewRecord]:
    """A resource record; its address is the origin where that is one, else the capture's own."""
    origin = capture.origin or ""
    address = origin if origin.startswith(ADDRESSES) else f"urn:khronika:capture:{capture.id}"
    fields = (("WARC-Record-ID", record_id()), ("WARC-Target-URI", safe_address(address)),
              ("WARC-Date", capture.kept_at))
    return [NewRecord("resource", fields, capture.media_type or "application/octet-stream", b"", raw)]


def media_type(headers: tuple[tuple[str, str], ...]) -> str | None:
    """The Content-Type of an HTTP head without its parameters, in lower case."""
    return next((value.split(";")[0].strip().lower() or None for name, value in headers
                 if name.lower() == "content-type"), None)
