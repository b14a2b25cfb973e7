"""The desk's deletion journal: erasures.jsonl in the data folder, one signed line a row that was erased.

It holds numbers and times, no names. Kept apart from backups, it is given to `khronika restore --erasures`, beside the
evidence store's own. The line is signed with the desk's secret, which every backup holds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

import msgspec
from django.conf import settings

from khronika.desk.privacy import keys
from khronika.desk.privacy.bridge import append_line
from khronika.errors import BadInput

NAME = "erasures.jsonl"


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which row was erased by which decision. `made_at` tells it from a later row by the same number."""

    what: str
    row: int
    made_at: str
    number: str
    at: str


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the file."""

    desk_erasure: Line
    signature: str


def sign(line: Line) -> str:
    key = keys.derived(settings.SECRET_KEY, "erasure journal")
    return hmac.new(key, msgspec.json.encode(line, order="sorted"), hashlib.sha256).hexdigest()


def append(line: Line) -> None:
    """On disk when this returns; a line that is there already is not written twice."""
    if line not in own():
        append_line(keys.folder().root / NAME, msgspec.json.encode(Signed(desk_erasure=line, signature=sign(line))))


def own() -> list[Line]:
    """What this desk's journal says."""
    path = keys.folder().root / NAME
    return list(read(path.read_bytes())) if path.exists() else []


def read(content: bytes) -> Iterator[Line]:
    """The lines of a journal. Raises BadInput for a damaged line and for another desk's."""
    for number, text in enumerate(content.splitlines(), start=1):
        if not text.strip():
            continue
        try:
            signed = msgspec.json.decode(text, type=Signed)
        except msgspec.DecodeError:
            raise BadInput("the desk's deletion journal, line {line}: it is damaged; give this desk's own journal",
                           line=number) from None
        if not hmac.compare_digest(signed.signature, sign(signed.desk_erasure)):
            raise BadInput("the desk's deletion journal, line {line}: it is another desk's; give this desk's own "
                           "journal", line=number)
        yield signed.desk_erasure
