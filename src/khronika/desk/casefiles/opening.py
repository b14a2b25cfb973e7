"""A new case from an article or an item in one go: what to offer in the form, and what the form makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.bridge import guess, is_full, people_of, place_key, provision_text
from khronika.desk.casefiles.making import add_marks, involve, make_case
from khronika.desk.casefiles.models import Case, Mark, Person, Proposal, Reading
from khronika.desk.casefiles.naming import make_person, same_people
from khronika.desk.casefiles.proposing import draft_entries
from khronika.desk.casefiles.sourcing import SourceText
from khronika.desk.jobs.models import Job

MOST_PEOPLE = 30
TWICE = 2
"""Somebody named so often matters, whatever the role."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Offered:
    """Somebody whom the source names: the role that the words before the name tell, and who of the files it may be."""

    name: str
    count: int
    role: str
    chosen: bool
    known: list[Person]


def offered_people(source: SourceText) -> list[Offered]:
    """Everybody named, the most often named first; those with a role, or named again, are chosen beforehand."""
    found = []
    for one in people_of(source.facts.mentions)[:MOST_PEOPLE]:
        told = Counter(role for start in one.starts if (role := guess(source.text, start, source.facts.language)))
        role = told.most_common(1)[0][0] if told else ""
        chosen = is_full(one.name) and (bool(role) or one.count >= TWICE)
        found.append(Offered(one.name, one.count, role or "other", chosen,
                             same_people(one.name)))
    return found


def offered_marks(source: SourceText) -> dict[str, list[str]]:
    """Places, courts and provisions that the source names, each spelling of one thing once."""
    facts = source.facts
    courts = [one.normal for one in facts.mentions if one.type == "COURT"]
    places = [one.normal for one in facts.mentions if one.type == "LOC" and place_key(one.normal)]
    written = [provision_text(one.act, one.article, one.part) for one in facts.legal_references if one.article]
    return {"places": by_key(places)[:5], "courts": list(dict.fromkeys(courts))[:5],
            "provisions": list(dict.fromkeys(written))[:5]}


def by_key(places: list[str]) -> list[str]:
    first: dict[str, str] = {}
    for place, _count in Counter(places).most_common():
        first.setdefault(place_key(place), place)
    return list(first.values())


def title_of(source: SourceText) -> str:
    """The source's title; one in capitals is written as its words stand in the text."""
    if not source.title.isupper():
        return source.title
    body = source.text[len(source.title):]
    spelled = Counter(WORD.findall(body))
    small = {word.lower() for word in spelled if word.islower()}

    def as_in_text(match: re.Match[str]) -> str:
        low = match[0].lower()
        if low in small or (match[0] not in spelled and low.capitalize() not in spelled):
            return low
        return match[0] if match[0] in spelled and len(match[0]) < 6 else low.capitalize()

    title = WORD.sub(as_in_text, source.title)
    return title[:1].upper() + title[1:]


def open_case(source: SourceText, reading: Reading, values: Mapping[str, object], people: list[tuple[str, str, str]],
              by: User) -> Case:
    """The case with its marks, people and drafted entries. `people`: name, role, and a person's number or "new".

    Everything or nothing: a case never stands there with half of its people.
    """
    with transaction.atomic():
        case = make_case(str(values["title"]), by, summary=values.get("summary", ""))
        for name, kind in (("places", Mark.Kind.PLACE), ("courts", Mark.Kind.COURT),
                           ("provisions", Mark.Kind.PROVISION)):
            lines = str(values.get(name, "")).splitlines()
            add_marks(case, kind, dict.fromkeys(words[:300] for line in lines if (words := " ".join(line.split()))))
        for name, role, number in people:
            known = Person.objects.filter(pk=int(number), merged_into=None).first() if number.isdecimal() else None
            involve(case, known or make_person(name, by, language=source.facts.language), role)
        draft_entries(source, case, by)
        Proposal.objects.update_or_create(reading=reading, case=case, defaults={
            "score": 0.0, "state": Proposal.State.ACCEPTED, "decided_at": timezone.now(), "decided_by": by})
    Job.ask("casefiles.look_back", {"case": case.pk}, key=f"casefiles.look_back:{case.pk}")
    return case
