"""An article of the inbox or an item of an issue as a source: its text, its facts, and how it is cited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from khronika.desk.casefiles.bridge import Facts, capture_sha256, facts_from_json, read_facts
from khronika.desk.casefiles.models import Reading
from khronika.desk.facts.joined import joined
from khronika.desk.facts.known import facts_of
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.facts.reading import joined_text
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item


@dataclass(frozen=True)
class SourceText:
    """What entries are drafted from. Spans of `facts` count characters of `text`."""

    origin: str
    """"article 12" or "item 7"."""
    article: Article | None
    item: Item | None
    text: str
    title: str
    outlet: str
    url: str
    published: date | None
    capture: str
    facts: Facts

    @property
    def sha256(self) -> str:
        """Of the capture, where it can still be read."""
        return capture_sha256(self.capture) if self.capture else ""


def of_article(article: Article) -> SourceText | None:
    """None while the worker has not read its facts."""
    facts = facts_of(article)
    if facts is None:
        return None
    return SourceText(
        origin=f"article {article.pk}", article=article, item=None, text=joined_text(article).text,
        title=article.title, outlet=article.outlet.name if article.outlet else "", url=article.url,
        published=article.published, capture=article.capture, facts=facts)


def of_item(item: Item, reading: Reading) -> SourceText | None:
    """None while the worker has not read the item as it now stands."""
    if reading.facts is None or reading.fingerprint != item_fingerprint(item):
        return None
    taken = item.articles.first()
    return SourceText(
        origin=f"item {item.pk}", article=None, item=item, text=item_text(item), title=item.title,
        outlet=item.outlet_name, url=item.url, published=item.published, capture=taken.capture if taken else "",
        facts=facts_from_json(reading.facts))


def source_of(reading: Reading) -> SourceText | None:
    if reading.article is not None:
        return of_article(reading.article)
    assert reading.item is not None
    return of_item(reading.item, reading)


def item_text(item: Item) -> str:
    return joined(item.title, [block["text"] for block in item.body]).text


def item_fingerprint(item: Item) -> str:
    published = item.published.isoformat() if item.published else ""
    return hashlib.sha256(f"{published}\n{item_text(item)}".encode()).hexdigest()


def read_item(reading: Reading) -> None:
    """Read an item's facts, in the worker; what was read as the same text is left as it is."""
    assert reading.item is not None
    now = item_fingerprint(reading.item)
    if reading.facts is None or reading.fingerprint != now:
        published = reading.item.published.isoformat() if reading.item.published else None
        reading.facts, reading.fingerprint = read_facts(item_text(reading.item), published), now


def facts_fingerprint(article: Article) -> str:
    """Which reading of an article's facts this is; empty when there is none."""
    row = ArticleFacts.objects.filter(article=article).only("fingerprint", "read_at").first()
    return f"{row.fingerprint[:40]}{row.read_at:%y%m%d%H%M%S%f}"[:64] if row and row.read_at else ""
