"""`{% marked_article article as read %}`: what the article page shows of its facts; None when it is not read yet."""

from __future__ import annotations

from django import template

from khronika.desk.facts.known import read_article
from khronika.desk.facts.marked import Marked, marked
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article

register = template.Library()


@register.simple_tag
def marked_article(article: Article) -> Marked | None:
    known = read_article(article)
    return marked(known) if known else None


@register.simple_tag
def reading_error(article: Article) -> str:
    """Why it could not be read; empty when it was, or waits for the worker."""
    row = ArticleFacts.objects.filter(article=article).only("error").first()
    return row.error if row else ""
