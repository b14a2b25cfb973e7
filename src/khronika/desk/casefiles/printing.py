"""The background paragraph of a case, and writing it into an item."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import AcceptedEntry, Paragraph, Told, background
from khronika.desk.casefiles.models import Case, Event, Information
from khronika.desk.issues.models import Item
from khronika.desk.issues.saving import Saved, save_item

MOST = 400
"""Entries that are looked at; a case with more is told by its latest."""


def paragraph_of(case: Case, language: str, most: int) -> Paragraph:
    """The paragraph from the case's accepted entries."""
    return background(accepted(case), language, most)


def accepted(case: Case) -> list[AcceptedEntry]:
    events = list(case.events.filter(state=Event.State.ACCEPTED).order_by("-first_day", "-id")[:MOST])
    rows: dict[int, list[Information]] = {}
    for row in Information.objects.filter(event__in=events).order_by("published", "id"):
        rows.setdefault(row.event_id, []).append(row)
    return [AcceptedEntry(
        id=str(event.pk), date=event.date, kind=event.kind, text=event.text, ahead=event.ahead,
        language=event.language, sources=told(rows.get(event.pk, []))) for event in events]


def told(rows: Sequence[Information]) -> tuple[Told, ...]:
    """What sources say; one without an outlet, a title or an address cannot be cited and is none."""
    return tuple(
        Told(name=row.outlet or row.title[:80] or row.url, day=row.published_text, date=row.date, speaker=row.speaker,
             words=row.quotation, kind=row.kind)  # type: ignore[arg-type]
        for row in rows if row.outlet or row.title or row.url)


def write_into(item: Item, case: Case, paragraph: Paragraph, by: User) -> Saved | None:
    """Put the paragraph at the end of the item's text as its next version; None when it stands there already."""
    fields = item.fields()
    if any(block["text"] == paragraph.text for block in fields["body"]):
        return None
    fields["body"] = [*fields["body"], {"kind": "paragraph", "text": paragraph.text}]
    saved = save_item(item.pk, item.version, fields, by)
    record(by, "case.background_written", case, item=item.pk, entries=[one.entry for one in paragraph.sentences])
    return saved
