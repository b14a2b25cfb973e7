"""Triage, filled with the inbox's invented articles: a story with a copy, one that continues it, one decided."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.filing.models import Suggestion
from khronika.desk.inbox.models import Article
from khronika.desk.stories.models import Deed, Member, Story
from tests.desk.browser.cast import Filled

NO_PAGE = {"only POST": {"decide_story", "undo_triage", "triage_issue"}}


def pages(filled: Filled) -> dict[str, str]:
    user = User.objects.order_by("pk")[0]
    article = filled.article
    article.outlet.kind = "independent"  # type: ignore[union-attr]
    article.outlet.save()  # type: ignore[union-attr]
    story = Story.objects.create()
    # Another room may have let the worker run, which joined the article already.
    place = {"story": story, "day": 20494, "copy_of": None, "why": []}
    Member.objects.update_or_create(article=article, defaults=place)
    copy = beside(article, story, 1, copy_of=article)
    beside(article, story, 2, why=[{"kind": "person", "text": "Ерлан Тасов"}, {"kind": "place", "text": "Кызылжар"},
                                   {"kind": "phrase", "text": "виновным в участии в незаконном собрании"}])
    later = Story.objects.create(follow_up_of=story, rubric=filled.rubric)
    suggest(beside(article, later, 3), filled.rubric.slug)
    dropped = Story.objects.create(state=Story.State.DROPPED, decided_by=user, decided_at=timezone.now())
    beside(article, dropped, 4)
    Deed.objects.create(kind=Deed.Kind.DROP, story=dropped, by=user)
    return {
        "triage": reverse("triage"), "triage of dropped stories": reverse("triage") + "?state=dropped",
        "story": reverse("story", args=[later.pk]), "story_copy": reverse("story_copy", args=[story.pk, copy.pk]),
    }


def suggest(article: Article, slug: str) -> None:
    reason = {"reason": "cue", "text": "в незаконном собрании"}
    Suggestion.objects.update_or_create(article=article, defaults={
        "relevant": True, "relevance": 0.9, "rubrics": [{"rubric": slug, "score": 0.83, "why": [reason]}],
        "fingerprint": "", "version": 0, "row": b"", "opinion": {}})


def beside(article: Article, story: Story, number: int, **member: object) -> Article:
    """Another article of the same text, and its place."""
    made = Article.objects.create(
        key=f"beside-{number}", url=f"https://vestnik.example/beside/{number}", origin="collected", capture="c",
        title=f"{article.title} ({number})", paragraphs=[*article.paragraphs, "Полдень."], outlet=article.outlet,
        published=article.published, language="ru",
    )
    Member.objects.create(article=made, story=story, day=20494, **member)
    return made
