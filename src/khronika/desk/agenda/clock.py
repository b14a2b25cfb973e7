"""The bureau's day: what "today" is where the bureau works."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from khronika.desk.bureau.models import Bureau


def zone() -> ZoneInfo:
    return ZoneInfo(Bureau.get().time_zone)


def here(now: datetime | None = None) -> datetime:
    """The moment by the bureau's clock."""
    return (now or timezone.now()).astimezone(zone())


def today() -> date:
    return here().date()
