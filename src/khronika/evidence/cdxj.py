"""The index of a WACZ: CDXJ lines, by which a replay tool finds an address and a time in the WARC.

Source: CDXJ as in the WACZ specification 1.1.1 (specs.webrecorder.net/wacz) and, for the keys, SURT (Sort-friendly URI
Reordering Transform) as the Internet Archive's tools write it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import msgspec

from khronika.evidence.capture import Capture

WWW = re.compile(r"^www\d*\.")
ASCII_SIGNS = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~"
DEFAULT_PORTS = {"http": 80, "https": 443}


def surt_key(url: str) -> str:
    """"kz,vlast)/a/1?b=2" of "https://www.vlast.kz/a/1/?b=2"; an address without a host is its own key."""
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return url
    if parts.scheme not in DEFAULT_PORTS or not host:
        return url
    key = ",".join(reversed(WWW.sub("", host.lower()).split(".")))
    if port and port != DEFAULT_PORTS[parts.scheme]:
        key += f":{port}"
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    query = f"?{'&'.join(sorted(parts.query.lower().split('&')))}" if parts.query else ""
    return f"{key}){quote(path + query, safe=ASCII_SIGNS)}".lower()


def cdxj_line(
    capture: Capture, redirect: tuple[int, str] | None, fields: dict[str, str], filename: str, offset: int, length: int
) -> bytes:
    """One line. fields: the record's own header fields, names in lower case; redirect: its status and media type."""
    url = fields.get("warc-target-uri", "")
    status, media_type = redirect or (capture.status or 200, capture.media_type or "unk")
    line = {
        "url": url,
        "mime": "warc/revisit" if fields.get("warc-type") == "revisit" else media_type,
        "status": str(status),
        "digest": fields.get("warc-payload-digest", f"sha256:{capture.sha256}"),
        "length": str(length),
        "offset": str(offset),
        "filename": filename,
    }
    digits = re.sub(r"\D", "", fields.get("warc-date", ""))[:14]
    return f"{surt_key(url)} {digits} ".encode() + msgspec.json.encode(line) + b"\n"
