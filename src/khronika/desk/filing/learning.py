"""Decisions go into the sums, and out of them again when they are undone: each exactly once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from khronika.desk.filing.bridge import Taught, taught
from khronika.desk.filing.models import Decision, Learnt
from khronika.desk.jobs.models import Job

SUGGEST = "filing.suggest"
KEPT = 3
"""Versions of the sums that are kept: the newest, and what it was made from."""


def newest() -> Learnt | None:
    return Learnt.objects.first()


def version() -> int:
    """The version of what was learned; 0 before the first decision."""
    return Learnt.objects.values_list("version", flat=True).first() or 0


@transaction.atomic
def learn(decisions: Sequence[Decision]) -> int:
    """Bring the sums in step with these decisions; how many were added or taken out.

    A decision whose features are not known yet waits for the worker. One that is in step changes nothing.
    """
    known = locked()
    rows = Decision.objects.select_for_update(of=("self",)).select_related("rubric").filter(
        pk__in=[one.pk for one in decisions], row__isnull=False)
    changed = [one for one in rows if one.learnt != (one.undone_at is None)]
    if not changed:
        return 0
    lessons = [
        Taught(bytes(one.row or b""), one.opinion or {}, one.rubric.slug if one.rubric else None,
               -1 if one.learnt else 1)
        for one in changed
    ]
    sums, count = taught(bytes(known.sums) if known else None, lessons)
    Learnt.objects.create(version=known.version + 1 if known else 1, sums=sums, decisions=count)
    Learnt.objects.filter(version__lte=(known.version if known else 0) + 1 - KEPT).delete()
    for one in changed:
        one.learnt = not one.learnt
    Decision.objects.bulk_update(changed, ["learnt"])
    transaction.on_commit(ask)
    return len(changed)


def locked() -> Learnt | None:
    """The newest sums, locked. On PostgreSQL newer ones may be written while we wait for the lock."""
    known = Learnt.objects.select_for_update().first()
    while known is not None and (newer := Learnt.objects.select_for_update().first()) != known:
        known = newer
    return known


def ask() -> None:
    """Have the worker judge anew, unless it is asked already."""
    if not Job.objects.filter(kind=SUGGEST, state=Job.State.WAITING).exists():
        Job.ask(SUGGEST)
