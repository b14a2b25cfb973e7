"""What other rooms show of the agenda: the badge, what presses today, what an article lets one follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from khronika.desk.accounts.models import User
from khronika.desk.agenda.clock import today
from khronika.desk.agenda.following import READ_ITEM, facts_of_item, found_in, sources_of
from khronika.desk.agenda.models import Hearing, State, Term
from khronika.desk.agenda.month import badge, pressing
from khronika.desk.casefiles.models import Case
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.jobs.models import Job
from khronika.desk.mail.models import Mail

register = template.Library()
MOST = 8


@register.simple_tag(takes_context=True)
def agenda_badge(context: dict[str, Any]) -> str:
    """How many things of this person's press."""
    user = context["request"].user
    return badge(today(), user) if isinstance(user, User) else ""


@register.inclusion_tag("agenda/today.html", takes_context=True)
def agenda_today(context: dict[str, Any]) -> dict[str, Any]:
    """The agenda's part of the first page: what one looks after oneself, and mail that cannot go out."""
    user = context["request"].user
    stuck = Mail.objects.filter(state=Mail.State.WAITING).exclude(error="")
    return {"pressing": pressing(today(), user, MOST), "stuck": stuck.count(), "stuck_first": stuck.last(),
            "may": context.get("may", set()), "today": today()}


@register.inclusion_tag("agenda/follow.html", takes_context=True)
def follow_dates(context: dict[str, Any], about: Article | Item) -> dict[str, Any]:
    """The dates and terms that a text states, each to be followed with a key.

    An item without an article is read by the worker when somebody asks; `unread` says that nobody has, yet.
    """
    item = about if isinstance(about, Item) else None
    sources = sources_of(about)
    alone = item is not None and sources == [item]
    return {
        "rows": [(source, isinstance(source, Item), one) for source in sources for one in found_in(source)],
        "item": item, "article": None if item else about, "may": context.get("may", set()),
        "unread": alone and item is not None and facts_of_item(item) is None,
        "reading": alone and item is not None and Job.objects.filter(key=f"{READ_ITEM}:{item.pk}").exists(),
        "here": context["request"].get_full_path(), "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def entries_of_case(case: Case) -> list[tuple[date | None, Term | Hearing]]:
    """A case's open terms and hearings with their days, the nearest first, those without a day last."""
    found: list[tuple[date | None, Term | Hearing]] = [
        (term.due, term) for term in Term.objects.filter(case=case, state=State.OPEN)]
    found += [(hearing.day, hearing) for hearing in Hearing.objects.filter(case=case, state=State.OPEN)]
    return sorted(found, key=lambda pair: (pair[0] is None, pair[0] or date.min, pair[1].pk))
