"""What a site prints on page after page: menus, notices, appeals. Remembered so that one page alone can be cleaned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from khronika.extract.ballots import fold
from khronika.extract.lines import Line
from khronika.records import Record

MOST_PAGES = 30
MOST_LINES = 600
"""Lines remembered of one page; an endless list of teasers would fill the memory."""
SAME_ARTICLE = 0.5
"""Share of the kept text that another page must print too to be a copy of the article (mobile, print, later state)."""


class PageLines(Record, frozen=True, kw_only=True):
    """Fingerprints of the lines of one page; `key` is its address, or its content's fingerprint without one."""

    key: str
    lines: tuple[str, ...]


class SiteLines(Record, frozen=True, kw_only=True):
    """The last pages seen of one site. Plain values: it goes to JSON and into a database row as it is."""

    pages: tuple[PageLines, ...] = ()

    def with_pages(self, pages: Sequence[PageLines]) -> SiteLines:
        """The memory with these pages added; a page seen before is replaced, so doing it twice changes nothing."""
        by_key = {page.key: page for page in self.pages}
        for page in pages:
            by_key.pop(page.key, None)
            by_key[page.key] = page
        return SiteLines(pages=tuple(by_key.values())[-MOST_PAGES:])

    def shares(self, page: PageLines, text: Sequence[str] = ()) -> dict[str, float]:
        """For each line's fingerprint the share of the other pages that print it.

        `text` are the fingerprints of the page's own article as far as known: pages that print half of it are copies of
        the article and are no witnesses against it.
        """
        own = set(text)
        others = [set(other.lines) for other in self.pages if other.key != page.key]
        others = [lines for lines in others if not own or len(own & lines) < SAME_ARTICLE * len(own)]
        if not others:
            return {}
        counted = Counter(line for lines in others for line in lines)
        return {line: count / len(others) for line, count in counted.items()}


def page_lines(url: str | None, lines: Sequence[Line]) -> PageLines:
    """A page as the memory keeps it."""
    fingerprints = tuple(dict.fromkeys(fingerprint(line) for line in lines))[:MOST_LINES]
    return PageLines(key=url or _hash(" ".join(fingerprints)), lines=fingerprints)


def fingerprint(line: Line) -> str:
    """Eight bytes that lines with the same words share."""
    return _hash(" ".join(fold(line.text)))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8"), digest_size=8).hexdigest()
