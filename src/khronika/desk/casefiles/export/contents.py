"""What a case holds, as records: the one reading of the rows that every kind of export is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khronika.desk.archive.forms import further_forms
from khronika.desk.archive.masking import Masks, initial
from khronika.desk.casefiles.bridge import (
    Record,
    date_conflict,
    date_type,
    precision_of,
    role_name,
    role_of,
    station_names,
    step_name,
    term,
)
from khronika.desk.casefiles.models import Act, Case, Event, Information, Involvement, PersonName
from khronika.desk.casefiles.showing import source_words
from khronika.desk.privacy.masks import protections

Mask = Callable[[str], str]
NOTHING_MASKED = Masks({})
SHORTEST_ALONE = 4
"""Letters of a word of a name that is masked where it stands alone."""


class SourceOf(Record, frozen=True, kw_only=True):
    """What one source says of an entry."""

    id: int
    outlet: str
    title: str
    url: str
    published: str | None
    date: str
    inherited: bool
    quotation: str
    start: int | None
    end: int | None
    kind: str
    speaker: str
    answer_to: int | None
    language: str
    reliability: str
    capture: str
    sha256: str
    deleted: bool


class ActOf(Record, frozen=True, kw_only=True):
    """One act against one victim."""

    code: str
    name: str
    victim: int | None
    method: str
    attribution: str
    status_at_end: str


class EntryOf(Record, frozen=True, kw_only=True):
    """One accepted entry of the timeline."""

    id: int
    date: str
    precision: str
    type_of_date: str
    """HURIDOCS' micro-thesaurus 48."""
    date_to: str
    kind: str
    step: str
    text: str
    language: str
    place: str
    act_code: str
    act: str
    violation_status: str
    ahead: bool
    conflict: tuple[str, ...]
    """Dates of sources that exclude each other."""
    sources: tuple[SourceOf, ...]
    acts: tuple[ActOf, ...]
    note: str


class PersonOf(Record, frozen=True, kw_only=True):
    """Somebody in a role. A masked name has no other spellings beside it."""

    id: int
    name: str
    names: tuple[str, ...]
    masked: bool
    sex: str
    is_group: bool
    role: str
    role_name: str
    huridocs_role: str
    degree: str
    status: str
    position: str


class Contents(Record, frozen=True, kw_only=True):
    """A whole case. `masked` says whether names of protected people are left out."""

    id: int
    slug: str
    title: str
    state: str
    summary: str
    stage: str
    next_date: str
    masked: bool
    places: tuple[str, ...]
    courts: tuple[str, ...]
    provisions: tuple[str, ...]
    people: tuple[PersonOf, ...]
    timeline: tuple[EntryOf, ...]
    outcomes: tuple[dict[str, str], ...]
    interventions: tuple[dict[str, str], ...]
    exhibits: tuple[dict[str, str], ...]


def contents_of(case: Case, language: str, *, names: bool) -> Contents:
    """Everything accepted in a case. `names`: also those of people who are protected."""
    involved = list(case.involvements.select_related("person"))
    events = list(case.events.filter(state=Event.State.ACCEPTED).order_by("first_day", "id").prefetch_related(
        "sources", "acts"))
    people = {row.person_id: row.person for row in involved}
    hidden = set() if names else set(protections(people.values()))
    masks = masks_of(hidden, set(people) - hidden, texts_of(case, events)) if hidden else NOTHING_MASKED
    mask = masks.text
    marks = {kind: tuple(mask(mark.text) for mark in case.marks.all() if mark.kind == kind)
             for kind in ("place", "court", "provision")}
    return Contents(
        id=case.pk, slug="" if hidden else case.slug, title=mask(case.title), state=case.state,
        summary=mask(case.summary), stage=dict(station_names(language)).get(case.stage, ""), next_date=case.next_date,
        masked=bool(hidden), places=marks["place"], courts=marks["court"], provisions=marks["provision"],
        people=tuple(people_of(involved, hidden, mask, language)),
        timeline=tuple(entry(event, masks, language) for event in events),
        outcomes=tuple({"outcome": row.kind, "date": row.date, "note": mask(row.note)} for row in case.outcomes.all()),
        interventions=tuple(
            {"by": mask(row.by), "kind": row.kind, "kind_name": term("intervention", row.kind, language),
             "date": row.date, "response": row.response, "response_name": term("response", row.response, language),
             "note": mask(row.note)} for row in case.interventions.all()),
        exhibits=tuple({"kind": row.kind, "title": mask(row.title), "capture": row.capture, "sha256": row.sha256}
                       for row in case.exhibits.all()))


def masks_of(hidden: set[int], printed: set[int], texts: list[str]) -> Masks:
    """Initials for every spelling of the hidden people, whole or a surname alone, in any form that the texts have.

    One name too many is better than one too few: a first name that another person shares is masked there as well.
    """
    forms: dict[str, str] = {}
    for text in PersonName.objects.filter(person__in=hidden).values_list("text", flat=True):
        forms[text] = initial(text)
        for word in text.split():
            if len(word) >= SHORTEST_ALONE:
                forms.setdefault(word, initial(text))
    kept = PersonName.objects.filter(person__in=printed).values_list("text", flat=True)
    return Masks({**further_forms(forms, kept, texts), **forms})


def texts_of(case: Case, events: Iterable[Event]) -> list[str]:
    """Every text in which a masked name may stand."""
    found = [case.title, case.summary]
    for event in events:
        found += [event.text, event.note]
        found += [text for row in event.sources.all() for text in (row.quotation, row.title, row.speaker)]
    found += [row.note for row in case.outcomes.all()] + [row.note for row in case.interventions.all()]
    return [text for text in found if text]


def people_of(rows: list[Involvement], hidden: set[int], mask: Mask, language: str) -> Iterable[PersonOf]:
    spelled: dict[int, list[str]] = {}
    for person, text in PersonName.objects.filter(person__in=[row.person_id for row in rows]).values_list(
            "person_id", "text"):
        spelled.setdefault(person, []).append(text)
    for row in rows:
        masked = row.person_id in hidden
        yield PersonOf(
            id=row.person_id, name=mask(row.person.name), masked=masked, sex=row.person.sex,
            names=() if masked else tuple(text for text in spelled.get(row.person_id, ()) if text != row.person.name),
            is_group=row.person.is_group, role=row.role, role_name=role_name(row.role, language),
            huridocs_role=role_of(row.role), degree=row.degree, status=row.status, position=mask(row.position))


def entry(event: Event, masks: Masks, language: str) -> EntryOf:
    mask = masks.text
    rows = list(event.sources.all())
    conflicts = date_conflict((source_words(row), row.date) for row in rows)
    precision = precision_of(event.date) if event.date else ""
    return EntryOf(
        id=event.pk, date=event.date, precision=precision, type_of_date=date_type(precision), date_to=event.date_to,
        kind=event.kind, step=step_name(event.kind, language) if event.kind else "", text=mask(event.text),
        language=event.language, place=event.place, act_code=event.act_code, note=mask(event.note),
        act=term("type_of_act", event.act_code, language) if event.act_code else "", ahead=event.ahead,
        violation_status=event.violation_status, conflict=conflicts[0].dates if conflicts else (),
        sources=tuple(source(row, masks) for row in rows), acts=tuple(act(row, language) for row in event.acts.all()))


def source(row: Information, masks: Masks) -> SourceOf:
    mask = masks.text
    return SourceOf(
        id=row.pk, outlet=row.outlet, title=mask(row.title),
        url=masks.address(row.url) or "", published=row.published_text or None,
        date=row.date, inherited=row.inherited, quotation=mask(row.quotation), start=row.start, end=row.end,
        kind=row.kind, speaker=mask(row.speaker), answer_to=row.answer_to_id, language=row.language,
        reliability=row.reliability, capture=row.capture, sha256=row.sha256, deleted=row.is_gone)


def act(row: Act, language: str) -> ActOf:
    return ActOf(code=row.code, name=term("type_of_act", row.code, language), victim=row.victim_id, method=row.method,
                 attribution=row.attribution, status_at_end=row.status_at_end)
