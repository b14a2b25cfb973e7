"""Scoring of page text against the truth, and the pages that are scored.

Shingles of four words as in scrapinghub's article-extraction-benchmark: for each page true positives, false positives
and false negatives are shares of their sum, so that long pages weigh no more than short ones; precision, recall and F1
come from the sums over all pages. A title repeated as the first line is dropped on both sides.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml.html import HTMLParser, document_fromstring

from evals.figures import ROOT, SHARED

WORD = re.compile(r"\w+")
DEV = SHARED / "data" / "extraction-ru"
GOLD = ROOT / "evals" / "gold" / "pages"


@dataclass(frozen=True)
class TruePage:
    """A page with its true paragraphs; fields that the data does not give are None."""

    name: str
    site: str
    html: bytes
    paragraphs: list[str]
    language: str = "ru"
    url: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    f1: float


def dev_pages() -> list[TruePage]:
    """The 145 Russian pages of the development data."""
    rows = [json.loads(line) for line in (DEV / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    return [TruePage(name=row["page"], site=row["site"], paragraphs=row["paragraphs"],
                     html=gzip.decompress((DEV / "pages" / f"{row['page']}.html.gz").read_bytes())) for row in rows]


def gold_pages() -> list[TruePage]:
    """The invented pages in ten designs, Kazakh, Russian and English."""
    rows = [json.loads(line) for line in (GOLD / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    return [TruePage(name=row["file"], site=row["design"], language=row["language"], url=row["url"],
                     title=row["title"], authors=row["authors"], published=row["published"],
                     paragraphs=row["paragraphs"], html=_gold_html(row["file"])) for row in rows]


def _gold_html(name: str) -> bytes:
    path = next(path for path in (GOLD / "html" / name, GOLD / "html" / f"{name}.html.gz", GOLD / name)
                if path.is_file())
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def score(pages: Sequence[TruePage], texts: Iterable[Sequence[str]]) -> Score:
    """Precision, recall and F1 over all pages; `texts` are the paragraphs found, page by page."""
    sums = [0.0, 0.0, 0.0]
    for page, found in zip(pages, texts, strict=True):
        titles = printed_titles(page)
        truth = _shingles(without_title(page.paragraphs, titles))
        ours = _shingles(without_title(found, titles))
        counts = [(truth & ours).total(), (ours - truth).total(), (truth - ours).total()]
        for index, count in enumerate(counts):
            sums[index] += count / max(1, sum(counts))
    right, wrong, missed = sums
    return Score(right / max(1e-9, right + wrong), right / max(1e-9, right + missed),
                 2 * right / max(1e-9, 2 * right + wrong + missed))


def fold(text: str) -> str:
    return " ".join(WORD.findall(text.lower().replace("ё", "е")))


def printed_titles(page: TruePage) -> list[str]:
    """What counts as the page's title, folded: the true one, the window title, every h1."""
    tree = document_fromstring(page.html.decode("utf-8", "replace").encode(), parser=HTMLParser(encoding="utf-8"))
    texts = [page.title or "", tree.findtext(".//title") or "", *(h1.text_content() for h1 in tree.iter("h1"))]
    return [folded for text in texts if (folded := fold(text))]


def without_title(lines: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Lines without a first one that is a title, or the beginning of one (window titles end in the outlet's name)."""
    filled = [line for line in lines if line.strip()]
    if filled and (first := fold(filled[0])) and any(f" {first} " in f" {title} " for title in titles):
        return filled[1:]
    return filled


def _shingles(lines: Sequence[str]) -> Counter[tuple[str, ...]]:
    words = WORD.findall("\n".join(lines))
    if not words:
        return Counter()
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))
