"""Two entries that tell one event: their sources stand side by side, and both entries' words are kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Event
from khronika.desk.casefiles.standing import keep_up


def join_events(event: Event, target: Event, by: User) -> None:
    """Move the sources of `event` to `target`. The row of `event` stays, refused, pointing to where they went."""
    with transaction.atomic():
        event.sources.update(event=target)
        event.exhibits.update(event=target)
        event.involvements.update(event=target)
        event.acts.update(event=target)
        event.state, event.same_as = Event.State.REFUSED, target
        event.decided_at, event.decided_by = timezone.now(), by
        event.save(update_fields=["state", "same_as", "decided_at", "decided_by"])
        record(by, "event.joined", target, joined=event.pk, case=target.case_id)
        keep_up(target.case)
