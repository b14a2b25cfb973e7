"""Where a case stands: its last step and its next date, kept on the case so that lists need no timeline."""

from __future__ import annotations

from django.utils import timezone

from khronika.desk.casefiles.bridge import last_day, stage_line
from khronika.desk.casefiles.models import Case, Event


def keep_up(case: Case) -> None:
    """Work out the case's last step and nearest date ahead from its accepted events."""
    accepted = Event.objects.filter(case=case, state=Event.State.ACCEPTED)
    taken = accepted.exclude(kind="").filter(ahead=False).order_by("first_day", "id")
    steps = list(taken.values_list("kind", flat=True))
    case.stage = next((step for kind in reversed(steps) if (step := stage_line().get(kind))), "")
    case.next_date = next_date(case)
    case.save(update_fields=["stage", "next_date", "changed_at"])


def next_date(case: Case) -> str:
    """The nearest date ahead among the accepted events; empty when none is known or all have passed."""
    today = timezone.localdate()
    ahead = Event.objects.filter(case=case, state=Event.State.ACCEPTED, ahead=True).exclude(date="")
    return next((day for day in ahead.order_by("first_day").values_list("date", flat=True) if last_day(day) >= today),
                "")
