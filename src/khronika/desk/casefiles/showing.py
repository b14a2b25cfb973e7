"""A case as its page shows it, in a fixed number of queries however large the case is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Max
from django.utils import timezone

from khronika.desk.casefiles.bridge import Conflict, date_conflict, last_day, role_name, station_names, step_name, term
from khronika.desk.casefiles.models import Case, Event, Information, Involvement

ENTRIES = 60
"""Entries of the timeline on one page."""
DRAFTS = 60
PEOPLE = 60
"""People shown at once; a case with more says how many it has."""


@dataclass(frozen=True)
class Entry:
    """One event with its sources side by side."""

    event: Event
    step: str
    act: str
    sources: list[Source]
    conflicts: list[Conflict]

    @property
    def is_single_draft(self) -> bool:
        return self.event.state == Event.State.DRAFT


@dataclass(frozen=True)
class Source:
    """What one source says, with the answers to it below it."""

    row: Information
    answers: list[Information]


def shown_case(case: Case, language: str, page: str | None) -> dict[str, Any]:
    """Everything the template needs. `page` is the number of the timeline's page, the last by default."""
    in_order = case.events.filter(state=Event.State.ACCEPTED).order_by(F("first_day").asc(nulls_last=True), "id")
    accepted = Paginator(in_order, ENTRIES)
    timeline: Page[Event] = accepted.get_page(page or accepted.num_pages)
    drafts = list(case.events.filter(state=Event.State.DRAFT).select_related("same_as")[:DRAFTS])
    entries = entries_of([*timeline.object_list, *drafts], language)
    people = list(case.involvements.filter(event=None).select_related("person")[: PEOPLE + 1])
    return {
        "case": case, "page": timeline, "timeline": [one for one in entries if not one.is_single_draft],
        "drafts": [one for one in entries if one.is_single_draft],
        "line": [(key, name, key == case.stage) for key, name in station_names(language)],
        "people": with_roles(people[:PEOPLE], language), "more_people": len(people) > PEOPLE,
        "marks": marks_of(case), "next_dates": next_dates(case), "exhibits": case.exhibits.select_related("event"),
        "outcomes": case.outcomes.all(),
        "interventions": [(row, term("intervention", row.kind, language), term("response", row.response, language))
                          for row in case.interventions.all()],
    }


def entries_of(events: list[Event], language: str) -> list[Entry]:
    """Events with their sources, answers beside what they answer, and what the sources disagree on."""
    by_event: dict[int, list[Information]] = {}
    for row in Information.objects.filter(event__in=events).order_by("published", "id"):
        by_event.setdefault(row.event_id, []).append(row)
    return [Entry(event, step_name(event.kind, language) if event.kind else "",
                  term("type_of_act", event.act_code, language) if event.act_code else "",
                  side_by_side(rows := by_event.get(event.pk, [])),
                  date_conflict((source_words(row), row.date) for row in rows)) for event in events]


def side_by_side(rows: list[Information]) -> list[Source]:
    numbers = {row.pk for row in rows}
    heads = [row for row in rows if row.answer_to_id not in numbers]
    return [Source(row, [answer for answer in rows if answer.answer_to_id == row.pk]) for row in heads]


def source_words(row: Information) -> str:
    return row.outlet or row.title[:60] or row.url[:60] or "—"


def with_roles(rows: list[Involvement], language: str) -> list[tuple[Involvement, str, str, str]]:
    """Each with the names of role, degree and status."""
    return [(row, role_name(row.role, language), term("degree", row.degree, language),
             term("victim_status", row.status, language)) for row in rows]


def marks_of(case: Case) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mark in case.marks.all():
        found.setdefault(mark.kind, []).append(mark.text)
    return found


def next_dates(case: Case) -> list[tuple[Event, bool]]:
    """Dates ahead, the nearest first, and whether each has passed: one that passed and of whose day nothing is known
    since is shown too, so that somebody asks."""
    today = timezone.localdate()
    events = case.events.filter(state=Event.State.ACCEPTED)
    ahead = [(event, last_day(event.date)) for event in
             events.filter(ahead=True).exclude(date="").order_by("-first_day")[:50]]
    told = events.filter(ahead=False).aggregate(last=Max("first_day"))["last"]
    return [(event, end < today) for event, end in reversed(ahead)
            if end >= today or told is None or told < first_day_of(event)]


def first_day_of(event: Event) -> date:
    return event.first_day or date.min
