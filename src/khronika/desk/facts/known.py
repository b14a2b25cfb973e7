"""The facts of an article for everything that comes after reading: as they were read, as editors corrected them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khronika.desk.facts.bridge import ReadFacts, facts_from_json
from khronika.desk.facts.corrected import Fact, facts_json, facts_with
from khronika.desk.facts.joined import Joined
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.facts.reading import fingerprint, joined_text
from khronika.desk.inbox.models import Article


def facts_of(article: Article) -> ReadFacts | None:
    """The facts, their spans counting characters of `reading.joined_text(article)`; None when it is not read yet."""
    known = read_article(article)
    return None if known is None else facts_from_json(facts_json(known.read, known.facts))


@dataclass(frozen=True)
class ReadArticle:
    """An article with what was read in it and what editors said of that."""

    article: Article
    row: ArticleFacts
    read: dict[str, Any]
    """records.Facts as JSON, as the program read them."""
    joined: Joined
    facts: list[Fact]

    def fact(self, key: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.key == key), None)


def read_article(article: Article) -> ReadArticle | None:
    """None when the article is not read yet, was read as another text, or could not be read."""
    row = ArticleFacts.objects.filter(article=article).first()
    if row is None or row.facts is None or row.fingerprint != fingerprint(article):
        return None
    joined = joined_text(article)
    facts = facts_with(row.facts, joined.text, article.fact_corrections.all())
    return ReadArticle(article, row, row.facts, joined, facts)
