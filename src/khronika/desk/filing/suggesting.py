"""The worker's part: judge articles that were read, gather what back issues teach, renew what is waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from khronika.desk.facts.reading import joined_text
from khronika.desk.filing.bridge import Judge, Judged
from khronika.desk.filing.learning import learn, newest
from khronika.desk.filing.models import Decision, Suggestion
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue, Item
from khronika.desk.rubrics.models import Rubric

AT_A_TIME = 20
REASONS_FROM = 3000
"""Filed articles, newest first, that can be named as a reason."""


class Memory:
    """The judge as the worker holds it, made again when the list of rubrics or what was learned has changed."""

    def __init__(self) -> None:
        self.judge: Judge | None = None
        self.rubrics: list[Any] = []
        self.version = -1

    def refresh(self) -> Judge | None:
        """The judge in step with the rows; None while the desk has no rubric in use."""
        rubrics = list(Rubric.objects.filter(retired=False))
        described = list(Rubric.objects.filter(retired=False).values())
        if not rubrics:
            return None
        if self.judge is None or described != self.rubrics:
            self.judge, self.rubrics, self.version = Judge(rubrics), described, -1
        known = newest()
        if (known.version if known else 0) != self.version:
            self.judge.know(bytes(known.sums) if known else None, filed())
            self.version = known.version if known else 0
        return self.judge


MEMORY = Memory()


def filed() -> Iterator[tuple[str, str, bytes]]:
    """Slug, title and features of filed articles, the oldest first."""
    rows = Decision.objects.filter(undone_at=None, learnt=True, rubric__isnull=False).order_by("-at", "-pk")
    found = rows.values_list("rubric__slug", "article__title", "item__title", "row")[:REASONS_FROM]
    for slug, title, printed, row in reversed(found):
        yield str(slug), title or printed or "", bytes(row or b"")


def teach_some() -> int:
    """Learn the next decisions that wait for it: their features first. How many there were."""
    gather()
    bare = Decision.objects.filter(Q(article__isnull=False) | Q(item__isnull=False), row__isnull=True, undone_at=None)
    waiting = list(bare.select_related("article__read_facts", "item").order_by("at", "pk")[:AT_A_TIME])
    judge = MEMORY.refresh() if waiting else None
    if judge is None:
        return 0
    printed = {one.pk: one.item for one in waiting if one.item is not None}
    found = dict(zip(printed, judge.items([(item.title, text_of(item)) for item in printed.values()]), strict=True))
    found |= {one.pk: judged_article(judge, one.article) for one in waiting if one.article is not None}
    for one in waiting:
        answer = found[one.pk]
        one.row, one.opinion = answer.row, answer.opinion
        one.suggested = one.suggested or answer.brief
    Decision.objects.bulk_update(waiting, ["row", "opinion", "suggested"])
    learn(waiting)
    return len(waiting)


def gather() -> None:
    """What stands in back issues and in published ones is a decision too: nobody's, on the day of the issue."""
    items = Item.objects.filter(
        Q(section__issue__state=Issue.State.PUBLISHED) | ~Q(section__issue__imported_sha256=""),
        section__rubric__isnull=False, section__rubric__retired=False, decisions__isnull=True, articles__isnull=True,
    ).select_related("section__issue")[:AT_A_TIME]
    for item in items:
        Decision.objects.get_or_create(item=item, undone_at=None, defaults={
            "rubric_id": item.section.rubric_id, "at": day_of(item.section.issue)})


def day_of(issue: Issue) -> datetime:
    """The issue's last day, or when it was made."""
    if issue.period_to is None:
        return issue.made_at
    return datetime.combine(issue.period_to, time(), tzinfo=UTC)


def text_of(item: Item) -> str:
    return "\n".join(str(part.get("text", "")) for part in item.body)


def judge_some() -> int:
    """Judge the next articles that were read and not judged, then renew waiting ones that less was known of."""
    judge = MEMORY.refresh()
    if judge is None:
        return 0
    read = Article.objects.filter(read_facts__version__gt=0).select_related("read_facts")
    new = read.filter(Q(suggestion__isnull=True) | ~Q(suggestion__fingerprint=F("read_facts__fingerprint")))
    old = read.filter(state=Article.State.NEW, suggestion__version__lt=MEMORY.version)
    articles = list(new.order_by("-came_at", "-pk")[:AT_A_TIME]) or list(old.order_by("-came_at", "-pk")[:AT_A_TIME])
    for article in articles:
        keep(article, judged_article(judge, article), MEMORY.version)
    return len(articles)


def judged_article(judge: Judge, article: Article) -> Judged:
    read = getattr(article, "read_facts", None)
    return judge.article(article.title, joined_text(article).text, bytes(read.vector) if read and read.vector else None,
                         read.facts if read else None)


@transaction.atomic
def keep(article: Article, answer: Judged, version: int) -> None:
    """Write a suggestion down, unless the article went meanwhile."""
    if not Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).exists():
        return
    Suggestion.objects.update_or_create(article=article, defaults={
        "relevant": answer.relevant, "relevance": answer.relevance, "rubrics": answer.rubrics, "version": version,
        "fingerprint": article.read_facts.fingerprint, "row": answer.row, "opinion": answer.opinion,
        "made_at": timezone.now(),
    })
