"""A source shown before it is saved: what it is, what it lists, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, tzinfo

from khronika.collect.clock import Clock
from khronika.collect.entries import Entry, Reading, ReadingCode, SourceKind, Trouble
from khronika.collect.fetch import Fetcher
from khronika.collect.link_shapes import learn, shape
from khronika.collect.outcomes import Ask, Failed, Fetched
from khronika.collect.sources import AttemptCode
from khronika.collect.visit import read, with_children
from khronika.records import Language, Page, Record

SHOWN = 5


class Preview(Record, frozen=True, kw_only=True):
    """What a source would give. `code` is "entries" for one that works; `url` is where its redirects ended.

    `patterns` of a listing are proposed to the editor; `sample` are its first entries, for the editor's eye.
    """

    kind: SourceKind
    url: str
    code: AttemptCode
    details: dict[str, str] = {}
    title: str | None = None
    language: Language | None = None
    entries: int = 0
    newest: str | None = None
    patterns: tuple[str, ...] = ()
    troubles: dict[Trouble, int] = {}
    sample: tuple[Entry, ...] = ()

    @property
    def works(self) -> bool:
        return self.code == "entries"


def preview(
    kind: SourceKind, url: str, fetcher: Fetcher, clock: Clock, zone: tzinfo, examples: tuple[str, ...] = ()
) -> Preview:
    """Fetch and read a source once. `examples` are addresses of articles that teach a listing's link patterns."""
    outcome = fetcher.fetch(Ask(url=url))
    if not isinstance(outcome, Fetched):
        # Nothing is "unchanged" to one who has not seen it; a server that says so has answered oddly.
        failed = outcome if isinstance(outcome, Failed) else None
        return Preview(
            kind=kind, url=url, code=failed.code if failed else "odd_status",
            details=failed.details if failed else {"host": url, "status": "304"},
        )  # fmt: skip
    if kind == "sitemap":
        index = read(kind, outcome.page, clock.now(), zone)
        reading = with_children(index, fetcher, clock, zone, []) if index.more else index
        return _summed(kind, outcome.page.final_url, reading, ())
    return preview_page(kind, outcome.page, clock.now(), zone, examples)


def preview_page(
    kind: SourceKind, page: Page, now: datetime, zone: tzinfo, examples: tuple[str, ...] = ()
) -> Preview:
    """The same for a page that is there already."""
    patterns = learn(examples) if kind == "listing" else ()
    reading = read(kind, page, now, zone, patterns)
    return _summed(kind, page.final_url, reading, patterns)


def _summed(kind: SourceKind, url: str, reading: Reading, patterns: tuple[str, ...]) -> Preview:
    code: ReadingCode = reading.code
    if kind == "listing" and not patterns:
        patterns = _forms(reading)
    return Preview(
        kind=kind, url=url, code=code, title=reading.title, language=reading.language or _commonest(reading),
        entries=len(reading.entries),
        newest=max((entry.published for entry in reading.entries if entry.published), default=None),
        patterns=patterns, troubles=reading.troubles, sample=reading.entries[:SHOWN],
    )  # fmt: skip


def _forms(reading: Reading) -> tuple[str, ...]:
    """The forms of the addresses found, commonest first."""
    counted: dict[str, int] = {}
    for entry in reading.entries:
        form = shape(entry.url)
        counted[form] = counted.get(form, 0) + 1
    return tuple(sorted(counted, key=lambda form: -counted[form]))


def _commonest(reading: Reading) -> Language | None:
    counted = Counter(entry.language for entry in reading.entries if entry.language)
    return counted.most_common(1)[0][0] if counted else None
