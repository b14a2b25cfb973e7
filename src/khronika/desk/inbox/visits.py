"""A visit to a source, stored whole or not at all; what an editor may set for a source."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from khronika.desk.inbox import bridge
from khronika.desk.inbox.models import Entry
from khronika.desk.outlets.models import Attempt, Source
from khronika.desk.refusals.saying import for_row
from khronika.errors import BadInput

KEEP_ATTEMPTS = 400
NOT_KEPT = "not_kept"
"""Code of an attempt whose answer came but could not be kept as evidence; `value` has the reason alone."""


def check_source(zone: str, patterns: Iterable[str]) -> None:
    """Raises BadInput for a time zone that does not exist or a link pattern that is none."""
    bridge.zone_of(zone)
    for pattern in patterns:
        bridge.matcher(pattern)


def keep_visit(evidence: bridge.Store, source: Source, came: bridge.Visit, now: str) -> None:
    """Captures first, then attempt, state and found links in one transaction.

    Raises BadInput (Unavailable: the disk is full) when it cannot be kept: then the visit never was, and why is told
    on the source's page.
    """
    captures = []
    try:
        for number, outcome in enumerate(came.outcomes):
            fetch = f"source-{source.pk}-{came.attempt.at}-{number}"
            captures.append(bridge.keep_outcome(evidence, outcome, now, fetch))
    except BadInput as error:
        tell_not_kept(source, came.attempt.at, for_row(error))
        raise
    listed_in = next((capture.id for capture in captures if capture is not None), "")
    with transaction.atomic():
        Attempt.objects.create(
            source=source, at=bridge.moment(came.attempt.at), code=came.attempt.code, fresh=len(came.fresh),
            value=bridge.plain(came.attempt),
        )
        source.state, source.moved_to = bridge.plain(came.state), came.moved_to or ""
        source.save(update_fields=["state", "moved_to"])
        for entry in came.fresh:
            Entry.objects.get_or_create(key=entry.key[:600], defaults={
                "url": entry.url[:2000], "source": source, "outlet": source.outlet, "value": bridge.plain(entry),
                "published": entry.published, "listed_in": listed_in,
            })
        kept = source.attempts.values_list("pk", flat=True)[:KEEP_ATTEMPTS]
        source.attempts.exclude(pk__in=list(kept)).delete()


def tell_not_kept(source: Source, at: str, reason: str) -> None:
    """One line of the source's page, however often it happens."""
    with transaction.atomic():
        source.attempts.filter(code=NOT_KEPT).delete()
        Attempt.objects.create(source=source, at=bridge.moment(at), code=NOT_KEPT, value={"reason": reason})
