"""The chunk framing of an answer comes off; everything else stays byte for byte."""

from __future__ import annotations

import pytest

from khronika.collect.framing import entity_body
from khronika.collect.outcomes import Exchange

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"


@pytest.mark.parametrize(("head", "body", "entity"), [
    (PLAIN, b"5\r\nabcde\r\n0\r\n\r\n", b"5\r\nabcde\r\n0\r\n\r\n"),
    (CHUNKED, b"5\r\nabcde\r\n0\r\n\r\n", b"abcde"),
    (CHUNKED, b"3;note=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n", b"abcde"),
    (CHUNKED, b"3\r\na\r\n\r\n0\r\n\r\n", b"a\r\n"),
    (CHUNKED, b"5\r\nabcde\r\n9\r\nhalf", b"abcdehalf"),
    (CHUNKED, b"no framing at all", b""),
    (CHUNKED, b"", b""),
])
def test_entity_body(head: bytes, body: bytes, entity: bytes) -> None:
    exchange = Exchange(url="http://a.example/", started_at="2026-02-05T10:00:00Z", seconds=0.1, server="192.0.2.1",
                        request=b"", status=200, response_head=head, response_body=body)
    assert entity_body(exchange) == entity
