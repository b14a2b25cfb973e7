"""The facts of an article for everything that comes after reading: as they were read, as editors corrected them."""

from __future__ import annotations

from khronika.desk.facts.bridge import ReadFacts, facts_from_json
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article


def facts_of(article: Article) -> ReadFacts | None:
    """The facts, their spans counting characters of `reading.joined_text(article)`; None when it is not read yet."""
    row = ArticleFacts.objects.filter(article=article).first()
    return facts_from_json(row.facts) if row is not None and row.facts is not None else None
