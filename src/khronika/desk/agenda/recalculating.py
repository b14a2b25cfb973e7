"""Counting all open terms anew after a change of the tables, and telling whom it moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khronika.desk.accounts.models import User
from khronika.desk.agenda.counting import Outcome, Tables
from khronika.desk.agenda.models import Move, Rule, State, TableChange, Term, Wish
from khronika.desk.mail.models import Mail

MOST_NAMED = 20
"""Terms named one by one in a mail; of more it tells the number."""

Progress = Callable[[int, int], None]


def recalculate(change: TableChange | None, progress: Progress = lambda _done, _total: None) -> int:
    """Count every open term; how many moved.

    Terms of one rule and one start are counted once and kept together. A killed worker goes on: a term that was
    counted already does not move again.
    """
    tables, moved, done = Tables(), 0, 0
    open_terms = Term.objects.filter(state=State.OPEN, set_due=None).exclude(rule=None).exclude(start=None)
    alike = list(open_terms.order_by("rule", "start").values_list("rule", "start", "country").annotate(Count("pk")))
    total = sum(number for *_alike, number in alike)
    rules = Rule.objects.in_bulk()
    for rule, start, country, number in alike:
        outcome = tables.outcome(rules[rule], start, country)
        moved += keep(open_terms.filter(rule=rule, start=start, country=country), outcome, change)
        done += number
        progress(done, total)
    return moved


@transaction.atomic
def keep(terms: QuerySet[Term], outcome: Outcome, change: TableChange | None) -> int:
    """Keep what was counted in the rows that say otherwise, and that they moved."""
    due, trouble, year = outcome
    now = timezone.now()
    same = Q(due=due, trouble=trouble, missing_year=year)
    others = dict(terms.exclude(pk__in=terms.filter(same).values("pk")).values_list("pk", "due"))
    moves = [Move(term_id=pk, change=change, before=before, after=due, at=now)
             for pk, before in others.items() if before != due]
    Move.objects.bulk_create(moves, batch_size=1000)
    for some in batched(list(others)):
        Term.objects.filter(pk__in=some).update(
            due=due, trouble=trouble, missing_year=year, sequence=F("sequence") + 1, changed_at=now
        )
    return len(moves)


def batched(numbers: list[int], size: int = 500) -> Iterator[list[int]]:
    """SQLite takes only so many values in one statement."""
    for first in range(0, len(numbers), size):
        yield numbers[first : first + size]


def tell(change: TableChange) -> int:
    """Queue a mail to everyone whose terms this change moved; how many people. Once for each change and person."""
    moves = Move.objects.filter(change=change)
    people = User.objects.filter(is_active=True, pk__in=moves.values("term__responsible"))
    hidden = set(Wish.objects.filter(hide_titles=True).values_list("user_id", flat=True))
    for person in people:
        if not person.email:
            continue
        theirs = moves.filter(term__responsible=person).order_by("pk")
        number = theirs.count()
        with translation.override(person.language):
            subject = ngettext("%(n)d term moved", "%(n)d terms moved", number) % {"n": number}
            text = told(theirs.select_related("term")[:MOST_NAMED], number, person.pk in hidden)
            Mail.ask(f"agenda.moved:{change.pk}:{person.pk}", person.email, subject, text, person)
    return len(people)


def told(moves: Iterable[Move], number: int, hidden: bool) -> str:
    lines = [_("A rule or a calendar was changed. These terms end on another day now:"), ""]
    lines += [f"{shown(move.before)} → {shown(move.after)}  {'' if hidden else move.term.title}".rstrip()
              for move in moves]
    if number > MOST_NAMED:
        lines.append(_("and %(n)d more; all of them stand in the agenda.") % {"n": number - MOST_NAMED})
    return "\n".join(lines)


def shown(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("unknown")
