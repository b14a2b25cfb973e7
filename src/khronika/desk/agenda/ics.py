"""The agenda as an iCalendar document (RFC 5545), for calendar programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vDuration

from khronika.desk.agenda.bridge import spoken
from khronika.desk.agenda.counting import Tables, sum_of
from khronika.desk.agenda.models import Hearing, State, Term

DAY = timedelta(days=1)
KEEP_PAST = timedelta(days=90)
MOST = 3000
"""Entries of each kind; the nearest come first."""
ALARM = timedelta(days=-3)
HEARING_LASTS = timedelta(hours=1)


def calendar(only: Q, today: date, zone: ZoneInfo, name: str, language: str, link: str, *, hidden: bool) -> bytes:
    """What is due and heard, as bytes of text/calendar.

    `link` is the desk's own address, before the path. With `hidden` an entry is its day, its kind and its link: no
    title, no sum, no place.
    """
    document = Calendar()
    document.add("prodid", "-//Khronika//agenda//EN")
    document.add("version", "2.0")
    document.add("method", "PUBLISH")
    document.add("x-wr-calname", name)
    document.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"value": "DURATION"})
    document.add("x-published-ttl", "PT1H")
    first = today - KEEP_PAST
    terms = Term.objects.filter(only, due__gte=first).exclude(state=State.DROPPED).select_related("rule")
    hearings = Hearing.objects.filter(only, day__gte=first)
    tables = Tables()
    for term in nearest(terms.order_by("due", "pk"), MOST):
        document.add_component(term_event(term, tables, language, link, hidden))
    for hearing in nearest(hearings.order_by("day", "pk"), MOST):
        document.add_component(hearing_event(hearing, zone, link, hidden))
    return document.to_ical()


def nearest(rows: Iterable[Term] | Iterable[Hearing], most: int) -> Iterable:
    return rows[:most]  # type: ignore[index]


def term_event(term: Term, tables: Tables, language: str, link: str, hidden: bool) -> Event:
    """A term takes its whole last day and does not make anybody busy."""
    assert term.due is not None
    event = begun(term, _("Term"), link, hidden)
    event.add("dtstart", term.due)
    event.add("dtend", term.due + DAY)
    event.add("transp", "TRANSPARENT")
    if not hidden:
        event.add("description", "\n".join([*sum_lines(term, tables, language), link + term.get_absolute_url()]))
    with_alarm(event, term)
    return event


def sum_lines(term: Term, tables: Tables, language: str) -> list[str]:
    if term.set_due is not None:
        return [_("Last day set by hand: %(reason)s") % {"reason": term.set_reason}]
    counted = sum_of(term.rule, term.start, term.country, spoken(language), tables)
    return [*counted.steps, *counted.warnings] if counted else []


def hearing_event(hearing: Hearing, zone: ZoneInfo, link: str, hidden: bool) -> Event:
    """A hearing with a time stands at that moment, in UTC, so that no zone table is needed; else all day."""
    event = begun(hearing, _("Hearing"), link, hidden)
    if hearing.at is None:
        event.add("dtstart", hearing.day)
        event.add("dtend", hearing.day + DAY)
    else:
        moment = datetime.combine(hearing.day, hearing.at, tzinfo=zone).astimezone(UTC)
        event.add("dtstart", moment)
        event.add("dtend", moment + HEARING_LASTS)
    if hearing.place and not hidden:
        event.add("location", hearing.place)
    with_alarm(event, hearing)
    return event


def begun(entry: Term | Hearing, kind: str, link: str, hidden: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@khronika")
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    done = "✓ " if entry.state == State.DONE else ""
    event.add("summary", done + (kind if hidden else f"{kind}: {entry.title}"))
    event.add("status", "CANCELLED" if entry.state == State.DROPPED else "CONFIRMED")
    event.add("url", link + entry.get_absolute_url())
    event.add("class", "PRIVATE")
    return event


def with_alarm(event: Event, entry: Term | Hearing) -> None:
    """Three days before, while it is open."""
    if entry.state != State.OPEN:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
