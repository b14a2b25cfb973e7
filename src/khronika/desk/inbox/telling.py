"""An article as one JSON line of the command line."""

from __future__ import annotations

from typing import Any

from khronika.desk.inbox.models import Article


def article_line(article: Article) -> dict[str, Any]:
    """The shape of `khronika extract --json`, with the article's number and its capture."""
    return {
        "article": article.pk, "title": article.title or None, "authors": article.authors,
        "published": article.published.isoformat() if article.published else None,
        "published_precision": article.published_precision or None,
        "outlet": article.outlet.name if article.outlet else None, "language": article.language or None,
        "url": article.url or None, "lead_image": article.lead_image or None, "paragraphs": article.paragraphs,
        "method": article.method, "capture": article.capture,
    }
