"""Put the certificates of a time stamp into DER's order.

RFC 5652 lets a SET OF in CMS stand in any order (BER); openssl, thus many authorities, writes certificates as they
come, and the strict parser refuses that. The signature does not cover them, and sorting changes no length, so sorting
a copy before parsing is safe. The stamp is stored as it was received.
"""

from __future__ import annotations

CERTIFICATES = 0xA0
PATH = (1, 1, 0)
"""TimeStampResp -> timeStampToken -> content [0] -> SignedData."""


class NotDER(ValueError):
    """Bytes that are not what was expected of an ASN.1 structure with definite lengths."""


def element(content: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Tag, start and end of the value of the element at `at`. Raises NotDER."""
    if at + 2 > end:
        raise NotDER("cut off")
    length, start = content[at + 1], at + 2
    if length >= 0x80:
        count = length & 0x7F
        if count == 0 or count > 4 or start + count > end:
            raise NotDER("a length that cannot be read")
        length, start = int.from_bytes(content[start:start + count], "big"), start + count
    if start + length > end:
        raise NotDER("cut off")
    return content[at], start, start + length


def elements(content: bytes, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Offset, tag, start and end of every element between two places."""
    found, at = [], start
    while at < end:
        tag, begins, ends = element(content, at, end)
        found.append((at, tag, begins, ends))
        at = ends
    return found


def ordered(answer: bytes) -> bytes:
    """A TimeStampResp with the certificates of its token sorted; as it is where it holds none. Raises NotDER."""
    _, start, end = element(answer, 0, len(answer))
    for index in PATH:
        inside = elements(answer, start, end)
        if index >= len(inside):
            return answer
        _, _, start, end = inside[index]
    for _, tag, begins, ends in elements(answer, start, end):
        if tag == CERTIFICATES:
            encoded = sorted(answer[at:stop] for at, _, _, stop in elements(answer, begins, ends))
            return answer[:begins] + b"".join(encoded) + answer[ends:]
    return answer
