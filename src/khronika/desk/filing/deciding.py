"""What editors ask and say of an article's rubric. A decision is learnt at once where the article was judged before."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.filing.learning import ask, learn
from khronika.desk.filing.models import Decision, Suggestion
from khronika.desk.inbox.models import Article
from khronika.desk.rubrics.models import Rubric


def suggestions_of(article: Article) -> Suggestion | None:
    """What is suggested for an article; None where it was not judged yet."""
    return Suggestion.objects.filter(article=article).first()


def decision_on(article: Article) -> Decision | None:
    """The decision that holds for an article."""
    return Decision.objects.filter(article=article, undone_at=None).select_related("rubric").first()


@transaction.atomic
def decide(article: Article, rubric: Rubric | None, by: User | None) -> Decision:
    """File an article under a rubric, or (None) say that it is not for the digest. An earlier decision gives way."""
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    earlier = decision_on(article)
    if earlier is not None and earlier.rubric == rubric:
        return earlier
    if earlier is not None:
        take_back(earlier)
    known = suggestions_of(article)
    made = Decision.objects.create(
        article=article, rubric=rubric, by=by, suggested=brief(known) if known else None,
        row=known.row if known else None, opinion=known.opinion if known else None,
    )
    record(by, "article.filed", article, rubric=rubric.slug if rubric else None)
    if not learn([made]):
        transaction.on_commit(ask)
    return made


@transaction.atomic
def undo(article: Article, by: User | None) -> None:
    """Take the decision on an article back, and what it taught. Where there is none, nothing happens."""
    held = decision_on(article)
    if held is not None:
        take_back(held)
        record(by, "article.filing_undone", article)


def take_back(decision: Decision) -> None:
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    learn([decision])


def brief(known: Suggestion) -> dict[str, Any]:
    return {"relevant": known.relevant, "relevance": known.relevance,
            "rubrics": [one["rubric"] for one in known.rubrics]}
