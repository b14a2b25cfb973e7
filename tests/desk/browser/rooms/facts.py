"""Facts: the article that was read, marked, and the form of one fact."""

from __future__ import annotations

from django.urls import reverse

from khronika.desk.facts.known import read_article
from khronika.desk.facts.reading import read
from tests.desk.browser.cast import Filled

NO_PAGE = {"only POST": {"correct_fact"}, "a download": {"fact_corrections"}}


def pages(filled: Filled) -> dict[str, str]:
    read(filled.article)
    known = read_article(filled.article)
    assert known is not None
    fact = next(one for one in known.facts if one.kind == "mentions")
    return {"article that was read": filled.article.get_absolute_url(),
            "articles_alike": reverse("articles_alike", args=[filled.article.pk]),
            "fact": reverse("fact", args=[filled.article.pk, fact.key])}
