"""An observation as an entry of a case: its day, its answers as the words of the source, its photos as exhibits."""

from __future__ import annotations

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Case, Event, Exhibit, Information
from khronika.desk.casefiles.saving import decide, make_event
from khronika.desk.observations import shown
from khronika.desk.observations.models import Observation

LONGEST = 4000
"""Characters of the answers kept as the quotation."""


def put_into_case(observation: Observation, case: Case, by: User) -> Event:
    """The accepted entry that the observation became in this case; doing so twice gives the same one."""
    origin = f"observation {observation.pk}"
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        known = Information.objects.filter(origin=origin, event__case=case).select_related("event").first()
        if known is not None:
            return known.event
        event = make_event(Event(case=case, text=f"{observation.form}: {observation.place}", place=observation.place,
                                 date=observation.day.isoformat()), by)
        photos = list(observation.photos.all())
        Information.objects.create(
            event=event, origin=origin, title=str(observation), outlet=observation.by.name if observation.by else "",
            published=observation.day, date=event.date, quotation=told(observation)[:LONGEST],
            capture=photos[0].capture if photos else "", sha256=photos[0].sha256 if photos else "",
        )
        for photo in photos:
            Exhibit.objects.get_or_create(case=case, capture=photo.capture, defaults={
                "event": event, "kind": Exhibit.Kind.PHOTO, "title": photo.name or photo.capture,
                "sha256": photo.sha256, "added_by": by})
        decide(event, True, by)
        record(by, "observation.into_case", observation, case=case.pk)
    return event


def told(observation: Observation) -> str:
    """Questions and answers, a line each; what was not answered is left out."""
    rows = [answer for answer in shown.answers(observation) if not answer.heading and answer.text]
    return "\n".join(f"{answer.label}: {answer.text}" for answer in rows)
