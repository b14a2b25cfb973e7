"""Reading articles, a few at a time: the newest first, then those read by older rules."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from itertools import chain

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from khronika.desk.facts.bridge import read_facts
from khronika.desk.facts.joined import Joined, joined
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article

log = logging.getLogger(__name__)
VERSION = 3
"""Raised when the rules read the same text otherwise: every article is then read again, after the new ones."""
AT_A_TIME = 20
MOST_ATTEMPTS = 3


def joined_text(article: Article) -> Joined:
    return joined(article.title, article.paragraphs)


def fingerprint(article: Article) -> str:
    published = article.published.isoformat() if article.published else ""
    return hashlib.sha256(f"{published}\n{joined_text(article).text}".encode()).hexdigest()


def unread() -> Iterator[Article]:
    """The next articles to read, AT_A_TIME at most."""
    new = Article.objects.filter(read_facts__isnull=True).order_by("-came_at", "-pk")[:AT_A_TIME]
    old = Article.objects.filter(Q(read_facts__version__lt=VERSION), read_facts__attempts__lt=MOST_ATTEMPTS)
    yield from chain(new, old.order_by("read_facts__version", "-pk")[: AT_A_TIME - len(new)])


def read(article: Article) -> None:
    """Read one article; one that is read already, by these rules and as it stands, is left as it is.

    That reading began is kept before it is read: a text that takes the whole worker down is tried only so often.
    """
    row, _made = ArticleFacts.objects.get_or_create(article=article)
    now = fingerprint(article)
    if row.version == VERSION and row.fingerprint == now:
        return
    row.attempts += 1
    row.error = "" if row.attempts < MOST_ATTEMPTS else "reading it was begun several times and never came to an end"
    row.save(update_fields=["attempts", "error"])
    published = article.published.isoformat() if article.published else None
    try:
        row.facts, row.error = read_facts(joined_text(article).text, published), ""
    except Exception as error:
        log.exception("article %s could not be read", article.pk)
        row.facts, row.error = None, f"{type(error).__name__}: {error}"
    if row.fingerprint != now:
        row.vector = None
    row.version, row.fingerprint, row.attempts, row.read_at = VERSION, now, 0, timezone.now()
    keep(row)


@transaction.atomic
def keep(row: ArticleFacts) -> None:
    """Keep what was read, unless the article went or changed meanwhile: then it waits to be read again."""
    article = Article.objects.select_for_update(of=("self",)).filter(pk=row.article_id).first()
    if article is not None and fingerprint(article) == row.fingerprint:
        row.save()
