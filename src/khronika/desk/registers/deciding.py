"""Steps of an entry: who may take them is the access table's, which there are is the table of steps'.

Everything runs on the locked entry: of two colleagues who decide at once the second is told what the first did.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.registers.bridge import Step, criteria, step, vocabulary
from khronika.desk.registers.models import Decision, Entry, Vote
from khronika.desk.registers.publishing import take_off
from khronika.errors import BadInput


def begin(
    entry_id: int, before: str, after: str, by: User, reason: str, *, chosen: Iterable[str] = (), ground: str = "",
) -> Decision:
    """Take a step, or open the vote on it. `before`: the state that the colleague saw.

    Raises BadInput when there is no such step, something it needs is missing, or somebody was quicker.
    """
    with transaction.atomic():
        entry = locked(entry_id, before)
        found = step(before, after)
        if found is None:
            raise BadInput("there is no step from here to there in this register; choose one that is offered")
        named = [key for key in criteria(entry.register.criteria_sets) if key in set(chosen)]
        check(entry, found, named, ground, reason)
        decision = Decision.objects.create(
            entry=entry, before=before, after=after, reason=reason.strip(), opened_by=by, ground=ground,
            criteria=named if found.criterion else [], quorum=entry.register.quorum if found.vote else 1)
        record(by, "register.step_proposed", entry, before=before, after=after)
        if found.vote:
            Vote.objects.create(decision=decision, by=by, choice=Vote.Choice.FOR, reason=reason.strip()[:1000])
        if not found.vote or decision.quorum <= 1:
            close(decision, entry, by, carried=True)
    return decision


def locked(entry_id: int, before: str) -> Entry:
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register", "person").get(pk=entry_id)
    last = entry.decisions.select_related("opened_by", "closed_by").first()
    if entry.state != before and last is not None:
        raise BadInput("{who} decided on this entry a moment ago; look at it again",
                       who=(last.closed_by or last.opened_by or ""))
    if entry.state != before:
        raise BadInput("this entry has changed meanwhile; look at it again")
    if last is not None and last.result == Decision.Result.OPEN:
        raise BadInput("{who} has opened a vote on this entry; vote on it, or ask for its withdrawal",
                       who=last.opened_by or "")
    return entry


def check(entry: Entry, found: Step, named: list[str], ground: str, reason: str) -> None:
    if not reason.strip():
        raise BadInput("a decision needs its reason; write why")
    if found.criterion and entry.register.criteria_sets and not named:
        raise BadInput("recognition needs one criterion at least; mark those that are met")
    if found.ground and ground not in vocabulary().grounds:
        raise BadInput("removal needs its ground; choose one")


def vote(decision_id: int, by: User, choice: str, reason: str) -> Decision:
    """Vote, or change one's vote. Raises BadInput when the vote is over."""
    with transaction.atomic():
        decision = open_decision(decision_id)
        if choice not in Vote.Choice.values:
            raise BadInput("choose for, against or abstention")
        if choice == Vote.Choice.AGAINST and not reason.strip():
            raise BadInput("a vote against needs its reason; write why")
        Vote.objects.update_or_create(decision=decision, by=by, defaults={"choice": choice, "reason": reason[:1000]})
        record(by, "register.voted", decision.entry, decision=decision.pk, choice=choice)
    return decision


def finish(decision_id: int, by: User) -> Decision:
    """End a vote that has its quorum: carried when more are for it than against."""
    with transaction.atomic():
        decision = open_decision(decision_id)
        tally = decision.tally()
        if not tally.complete:
            raise BadInput("{quorum} colleagues must vote before it ends", quorum=decision.quorum)
        close(decision, decision.entry, by, carried=tally.carried)
    return decision


def withdraw_decision(decision_id: int, by: User) -> Decision:
    """End a vote without a result; by whoever opened it, or anyone who may decide: it is in the log."""
    with transaction.atomic():
        decision = open_decision(decision_id)
        decision.result, decision.closed_by, decision.closed_at = Decision.Result.WITHDRAWN, by, timezone.now()
        decision.save(update_fields=["result", "closed_by", "closed_at"])
        record(by, "register.vote_withdrawn", decision.entry, decision=decision.pk)
    return decision


def open_decision(decision_id: int) -> Decision:
    # The entry is locked first, as everywhere: two colleagues who vote and end at once wait for each other.
    entry_id = Decision.objects.values_list("entry_id", flat=True).get(pk=decision_id)
    Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    decision = Decision.objects.select_related("entry__register", "entry__person", "closed_by").get(pk=decision_id)
    if decision.result != Decision.Result.OPEN:
        raise BadInput("{who} has ended this vote already; look at the entry again", who=decision.closed_by or "")
    return decision


def close(decision: Decision, entry: Entry, by: User, *, carried: bool) -> None:
    decision.result = Decision.Result.CARRIED if carried else Decision.Result.LOST
    decision.closed_by, decision.closed_at = by, timezone.now()
    decision.save(update_fields=["result", "closed_by", "closed_at"])
    if carried:
        entry.state = decision.after
        if decision.criteria:
            entry.criteria = decision.criteria
        entry.version += 1
        entry.save(update_fields=["state", "criteria", "version", "changed_at"])
        if entry.state != Entry.State.RECOGNISED:
            take_off(entry)
    record(by, f"register.{decision.result}", entry, before=decision.before, after=decision.after,
           decision=decision.pk)
