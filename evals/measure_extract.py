"""Extraction beside trafilatura: body, title, day, authors, in ru, kk and en side by side.

`extract body` ru on the development pages is cross-validated by site (weights fitted on other sites, no other page of
the site shown); `extract body gold` and the fields are the shipped program on the invented pages in ten designs.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura

from evals.figures import Figure
from evals.fit_extract import cross_validated, examples
from evals.page_text import TruePage, dev_pages, fold, gold_pages, score
from khronika.extract import SourcePage, extract
from khronika.records import Article

SLOW = True
LANGUAGES = ("ru", "kk", "en")


def measure() -> list[Figure]:
    return [*_development(), *_gold()]


def _development() -> list[Figure]:
    pages = dev_pages()
    names, made = examples(pages)
    alone = cross_validated(names, made, with_sites=False)
    together = cross_validated(names, made, with_sites=True)
    peer = score(pages, [(trafilatura.extract(page.html) or "").split("\n") for page in pages])
    count = len(pages)
    return [
        Figure("extract body, unseen sites", "all", alone.f1, count,
               f"precision {alone.precision:.3f} recall {alone.recall:.3f}, Russian pages"),
        Figure("extract body, several pages of a site", "all", together.f1, count),
        Figure("extract body above trafilatura", "all", alone.f1 - peer.f1, count, f"trafilatura {peer.f1:.3f}"),
    ]


def _gold() -> list[Figure]:
    figures = []
    for language in LANGUAGES:
        pages = [page for page in gold_pages() if page.language == language]
        # One by one: most desks open one page of an outlet at a time.
        found = [extract([SourcePage(page.html, page.url, page.name)])[0] for page in pages]
        figures += _fields(language, pages, found)
    return figures


def _fields(language: str, pages: Sequence[TruePage], found: Sequence[Article]) -> list[Figure]:
    count = len(pages)
    body = score(pages, [article.paragraphs for article in found])
    peer = score(pages, [(trafilatura.extract(page.html) or "").split("\n") for page in pages])

    def share(right: list[bool]) -> float:
        return sum(right) / count

    pairs = list(zip(pages, found, strict=True))
    return [
        Figure("extract body gold", language, body.f1, count, f"trafilatura {peer.f1:.3f}"),
        Figure("extract title", language, share([page.title == article.title for page, article in pairs]), count),
        Figure("extract day", language, share([page.published == article.published for page, article in pairs]), count),
        Figure("extract authors", language, share(
            [[fold(name) for name in page.authors] == [fold(name) for name in article.authors]
             for page, article in pairs]), count),
        Figure("extract language", language, share([article.language == language for article in found]), count),
    ]
