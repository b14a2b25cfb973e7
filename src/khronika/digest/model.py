"""The digest as a document: sections under rubrics, items with their header, body and source.

The JSON of `khronika digest read` is this model; `khronika digest write` and the desk's publishing start from it.
Anatomy and house rules: the bureau's own issues (rubric in guillemets, title in capitals, header line, ИСТОЧНИК block).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.records import Language, Record

NOTA_BENE = "NOTA BENE"


class Block(Record, frozen=True, kw_only=True):
    """A paragraph or a sub-heading of an item's body; `text` has no line break."""

    kind: Literal["paragraph", "subheading"]
    text: str


class Item(Record, frozen=True, kw_only=True):
    """One article of the issue, as edited."""

    title: str
    author: str | None = None
    """As printed: «Тамара ВААЛЬ»."""
    position: str | None = None
    """What stands in the header where an outlet would: «журналист-обозреватель КМБПЧ»."""
    outlet: str | None = None
    """The bare name, without guillemets and type phrase."""
    outlet_type: str | None = None
    """The type phrase in lower case: «интернет-издание»."""
    published: str | None = None
    """ISO date."""
    source_outlet: str | None = None
    """The source block's outlet line, trimmed: a second, independent spelling."""
    url: str | None = None
    """With scheme."""
    body: tuple[Block, ...] = ()


class Section(Record, frozen=True, kw_only=True):
    """A rubric and the items under it. `rubric` has no outer guillemets; None for items under no rubric."""

    rubric: str | None
    items: tuple[Item, ...] = ()


class Warning(Record, frozen=True, kw_only=True):
    """What the reader was unsure of or set right. `line` counts from 1 in the text read; None where there is none."""

    code: str
    line: int | None
    message: str


class Period(Record, frozen=True, kw_only=True):
    """First and last publication date of the items; None where no item has a date."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class Digest(Record, frozen=True, kw_only=True):
    """A whole issue. `heading`, `number` and `organisation` are there when the document or the desk gives them."""

    period: Period
    sections: tuple[Section, ...]
    warnings: tuple[Warning, ...] = ()
    language: Language = "ru"
    heading: str | None = None
    number: str | None = None
    organisation: str | None = None
