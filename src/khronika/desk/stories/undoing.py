"""Taking a decision back: everything as it stood, as long as nobody has decided upon it since."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue, Item
from khronika.desk.stories.filing import untell
from khronika.desk.stories.models import Deed, Member, Story

TAUGHT = (Deed.Kind.TAKE, Deed.Kind.DROP)
"""Decisions that rubrics learned from."""


class CannotUndo(Exception):
    """A sentence for the editor, saying why."""


def last_deed(user: User) -> Deed | None:
    """What `undo` would take back: this colleague's last decision that stands."""
    return Deed.objects.filter(by=user, undone_at=None).select_related("story").first()


@transaction.atomic
def undo(user: User) -> Deed:
    """Take back the colleague's last decision. Raises CannotUndo."""
    deed = Deed.objects.select_for_update(of=("self",)).filter(by=user, undone_at=None).first()
    if deed is None:
        raise CannotUndo(_("There is nothing to take back."))
    stories = {str(one.pk): one for one in Story.objects.select_for_update().filter(pk__in=deed.after).order_by("pk")}
    if any(name not in stories or stories[name].version != version for name, version in deed.after.items()):
        raise CannotUndo(_("Somebody decided about this story after you; change it where it stands now."))
    put_item_back(deed)
    put_members_back(deed)
    for name, fields in deed.before["stories"].items():
        story = stories[name]
        for field, value in fields.items():
            setattr(story, field, value)
        story.version += 1
        story.decided_at = timezone.now() if story.decided_by_id else None
        story.save()
    for article in Article.objects.filter(pk__in=deed.before["articles"]) if deed.kind in TAUGHT else ():
        untell(article, user)
    for number, state in deed.before["articles"].items():
        Article.objects.filter(pk=int(number)).update(state=state)
    deed.undone_at = timezone.now()
    deed.save(update_fields=["undone_at"])
    record(user, "story.undone", deed.story, deed=deed.kind)
    return deed


def put_item_back(deed: Deed) -> None:
    """Take the item out of the issue again, unless it was worked on or is published."""
    number = deed.before.get("item")
    item = Item.objects.select_for_update(of=("self",)).filter(pk=number).select_related("section__issue").first()
    if item is None:
        return
    if item.section.issue.state == Issue.State.PUBLISHED:
        raise CannotUndo(_("The issue is published; withdraw it first."))
    if item.version > 1:
        raise CannotUndo(_("The item was edited since; delete it in the issue if it is to go."))
    section = item.section
    Issue.objects.filter(pk=section.issue_id).update(names_checked_at=None)
    item.delete()
    if deed.before.get("section_made") and not section.items.exists():
        section.delete()


def put_members_back(deed: Deed) -> None:
    if "members" not in deed.before:
        return
    Member.objects.filter(article__in=deed.before["members"]).update(story=deed.story, pinned=True)
    if made := deed.before.get("made"):
        Story.objects.filter(pk=made).update(state=Story.State.MERGED, into=deed.story)
