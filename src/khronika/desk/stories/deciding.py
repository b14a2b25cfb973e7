"""Decisions in triage: take, drop, choose a rubric, merge, split. Each may be taken back (undoing.py).

Every decision names the version of the story that its editor saw. When somebody else decided meanwhile, nothing is
done and the editor is told who it was: `Overtaken`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.inbox.models import Article
from khronika.desk.inbox.taking import take
from khronika.desk.issues.models import Issue, Item, Section
from khronika.desk.rubrics.models import Rubric
from khronika.desk.stories.filing import tell
from khronika.desk.stories.models import Deed, Member, Story

FIELDS = ("state", "into_id", "rubric_id", "decided_by_id")


class Overtaken(Exception):
    """Another decision was made first. `story` is the story as it stands now."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.story = story


def hold(pk: int, version: int) -> Story:
    """Lock a waiting story at the version that the editor saw. Raises Overtaken."""
    story = Story.objects.select_for_update().get(pk=pk)
    if story.version != version or story.state != Story.State.WAITING:
        raise Overtaken(story)
    return story


def remember(kind: Deed.Kind, story: Story, by: User, others: Iterable[Story] = (), **before: object) -> Deed:
    """Begin a deed: what stands now is kept, and every story's version goes up with the first save."""
    stories = {str(one.pk): {name: getattr(one, name) for name in FIELDS} for one in (story, *others)}
    articles = {str(one.pk): one.state for one in Article.objects.filter(member__story=story)}
    return Deed(kind=kind, story=story, by=by, before={"stories": stories, "articles": articles, **before})


def decide(deed: Deed, *stories: Story) -> None:
    """Save the stories of a deed as decided, and the deed with their versions."""
    now = timezone.now()
    for story in stories:
        story.version += 1
        story.decided_by, story.decided_at = deed.by, now
        story.save()
        deed.after[str(story.pk)] = story.version
    deed.at = now
    deed.save()


@transaction.atomic
def take_story(pk: int, version: int, issue: Issue, rubric: Rubric, by: User, article: Article | None = None) -> Item:
    """Put the story's fullest article (or the one named) into an issue; the others are put aside."""
    story = hold(pk, version)
    chosen = article or fullest(story.members.select_related("article"), issue.language)
    deed = remember(Deed.Kind.TAKE, story, by)
    had_section = Section.objects.filter(issue=issue, rubric=rubric).exists()
    already = chosen.item_id
    item = take(chosen, issue, rubric, by)
    deed.before |= {"item": None if already else item.pk, "section_made": not had_section, "article": chosen.pk}
    Article.objects.filter(member__story=story, state=Article.State.NEW).update(state=Article.State.DROPPED)
    story.state, story.rubric = Story.State.TAKEN, rubric
    decide(deed, story)
    tell(chosen, rubric, by)
    record(by, "story.taken", story, item=item.pk, rubric=rubric.slug)
    return item


@transaction.atomic
def drop_story(pk: int, version: int, by: User) -> Story:
    """Nothing for the digest: its articles are put aside, and rubrics learns that they belong under none."""
    story = hold(pk, version)
    deed = remember(Deed.Kind.DROP, story, by)
    for member in story.members.filter(copy_of=None, article__state=Article.State.NEW).select_related("article"):
        tell(member.article, None, by)
    Article.objects.filter(member__story=story, state=Article.State.NEW).update(state=Article.State.DROPPED)
    story.state = Story.State.DROPPED
    decide(deed, story)
    record(by, "story.dropped", story)
    return story


@transaction.atomic
def choose_rubric(pk: int, version: int, rubric: Rubric | None, by: User) -> Story:
    """Choose the rubric under which the story will be taken."""
    story = hold(pk, version)
    deed = remember(Deed.Kind.RUBRIC, story, by)
    story.rubric = rubric
    decide(deed, story)
    record(by, "story.rubric_chosen", story, rubric=rubric.slug if rubric else None)
    return story


@transaction.atomic
def merge(pk: int, version: int, into: int, by: User) -> Story:
    """One event after all: every article of a story goes to another, and later ones follow."""
    if pk == into:
        raise Story.DoesNotExist
    # Always locked in one order, so that two merges the other way round cannot wait for each other.
    list(Story.objects.select_for_update().filter(pk__in=(pk, into)).order_by("pk"))
    story = hold(pk, version)
    target = Story.objects.get(pk=into)
    if target.state == Story.State.MERGED:
        raise Overtaken(target)
    members = list(story.members.values_list("article_id", flat=True))
    deed = remember(Deed.Kind.MERGE, story, by, [target], members=members)
    story.members.update(story=target, pinned=True)
    story.state, story.into = Story.State.MERGED, target
    target.newest_at = max(target.newest_at, story.newest_at)
    decide(deed, story, target)
    record(by, "story.merged", story, into=target.pk)
    return target


@transaction.atomic
def split(pk: int, version: int, article: Article, by: User) -> Story:
    """Another event after all: an article leaves the story with its copies and opens one of its own."""
    story = hold(pk, version)
    leaving = [one.article_id for one in story.members.all() if article.pk in (one.article_id, one.copy_of_id)]
    if not leaving or len(leaving) == story.members.count():
        raise Overtaken(story)
    deed = remember(Deed.Kind.SPLIT, story, by, members=leaving)
    made = Story.objects.create(newest_at=article.came_at)
    story.members.filter(article__in=leaving).update(story=made, pinned=True)
    Member.objects.filter(article=article).update(copy_of=None, why=[])
    deed.before["made"] = made.pk
    decide(deed, story, made)
    record(by, "story.split", story, made=made.pk)
    return made


def fullest(members: Iterable[Member], language: str) -> Article:
    """The article to take: in the issue's language where there is one, an original before its copies, the longest."""
    best = max(members, key=lambda one: (one.article.language == language, one.copy_of_id is None,
                                         sum(map(len, one.article.paragraphs)), -one.article_id))
    return best.article
