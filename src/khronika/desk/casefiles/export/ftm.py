"""A case as FollowTheMoney entities, one JSON object a line: the case, its people, events, articles, and their links.

Schemata and properties: followthemoney.tech (CourtCase, Person, Event, Article, CourtCaseParty, Documentation). Dates
may be a year or a month; a season becomes the days it can mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import Any

import msgspec

from khronika.desk.casefiles.bridge import first_day, last_day
from khronika.desk.casefiles.export.contents import Contents, EntryOf, SourceOf

Entity = dict[str, Any]
GENDERS = {"female": "female", "male": "male"}
LANGUAGES = {"ru": "rus", "kk": "kaz", "en": "eng"}


def as_ftm(contents: Contents, _language: str) -> bytes:
    return b"".join(msgspec.json.encode(one) + b"\n" for one in entities(contents))


def entities(contents: Contents) -> Iterator[Entity]:
    case = f"khronika-case-{contents.id}"
    yield entity(case, "CourtCase", name=contents.title, summary=contents.summary, court=contents.courts,
                 status=contents.stage or contents.state, country="kz", notes=contents.provisions)
    people = {one.id: one for one in contents.people}
    for one in people.values():
        schema = "LegalEntity" if one.is_group else "Person"
        more = {} if one.is_group else {"gender": GENDERS.get(one.sex, ""), "position": one.position}
        yield entity(person(one.id), schema, name=one.name, alias=one.names, **more)
    for place, one in enumerate(contents.people):
        yield entity(f"{case}-party-{place}", "CourtCaseParty", case=case, party=person(one.id), role=one.role_name)
    involved = [person(number) for number in people]
    articles: dict[str, SourceOf] = {}
    for entry in contents.timeline:
        yield event(entry, involved)
        for source in entry.sources:
            articles.setdefault(article_id(source), source)
            yield entity(f"khronika-source-{source.id}", "Documentation", document=article_id(source),
                         entity=f"khronika-event-{entry.id}", role=source.kind, summary=source.quotation)
    for number, source in articles.items():
        yield entity(number, "Article", title=source.title or source.outlet or source.url, sourceUrl=web(source.url),
                     publisher=source.outlet, publishedAt=source.published or "",
                     language=LANGUAGES.get(source.language, ""))


def event(entry: EntryOf, involved: list[str]) -> Entity:
    return entity(f"khronika-event-{entry.id}", "Event", name=entry.text[:200], summary=entry.text, **dates(entry),
                  location=entry.place, keywords=[word for word in (entry.step, entry.act, entry.act_code) if word],
                  involved=involved, notes=entry.note, description=disagreement(entry))


def disagreement(entry: EntryOf) -> str:
    return f"sources disagree on the date: {' / '.join(entry.conflict)}" if entry.conflict else ""


def dates(entry: EntryOf) -> dict[str, str]:
    if not entry.date:
        return {}
    if entry.date_to or entry.precision == "season":
        return {"startDate": str(first_day(entry.date)), "endDate": str(last_day(entry.date_to or entry.date))}
    return {"date": entry.date}


def person(number: int) -> str:
    return f"khronika-person-{number}"


def article_id(source: SourceOf) -> str:
    """One article under each of its entries: by its capture, else its address, else the source's own row."""
    known = source.capture or source.url
    return f"khronika-article-{sha1(known.encode(), usedforsecurity=False).hexdigest() if known else source.id}"


def web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def entity(number: str, schema: str, **properties: str | Iterable[str]) -> Entity:
    """Empty values left out, every property a list, as the format asks."""
    listed = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items()}
    kept = {name: [text for text in values if text] for name, values in listed.items()}
    return {"id": number, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
