"""JSON Feed (jsonfeed.org, versions 1 and 1.1) into entries, one broken item never costing the others."""

from __future__ import annotations

import json
import re

import msgspec

from khronika.collect.decode import Decoded
from khronika.collect.entries import Entry, Gathering, Reading, Standpoint, Trouble, language_of, make_entry
from khronika.collect.plain import one_line, paragraphs
from khronika.records import Language

_VERSION = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/version/')
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_LONGEST_CONTENT = 200_000


class JsonAuthor(msgspec.Struct):
    name: str | None = None


class JsonItem(msgspec.Struct):
    """The parts of an item that are read."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: JsonAuthor | None = None
    authors: tuple[JsonAuthor, ...] = ()
    language: str | None = None


def read_json_feed(decoded: Decoded, here: Standpoint, troubles: dict[Trouble, int]) -> Reading:
    """The entries of a JSON Feed; items are read one by one, so a text that breaks off gives those before the break."""
    text = decoded.text
    start = _ITEMS.search(text)
    if not _VERSION.search(text) or not start:
        return Reading(code="not_a_source", kind="feed", encoding=decoded.encoding, troubles=troubles)
    language = language_of(_outer(text, start.start(), "language"))
    gathering = Gathering(troubles)
    values, whole = _items(text, start.end())
    for value in values:
        try:
            item = msgspec.convert(value, JsonItem)
        except msgspec.ValidationError:
            gathering.count("not_well_formed")
            continue
        gathering.add(_entry(item, here, language))
    if not whole:
        gathering.count("truncated")
    empty = whole and not values
    return Reading(
        code="entries" if gathering.entries else "empty" if empty else "broken", kind="feed",
        entries=gathering.entries, title=one_line(_outer(text, start.start(), "title")), language=language,
        encoding=decoded.encoding, troubles=troubles,
    )  # fmt: skip


def _items(text: str, place: int) -> tuple[list[object], bool]:
    """The values of the list that starts at `place`, and whether it was closed."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    while True:
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
        if text[place : place + 1] == "]":
            return values, True
        try:
            value, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            return values, False
        values.append(value)


def _outer(text: str, before: int, name: str) -> str | None:
    """A string of the feed itself, which the format has stand before its items."""
    found = re.search(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.)*")', text[:before])
    try:
        value = json.loads(found[1]) if found else None
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, str) else None


def _entry(item: JsonItem, here: Standpoint, language: Language | None) -> Entry | None:
    identity = item.id if isinstance(item.id, str) and item.id.startswith("http") else None
    names = (one_line(author.name, 100) for author in (*item.authors, *([item.author] if item.author else [])))
    content = item.content_html or item.content_text
    return make_entry(
        item.url or item.external_url or identity,
        here,
        item.date_published or item.date_modified,
        title=one_line(item.title),
        authors=tuple(dict.fromkeys(name for name in names if name)),
        summary=paragraphs(item.summary or item.content_text or item.content_html),
        content=content[:_LONGEST_CONTENT] if content else None,
        language=language_of(item.language) or language,
    )
