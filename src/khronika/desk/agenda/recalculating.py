"""Counting all open terms anew after a change of the tables, and telling whom it moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khronika.desk.accounts.models import User
from khronika.desk.agenda.counting import Tables, count
from khronika.desk.agenda.models import Move, State, TableChange, Term, Wish
from khronika.desk.mail.models import Mail

BATCH = 2000
MOST_NAMED = 20
"""Terms named one by one in a mail; of more it tells the number."""
CHANGED = ("due", "trouble", "missing_year", "sequence", "changed_at")

Progress = Callable[[int, int], None]


def recalculate(change: TableChange | None, progress: Progress = lambda _done, _total: None) -> int:
    """Count every open term; how many moved. Each batch is kept as it is counted: a killed worker goes on, and a
    term that was counted already does not move again."""
    tables, moved, done, last = Tables(), 0, 0, 0
    open_terms = Term.objects.filter(state=State.OPEN).order_by("pk")
    total = open_terms.count()
    while batch := list(open_terms.filter(pk__gt=last).select_related("rule")[:BATCH]):
        moved += keep(batch, tables, change)
        done, last = done + len(batch), batch[-1].pk
        progress(done, total)
    return moved


@transaction.atomic
def keep(batch: list[Term], tables: Tables, change: TableChange | None) -> int:
    now, changed, moves = timezone.now(), [], []
    for term in batch:
        before = term.due
        if not count(term, tables):
            continue
        term.sequence, term.changed_at = term.sequence + 1, now
        changed.append(term)
        if before != term.due:
            moves.append(Move(term=term, change=change, before=before, after=term.due, at=now))
    Term.objects.bulk_update(changed, CHANGED, batch_size=200)
    Move.objects.bulk_create(moves, batch_size=500)
    return len(moves)


def tell(change: TableChange) -> int:
    """Queue a mail to everyone whose terms this change moved; how many people. Once for each change and person."""
    moves: defaultdict[User, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(change=change).select_related("term__responsible", "term__made_by").order_by("pk"):
        person = move.term.responsible or move.term.made_by
        if person is not None and person.is_active:
            moves[person].append(move)
    hidden = set(Wish.objects.filter(hide_titles=True).values_list("user_id", flat=True))
    for person, theirs in moves.items():
        if not person.email:
            continue
        with translation.override(person.language):
            subject = ngettext("%(n)d term moved", "%(n)d terms moved", len(theirs)) % {"n": len(theirs)}
            Mail.ask(f"agenda.moved:{change.pk}:{person.pk}", person.email, subject,
                     told(theirs, person.pk in hidden), person)
    return len(moves)


def told(moves: list[Move], hidden: bool) -> str:
    lines = [_("A rule or a calendar was changed. These terms end on another day now:"), ""]
    lines += [f"{shown(move.before)} → {shown(move.after)}  {'' if hidden else move.term.title}".rstrip()
              for move in moves[:MOST_NAMED]]
    if len(moves) > MOST_NAMED:
        lines.append(_("and %(n)d more; all of them stand in the agenda.") % {"n": len(moves) - MOST_NAMED})
    return "\n".join(lines)


def shown(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("unknown")
