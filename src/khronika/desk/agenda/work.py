"""What the worker does for the agenda: count anew after a change of the tables, and remind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from khronika.desk.agenda.editing import RECALCULATE
from khronika.desk.agenda.following import READ_ITEM, read_item
from khronika.desk.agenda.models import TableChange
from khronika.desk.agenda.recalculating import recalculate, tell
from khronika.desk.agenda.reminding import remind
from khronika.desk.issues.models import Item
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work

periodic("agenda.remind", every=timedelta(minutes=10))


@work(RECALCULATE)
def count_anew(job: Job) -> Any:
    """Count every open term after a change, then tell whom it moved."""
    change = TableChange.objects.filter(pk=job.arguments.get("change")).first()
    moved = recalculate(change, job.progress)
    return {"moved": moved, "told": tell(change) if change is not None else 0}


@work(READ_ITEM)
def read_item_for_dates(job: Job) -> Any:
    """Look for dates and terms in an item that came without an article."""
    item = Item.objects.filter(pk=job.arguments["item"]).first()
    return {"found": read_item(item)} if item is not None else None


@work("agenda.remind")
def remind_people(_job: Job) -> Any:
    """Queue the reminders that are due."""
    return {"people": remind()}
