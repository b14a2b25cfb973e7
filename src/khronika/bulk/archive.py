"""The pages of a web archive of any size, one after the other; what is no page is counted with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from khronika.collect.archives import dechunked
from khronika.collect.decompress import BadCoding, Inflates, decoded
from khronika.extract.pages import LARGEST_PAGE
from khronika.records import Page

HTML = ("text/html", "application/xhtml+xml")


def pages(path: Path, bad: Counter[str]) -> Iterator[Page]:
    """The HTML pages with status 200. Everything else that was an answer goes into `bad`, by its reason.

    An archive that breaks off gives the pages before the break, and one bad record.
    """
    read = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, parse_http=True, auto_decode="none"):
                read += 1
                page = page_of(record)
                if isinstance(page, Page):
                    yield page
                elif page:
                    bad[page] += 1
        except (OSError, ValueError, EOFError):
            bad["the archive is damaged here"] += 1
            return
    if not read and path.stat().st_size:
        bad["no WARC record in the file"] += 1


def page_of(record: WarcRecord) -> Page | str:
    """The page of a record; a reason where it is none; nothing for records that are no answers."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if record.record_type != WarcRecordType.response or not url.startswith("http"):
        return ""
    if not record.is_http_parsed or not record.http_headers.status_code:
        return "no HTTP answer, or the archive breaks off inside it"
    named = {key.lower(): value for key, value in record.http_headers.astuples()}
    length = record.content_length
    raw = record.reader.read(LARGEST_PAGE + 1)
    if len(raw) < min(length, LARGEST_PAGE):
        return "the archive breaks off inside the record"
    if record.http_headers.status_code != 200:
        return f"status {record.http_headers.status_code}"
    if not named.get("content-type", "").strip().lower().startswith(HTML):
        return "not HTML"
    try:
        body = decoded(dechunked(raw, named), named.get("content-encoding", "").split(","), LARGEST_PAGE)
    except (Inflates, BadCoding):
        return "packed in an unreadable way"
    if len(body) > LARGEST_PAGE:
        return "larger than any page"
    at = record.record_date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Page(url=url, final_url=url, fetched_at=at, status=200, headers=record.http_headers.astuples(), body=body)
