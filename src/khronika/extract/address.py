"""Addresses: the one that a page gives to its article, without tracking, and absolute addresses of pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from khronika.collect import vocabulary
from khronika.collect.canonical import Table
from khronika.extract.claims import Claim

LONGEST = 2000


def canonical(claims: Sequence[Claim], given: str | None) -> tuple[str | None, str | None]:
    """The article's own address and who said it: canonical link, Open Graph, JSON-LD, else the one it was fetched from.

    A claim is believed when it is a whole http(s) address and names a page: outlets leave the front page's address in
    their templates, which would make one article of them all.
    """
    for claim in claims:
        stated = absolute(claim.value, given)
        if stated and _names_a_page(stated, given):
            return without_tracking(stated), claim.method
    return (without_tracking(given), "given") if given else (None, None)


def absolute(address: str, given: str | None) -> str | None:
    """An http(s) address joined to the page's, or None when it is something else (data:, javascript:, broken)."""
    if not address or len(address) > LONGEST or address.startswith("data:"):
        return None
    try:
        joined = urljoin(given, address.strip()) if given else address.strip()
        if joined.startswith("//"):
            joined = f"https:{joined}"
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and host else None


def without_tracking(address: str) -> str:
    """The address without fragment and tracking parameters; path and other parameters as they are."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in parameters if not _tracking().fullmatch(name)]
    query = parts.query if len(kept) == len(parameters) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, query, ""))


@cache
def _tracking() -> re.Pattern[str]:
    """The query keys that canonical.yaml lists; * stands for any ending."""
    keys = vocabulary.read("canonical.yaml", Table).tracking
    return re.compile("|".join(re.escape(key).replace(r"\*", ".*") for key in keys), re.IGNORECASE)


def _names_a_page(stated: str, given: str | None) -> bool:
    parts = urlsplit(stated)
    if parts.path.strip("/") or parts.query:
        return True
    return given is not None and not urlsplit(given).path.strip("/")
