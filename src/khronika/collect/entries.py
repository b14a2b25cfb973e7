"""What a source lists: entries that may be articles, and what the reading of the source amounts to."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from khronika.collect.canonical import canonical
from khronika.collect.dates import Doubt, Moment, read_moment
from khronika.errors import BadInput
from khronika.records import Language, Record

# A feed of thousands is an archive; the newest are what a desk reads.
MOST_ENTRIES = 500

SourceKind = Literal["feed", "sitemap", "listing", "telegram"]

ReadingCode = Literal[
    "entries",
    "empty",  # a proper source that lists nothing now
    "not_a_source_html",  # an HTML page came in its place
    "not_a_source",  # something else came
    "other_kind",  # a sitemap in place of a feed, or the other way round
    "no_links",  # a listing page on which no article link was found
    "broken",  # a source that breaks off before its first entry
]
Trouble = Literal[
    "truncated", "bad_bytes", "entities_removed", "double_gzip", "junk_before", "not_well_formed", "entries_dropped",
    "no_link", "doubtful_date",
]  # fmt: skip


class Entry(Record, frozen=True, kw_only=True):
    """One thing that a source lists: `url` canonical, `key` equal for its mirrors, `given` as the source has it.

    `published` is the day in the outlet's zone, `published_at` the moment in UTC where a time is given; `doubt` is why
    neither is. `changed_at` is when the page was last changed, which is no publication. `content` is the text that the
    source itself carries (HTML or plain), for sites that let no program in; `links` are canonical addresses in it.
    """

    url: str
    key: str
    given: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_at: str | None = None
    doubt: Doubt | None = None
    changed_at: str | None = None
    summary: str | None = None
    content: str | None = None
    links: tuple[str, ...] = ()
    language: Language | None = None


class Reading(Record, frozen=True, kw_only=True):
    """A source, read. `troubles` are what had to be mended, each with how often; `more` are sitemaps that it names."""

    code: ReadingCode
    kind: SourceKind
    entries: tuple[Entry, ...] = ()
    title: str | None = None
    language: Language | None = None
    encoding: str | None = None
    troubles: dict[Trouble, int] = {}
    more: tuple[str, ...] = ()


class Standpoint(NamedTuple):
    """From where and when a source is read: its address, the moment, and the outlet's clock."""

    base: str
    now: datetime
    zone: tzinfo

    def moment(self, printed: str | None) -> Moment:
        return read_moment(printed, self.now, self.zone)


def make_entry(
    given: str | None,
    here: Standpoint,
    printed: str | None,
    *,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    changed: str | None = None,
    summary: str | None = None,
    content: str | None = None,
    links: tuple[str, ...] = (),
    language: Language | None = None,
) -> Entry | None:
    """An entry with its address resolved and made canonical, its date read; None when it has no web address."""
    if not given or not given.strip():
        return None
    try:
        whole = urljoin(here.base, given.strip())
        address = canonical(whole)
    except (BadInput, ValueError):
        return None
    when = here.moment(printed)
    return Entry(
        url=address.url, key=address.key, given=whole, title=title, authors=authors, published=when.day,
        published_at=when.at, doubt=when.doubt, changed_at=here.moment(changed).at if changed else None,
        summary=summary, content=content, links=links, language=language,
    )  # fmt: skip


class Gathering:
    """Collects the entries of one reading: each key once, at most `MOST_ENTRIES`, what was dropped counted."""

    def __init__(self, troubles: dict[Trouble, int]) -> None:
        self.troubles = troubles
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry | None) -> None:
        if entry is None:
            self.count("no_link")
        elif len(self._entries) >= MOST_ENTRIES and entry.key not in self._entries:
            self.count("entries_dropped")
        else:
            self._entries.setdefault(entry.key, entry)
            if entry.doubt not in (None, "missing"):
                self.count("doubtful_date")

    def count(self, trouble: Trouble, times: int = 1) -> None:
        if times:
            self.troubles[trouble] = self.troubles.get(trouble, 0) + times

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())


def language_of(tag: str | None) -> Language | None:
    """A language tag of a feed or page ("ru-RU", "kz", "en_US") as one of ours; None when it says nothing."""
    name = re.split(r"[-_]", (tag or "").strip().lower())[0]
    # kz is the country's code, written by many for the language.
    named: dict[str, Language] = {"ru": "ru", "kk": "kk", "kz": "kk", "kaz": "kk", "rus": "ru", "en": "en", "eng": "en"}
    return named.get(name, "other") if name else None
