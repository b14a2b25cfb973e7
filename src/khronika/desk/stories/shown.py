"""Stories as the triage page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from khronika.desk.inbox.models import Article
from khronika.desk.outlets.models import Outlet
from khronika.desk.stories.deciding import fullest
from khronika.desk.stories.filing import Suggested, suggestions
from khronika.desk.stories.models import Member, Story

SNIPPET = 280
MOST_REASONS = 8
SHOWN_APART = 6
"""Articles of a story that are listed at once; the rest is folded."""


@dataclass
class Told:
    """One article of a story, with the copies that are folded under it."""

    article: Article
    copies: list[Article] = field(default_factory=list)


@dataclass
class Row:
    """A story of the page. `head` is the article that would be taken."""

    story: Story
    head: Article
    snippet: str
    told: list[Told]
    why: list[dict[str, str]]
    coverage: list[tuple[str, str, int]]
    """(kind of outlet, its name, how many outlets of it), in the order of Outlet.Kind."""
    fresh: bool
    since_decided: int
    """Articles that came after the story was decided."""
    suggestion: Suggested | None
    chosen: str
    """The rubric that stands in the list: an editor's choice, else the first suggestion."""
    next: str = ""
    """The story after this one on the page: where a decision goes on."""

    @property
    def count(self) -> int:
        return sum(1 + len(one.copies) for one in self.told)

    @property
    def listed(self) -> list[Told]:
        return [one for one in self.told if one.article != self.head or one.copies][:SHOWN_APART]

    @property
    def folded(self) -> list[Told]:
        return [one for one in self.told if one.article != self.head or one.copies][SHOWN_APART:]


def rows(stories: Sequence[Story], language: str, since: datetime | None) -> list[Row]:
    """The page's stories, which come with `members__article__outlet` prefetched."""
    heads = {story.pk: fullest(story.members.all(), language) for story in stories if story.members.all()}
    waiting = [heads[story.pk] for story in stories if story.pk in heads and story.state == Story.State.WAITING]
    known = suggestions(waiting)
    found = [row(story, head, since, known.get(head.pk))
             for story in stories if (head := heads.get(story.pk)) is not None]
    for one, following in pairwise(found):
        one.next = str(following.story.pk)
    return found


def row(story: Story, head: Article, since: datetime | None, suggestion: Suggested | None) -> Row:
    members = list(story.members.all())
    articles = [member.article for member in members]
    decided = story.decided_at
    return Row(
        story=story, head=head, snippet=snippet(head), told=folded(members), why=why(members),
        coverage=coverage(articles), fresh=since is not None and story.newest_at > since,
        since_decided=sum(decided is not None and member.joined_at > decided for member in members),
        suggestion=suggestion, chosen=chosen(story, suggestion),
    )


def chosen(story: Story, suggestion: Suggested | None) -> str:
    if story.rubric is not None:
        return story.rubric.slug
    return suggestion.rubrics[0].slug if suggestion and suggestion.rubrics else ""


def snippet(article: Article) -> str:
    text = next((one for one in article.paragraphs if len(one) > 40), "")
    if len(text) <= SNIPPET:
        return text
    return text[:SNIPPET].rsplit(" ", 1)[0].rstrip(".,;:—- ") + "…"


def folded(members: Sequence[Member]) -> list[Told]:
    """Originals in their order, each with its copies, however long the chain of reprints."""
    by_pk = {member.article_id: member for member in members}

    def root(member: Member) -> int:
        seen = set()
        while member.copy_of_id in by_pk and member.article_id not in seen:
            seen.add(member.article_id)
            member = by_pk[member.copy_of_id]
        return member.article_id

    told: dict[int, Told] = {}
    for member in members:
        first = root(member)
        told.setdefault(first, Told(by_pk[first].article))
        if first != member.article_id:
            told[first].copies.append(member.article)
    return list(told.values())


def why(members: Iterable[Member]) -> list[dict[str, str]]:
    """What holds the story together, what most of its articles share first."""
    counted = Counter((reason["kind"], reason["text"]) for member in members for reason in member.why)
    order = {"person": 0, "provision": 1, "body": 2, "place": 3, "phrase": 4}
    found = sorted(counted, key=lambda reason: (order.get(reason[0], 9), -counted[reason], reason[1]))
    kept: list[dict[str, str]] = []
    for kind, text in found:
        # «Тасов» beside «Ерлан Тасов» says nothing new.
        if not any(text in one["text"] or one["text"] in text for one in kept if one["kind"] == kind):
            kept.append({"kind": kind, "text": text})
    return kept[:MOST_REASONS]


def coverage(articles: Iterable[Article]) -> list[tuple[str, str, int]]:
    outlets = {article.outlet_id: article.outlet for article in articles if article.outlet is not None}
    counted = Counter(outlet.kind for outlet in outlets.values())
    return [(kind, str(label), counted[kind]) for kind, label in Outlet.Kind.choices if counted[kind]]
