"""«Since my last visit»: a visit ends when a colleague was away for half an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from khronika.desk.accounts.models import User
from khronika.desk.stories.models import Visit

AWAY = timedelta(minutes=30)


def last_visit(user: User, now: datetime) -> datetime | None:
    """When the visit before this one ended; None at the first. Notes that the colleague is here now."""
    visit, made = Visit.objects.get_or_create(user=user, defaults={"at": now})
    if not made:
        if now - visit.at > AWAY:
            visit.before = visit.at
        visit.at = now
        visit.save()
    return visit.before
