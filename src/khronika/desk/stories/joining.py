"""Articles that were read become members of stories: the worker's part.

What the worker compares with is kept in its memory between turns and made again from rows when it does not fit them:
rows are the truth. Nothing that stands in a story is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from khronika.desk.stories.bridge import (
    HORIZON,
    Arrival,
    Placement,
    Shape,
    Stories,
    arrival_of,
    day_of,
    reasons,
    shape_of,
    vectors_of,
)
from khronika.desk.stories.models import Member, Story

AT_A_TIME = 32
STATE_OF = {Article.State.NEW: Story.State.WAITING, Article.State.TAKEN: Story.State.TAKEN,
            Article.State.DROPPED: Story.State.DROPPED}
"""What becomes of a story whose first article was decided in the inbox before it had one."""


class Memory:
    """The stories of the last weeks, as the worker holds them."""

    def __init__(self) -> None:
        self.stories = Stories()

    def refresh(self) -> None:
        """Bring it in step with the rows: articles that are new to it, and what editors merged and split."""
        newest = Member.objects.aggregate(day=Max("day"))["day"]
        rows = {} if newest is None else {
            str(article): (str(story), copy is not None)
            for article, story, copy in Member.objects.filter(day__gte=newest - HORIZON)
            .values_list("article_id", "story_id", "copy_of_id")
        }
        if not set(self.stories.story_of) <= set(rows):
            self.stories = Stories()
        missing = [int(name) for name in rows if name not in self.stories.story_of]
        for start in range(0, len(missing), 500):
            for shape in shapes(Article.objects.filter(pk__in=missing[start:start + 500]).order_by("member__day")):
                self.stories.put(shape, *rows[shape.id])
        self.stories.moved({name: story for name, (story, _copy) in rows.items()})


MEMORY = Memory()


def waiting() -> list[Article]:
    """The next articles that were read and stand in no story, oldest first; AT_A_TIME at most."""
    rows = Article.objects.filter(member__isnull=True, read_facts__version__gt=0).select_related("outlet", "read_facts")
    return list(rows.order_by("came_at", "pk")[:AT_A_TIME])


def shapes(articles: object) -> Iterator[Shape]:
    """Articles made comparable. Vectors that are not kept yet are computed and kept with the facts."""
    found = list(articles.select_related("outlet", "read_facts"))  # type: ignore[attr-defined]
    bare = [one for one in found if not one.read_facts.vector]
    for article, vector in zip(bare, vectors_of([arrival(one) for one in bare]) if bare else [], strict=True):
        article.read_facts.vector = vector
        ArticleFacts.objects.filter(pk=article.pk, fingerprint=article.read_facts.fingerprint).update(vector=vector)
    for article in found:
        yield shape_of(arrival(article), bytes(article.read_facts.vector), article.read_facts.facts)


def arrival(article: Article) -> Arrival:
    return arrival_of(article.pk, article.title, article.paragraphs, moment(article),
                      article.outlet.name if article.outlet else "", article.language)


def moment(article: Article) -> str:
    """When it was published, or, where that is not known, when it came."""
    when = article.published or article.came_at
    return when.isoformat(timespec="seconds") if isinstance(when, datetime) else when.isoformat()


def join_some() -> int:
    """Place the next articles; gives how many."""
    articles = waiting()
    if not articles:
        return 0
    MEMORY.refresh()
    by_id = {str(one.pk): one for one in articles}
    comparable = sorted(shapes(Article.objects.filter(pk__in=[one.pk for one in articles])),
                        key=lambda one: one.day or 0.0)
    for shape in comparable:
        keep(MEMORY.stories.join(shape), by_id[shape.id])
    return len(articles)


@transaction.atomic
def keep(placement: Placement, article: Article) -> None:
    """Write a placement down. An article that has its place already keeps it."""
    if Member.objects.filter(article=article).exists() or not Article.objects.filter(pk=article.pk).exists():
        return
    story = story_for(placement, article)
    if article.came_at > story.newest_at:
        Story.objects.filter(pk=story.pk).update(newest_at=article.came_at)
    Member.objects.create(
        article=article, story=story, copy_of_id=placement.copy_of and int(placement.copy_of),
        why=reasons(placement), day=day_of(moment(article)) or 0.0,
    )
    if placement.copied_by is not None and placement.beside is not None:
        Member.objects.filter(article_id=int(placement.beside)).update(copy_of=article)
    MEMORY.stories.rename(placement.article, str(story.pk))


def story_for(placement: Placement, article: Article) -> Story:
    """The story of a placement: the row it names (or the one that was merged into), or a new one."""
    if not placement.opened:
        story = Story.objects.select_for_update().filter(pk=int(placement.story)).first()
        while story is not None and story.into_id is not None:
            story = Story.objects.select_for_update().get(pk=story.into_id)
        if story is not None:
            return story
    earlier = Story.objects.filter(pk=int(placement.follow_up_of or 0)).first()
    state = STATE_OF[Article.State(article.state)]
    return Story.objects.create(newest_at=article.came_at, follow_up_of=earlier, state=state)
