"""What is suggested for articles (desk/filing), as triage shows it; and telling it what editors decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from khronika.desk.accounts.models import User
from khronika.desk.filing.deciding import decide, undo
from khronika.desk.filing.models import Suggestion
from khronika.desk.inbox.models import Article
from khronika.desk.rubrics.models import Rubric

MOST_REASONS = 2


@dataclass(frozen=True)
class SuggestedRubric:
    slug: str
    name: str
    score: str
    """In per cent."""
    why: str
    """The words of the article that speak for it."""


@dataclass(frozen=True)
class Suggested:
    """The likeliest rubrics, at most three; `relevant` False: rather not for the digest."""

    relevant: bool
    rubrics: list[SuggestedRubric]


def suggestions(articles: Sequence[Article]) -> dict[int, Suggested]:
    """Suggestions by article, for those that were judged."""
    names = {rubric.slug: rubric.name() for rubric in Rubric.objects.filter(retired=False)}
    found = Suggestion.objects.filter(article__in=[one.pk for one in articles])
    return {
        row.article_id: Suggested(row.relevant, [
            SuggestedRubric(one["rubric"], names[one["rubric"]], f"{one['score']:.0%}", words_of(one))
            for one in row.rubrics if one["rubric"] in names
        ]) for row in found
    }


def words_of(one: dict[str, Any]) -> str:
    words = dict.fromkeys(str(reason["text"]) for reason in one.get("why", ()) if reason.get("text"))
    return ", ".join(f"«{text}»" for text in list(words)[:MOST_REASONS])


def tell(article: Article, rubric: Rubric | None, by: User) -> None:
    """An editor filed an article under a rubric, or said that it belongs under none."""
    decide(article, rubric, by)


def untell(article: Article, by: User) -> None:
    """The decision was taken back, and with it what it taught."""
    undo(article, by)
