"""A remark, and the text of an item as the rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from khronika.digest.model import Item
from khronika.records import Language, Record

TITLE = -1
"""The place of the title; paragraphs count from 0."""
LINK = -2
"""The place of the source block."""


class Remark(Record, frozen=True, kw_only=True):
    """Something to look at. `text` stands at [start:end] of the title (place -1) or of body block `place`.

    code: the kind of remark. suggestion: what could stand there instead; other: what it disagrees with.
    """

    code: str
    item: int
    """Number of the item in the issue, from 0."""
    place: int
    start: int
    end: int
    text: str
    suggestion: str | None = None
    other: str | None = None


class Proof:
    """One item under the rules' eyes. `language` is the item's own."""

    def __init__(self, item: Item, number: int, language: Language) -> None:
        self.item, self.number, self.language = item, number, language

    @cached_property
    def paragraphs(self) -> list[tuple[int, str]]:
        """The body's paragraphs with their places, sub-headings left out."""
        return [(place, block.text) for place, block in enumerate(self.item.body) if block.kind == "paragraph"]

    @cached_property
    def texts(self) -> list[tuple[int, str]]:
        """Title and every block with their places."""
        blocks = [(place, block.text) for place, block in enumerate(self.item.body)]
        return [(TITLE, self.item.title), *blocks]

    @cached_property
    def whole(self) -> str:
        return "\n".join(text for _, text in self.texts)

    def remark(self, code: str, place: int, text: str, start: int, end: int, **more: str | None) -> Remark:
        return Remark(code=code, item=self.number, place=place, start=start, end=end, text=text[start:end], **more)


Remarks = Iterator[Remark]
