"""Text that may be printed: what no document format can carry, or what would disturb the page, is taken out first."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from khronika.digest.model import Block, Digest, Item, Section

# Line and paragraph ends become a space: in the model a paragraph is one line.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Forbidden by XML 1.0 or meaningless on paper: controls, lone surrogates, noncharacters. Embeddings and overrides of
# direction are taken out too: one left open turns round what follows. Marks and isolates of direction stay.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)) + "]"
)


def printable(text: str) -> str:
    """One line without characters that a document cannot carry, trimmed."""
    if text.isprintable():
        return text.strip()
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text)).strip()


def printable_digest(digest: Digest) -> Digest:
    """The digest with every text printable; fields and paragraphs with nothing to print become absent."""
    return replace(
        digest,
        sections=tuple(_section(section) for section in digest.sections),
        heading=_present(digest.heading), number=_present(digest.number), organisation=_present(digest.organisation),
    )


def href(url: str) -> str | None:
    """What a link to this URL may point to; None where it must stay text: no web address, or not a whole one."""
    address = f"https://{url}" if url.lower().startswith("www.") else url
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in parts.netloc):
        return None
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def _section(section: Section) -> Section:
    return replace(section, rubric=_present(section.rubric), items=tuple(_item(item) for item in section.items))


def _item(item: Item) -> Item:
    blocks = (Block(kind=block.kind, text=printable(block.text)) for block in item.body)
    return Item(
        title=printable(item.title), author=_present(item.author), position=_present(item.position),
        outlet=_present(item.outlet), outlet_type=_present(item.outlet_type), published=_present(item.published),
        source_outlet=_present(item.source_outlet), url=_present(item.url),
        body=tuple(block for block in blocks if block.text),
    )


def _present(text: str | None) -> str | None:
    return (printable(text) or None) if text else None
