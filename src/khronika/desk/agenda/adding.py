"""Adding to the agenda, from its own pages and from other apps. Adding twice under one key adds once."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.agenda.counting import count
from khronika.desk.agenda.models import Hearing, Rule, State, Term
from khronika.desk.audit.models import record
from khronika.errors import BadInput


def add_term(title: str, rule: str | None, start: date | None, by: User | None, *, key: str | None = None,
             **more: Any) -> Term:
    """A term by a rule's id; `start` None when the day of the event is not known (never the day of publication).

    `key` names it for the app that adds it ("letters.letter:12:answer"). `more`: article, item, case, responsible,
    note, quote, stated, set_due, set_reason. Raises BadInput for an unknown rule.
    """
    row = Rule.objects.filter(slug=rule).first() if rule else None
    if rule and row is None:
        raise BadInput("no rule {rule!r} in this desk; see Agenda, Rules", rule=rule)
    with transaction.atomic():
        if key is not None and (known := Term.objects.filter(key=key).first()):
            return known
        more.setdefault("responsible", by)
        term = Term(title=title[:300], rule=row, start=start, made_by=by, key=key, **more)
        count(term)
        term.save(force_insert=True)
        record(by, "term.added", term, rule=rule or "")
    return term


def add_hearing(title: str, day: date, by: User | None, *, at: time | None = None, place: str = "",
                key: str | None = None, **more: Any) -> Hearing:
    """A hearing or another event on a day."""
    with transaction.atomic():
        if key is not None and (known := Hearing.objects.filter(key=key).first()):
            return known
        more.setdefault("responsible", by)
        hearing = Hearing.objects.create(title=title[:300], day=day, at=at, place=place[:300], made_by=by, key=key,
                                         **more)
        record(by, "hearing.added", hearing)
    return hearing


def save_changed(entry: Term | Hearing, by: User | None, what: str) -> None:
    """Save an edited entry: counted anew, with a new number for calendar programs, and in the log."""
    if isinstance(entry, Term):
        count(entry)
    entry.sequence += 1
    entry.changed_at = timezone.now()
    with transaction.atomic():
        entry.save()
        record(by, what, entry)


def close(entry: Term | Hearing, state: State | str, by: User | None) -> None:
    """Mark an entry done or dropped, or open it again; doing so twice changes nothing."""
    if entry.state == state or state not in State.values:
        return
    closed = state != State.OPEN
    entry.state = State(state)
    entry.closed_at, entry.closed_by = (timezone.now(), by) if closed else (None, None)
    save_changed(entry, by, f"{entry._meta.model_name}.{state}")


def close_by_key(key: str, by: User | None) -> None:
    """Mark what another app added under this key as done: the answer came, the complaint was filed."""
    for model in (Term, Hearing):
        entry = model.objects.filter(key=key).first()
        if entry is not None:
            close(entry, State.DONE, by)
