"""What templates ask of letters."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from khronika.desk.letters.bridge import kind_name

register = template.Library()


@register.filter
def kind(value: str) -> str:
    """The name of a kind in the reader's language."""
    return kind_name(value)


@register.simple_tag
def unanswered(article: Article) -> list[dict[str, str]]:
    """Requests that the article says were not answered: whom they went to, its words, the address to follow them."""
    read: Any = ArticleFacts.objects.filter(article=article).values_list("facts", flat=True).first()
    found = []
    for pair in (read or {}).get("claims") or []:
        answer = pair.get("answer")
        if pair.get("kind") != "no_answer" or not answer:
            continue
        whom = answer.get("answerer") or ""
        quote = answer.get("text") or ""
        asked = {"kind": "media-request", "article": article.pk, "reported": 1, "recipient": whom, "quote": quote}
        found.append({"whom": whom, "quote": quote, "address": f"{reverse('new_letter')}?{urlencode(asked)}"})
    return found
