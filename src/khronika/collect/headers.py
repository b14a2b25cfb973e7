"""Reading the head of an HTTP answer: the bytes as received, single values, Retry-After."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# A server that asks for a pause of a year is broken or hostile; a day keeps the source alive.
LONGEST_RETRY = timedelta(days=1)
_INTERIM = re.compile(rb"HTTP/\d\.\d 1\d\d\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def response_head(received: bytes) -> bytes:
    """The head of the answer that `received` begins with, with its empty line; interim answers dropped."""
    while end := _HEAD_END.search(received):
        if not _INTERIM.match(received):
            return received[: end.end()]
        received = received[end.end() :]
    return received


def last_value(headers: Iterable[tuple[str, str]], name: str, pattern: str = ".*") -> str | None:
    """The last value of the header `name` (lower case), None when missing or not of the pattern."""
    value = next((text.strip() for key, text in reversed(list(headers)) if key.lower() == name), None)
    return value if value is not None and re.fullmatch(pattern, value) else None


def charset(headers: Iterable[tuple[str, str]]) -> str | None:
    """The charset of Content-Type, in lower case."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:+-]+)", last_value(headers, "content-type") or "", re.IGNORECASE)
    return found[1].lower() if found else None


def retry_moment(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When the server wants us back (RFC 9110, 10.2.3: seconds or a date), at most a day from `now`; None if unsaid."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isdecimal():
        return now + min(timedelta(seconds=int(value[:9])), LONGEST_RETRY)
    try:
        asked = parsedate_to_datetime(value)
    except ValueError:
        return None
    asked = asked if asked.tzinfo else asked.replace(tzinfo=UTC)
    return min(max(asked, now), now + LONGEST_RETRY)
