"""Reasons and earlier stories in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from khronika.desk.stories.models import Member, Story

register = template.Library()


@register.filter
def reason(value: dict[str, str]) -> str:
    """What two articles share, with the word for its kind where the words alone do not tell it."""
    if value["kind"] == "phrase":
        return _("the words “%(text)s”") % {"text": value["text"]}
    return value["text"]


@register.filter
def headline(story: Story) -> str:
    """The title of a story's first article."""
    first = Member.objects.filter(story=story.into or story).select_related("article").first()
    return first.article.title if first and first.article.title else _("an earlier story")
