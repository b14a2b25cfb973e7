"""The whole way of the news, readable from top to bottom: page -> article -> facts -> story -> rubric.

    pages = [Page(...), ...]                     # collect/ fetched them, evidence/ sealed them
    readings = list(read_pages(pages))           # extract/ and understand/: each page by itself
    stories_of(readings)                         # stories/: in the order of publication, one after the other
    rubric_of(readings[0], suggester)            # rubrics/: is it about rights, and under which

`khronika bulk` walks it over web archives: to the facts on any number of machines, then the stories in one row. The
desk's worker walks the same steps over rows, a step a job: facts.read, stories.join, filing.suggest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from khronika.errors import BadInput
from khronika.extract import SourcePage, extract
from khronika.language.vectors import embed
from khronika.records import Article, Facts, Page
from khronika.rubrics.suggest import Suggester, Suggestion, joined
from khronika.stories.arrival import OPENING, Arrival, opening, shape
from khronika.stories.joining import Stories
from khronika.stories.telling import Told, gathered
from khronika.understand import understand

SITE = 40
"""Pages of one site that are extracted together: lines that they share are furniture."""


@dataclass(frozen=True)
class Reading:
    """One page read. Spans of the facts count characters of `text_of(article)`."""

    page: Page
    article: Article
    facts: Facts


@dataclass(frozen=True)
class Unread:
    """A page that gave no article, and why, in one sentence."""

    page: Page
    reason: str


def read_pages(pages: Iterable[Page]) -> Iterator[Reading | Unread]:
    """Each page's article and facts. Pages of one site are taken SITE at a time; the same input, the same output."""
    waiting: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        site = urlsplit(page.final_url).hostname or ""
        waiting[site].append(page)
        if len(waiting[site]) == SITE:
            yield from read_site(waiting.pop(site))
    for left in waiting.values():
        yield from read_site(left)


def read_site(pages: Sequence[Page]) -> Iterator[Reading | Unread]:
    """Pages of one site; one that is no page at all keeps no other from being read."""
    sources = [SourcePage(page.body, page.final_url, page.final_url, fetched=page.fetched_at[:10]) for page in pages]
    try:
        articles = extract(sources)
    except BadInput as error:
        if len(pages) == 1:
            yield Unread(pages[0], str(error))
            return
        for page in pages:
            yield from read_site([page])
        return
    for page, article in zip(pages, articles, strict=True):
        if article.paragraphs:
            yield Reading(page, article, understand(text_of(article), article.published, article.language))
        else:
            yield Unread(page, article.method.get("paragraphs", "no text was found"))


def text_of(article: Article) -> str:
    return joined(article.title or "", "\n".join(article.paragraphs))


def stories_of(readings: Sequence[tuple[str, Article, Facts]]) -> list[Told]:
    """The stories of articles (id, article, facts), joined one after the other in the order of publication."""
    in_order = sorted(readings, key=lambda one: (one[1].published or "", one[0]))
    arrivals = [
        Arrival(id=name, title=one.title or "", text="\n".join(one.paragraphs), published=one.published,
                outlet=one.outlet, language=one.language) for name, one, _facts in in_order
    ]
    vectors = embed([opening(one) for one in arrivals], characters=OPENING)
    stories = Stories()
    return gathered([stories.join(shape(arrival, vector, facts)) for arrival, vector, (_name, _article, facts)
                     in zip(arrivals, vectors, in_order, strict=True)])


def rubric_of(reading: Reading, suggester: Suggester) -> Suggestion:
    article = reading.article
    return suggester.suggest(suggester.read_whole(article.title or "", text_of(article), facts=reading.facts))
