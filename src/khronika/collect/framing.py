"""Take the chunk framing off an answer's body, so that evidence keeps the entity and not the way it was cut."""

from __future__ import annotations

import re

from khronika.collect.outcomes import Exchange

_CHUNKED = re.compile(rb"^transfer-encoding:[^\r\n]*\bchunked\b", re.IGNORECASE | re.MULTILINE)


def entity_body(exchange: Exchange) -> bytes:
    """The body with its content coding (gzip ...) still on and its transfer coding off (RFC 9112, 7.1).

    A chunked body that breaks off gives what had come by then.
    """
    body = exchange.response_body
    if not _CHUNKED.search(exchange.response_head):
        return body
    pieces: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place)) >= 0:
        size = body[place:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size) or (length := int(size, 16)) == 0:
            break
        pieces.append(body[end + 2 : end + 2 + length])
        place = end + 2 + length + 2
    return b"".join(pieces)
