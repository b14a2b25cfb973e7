"""Between the desk's case files and the pure packages: names, dates, lists of terms, matching, drafting, writing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from khronika.cases.background import AcceptedEntry, Paragraph, Told, background
from khronika.cases.brief import Article as CaseArticle
from khronika.cases.brief import CaseBrief, CasePerson, article_of, people_of
from khronika.cases.conflicts import Conflict, date_conflict
from khronika.cases.draft import Draft, drafts
from khronika.cases.marks import court_key, is_town, place_key, provision_key, provision_text
from khronika.cases.match import HEART, Match, keys_asked, matches
from khronika.cases.names import asked_keys, is_full, name_keys, one_name, script_of
from khronika.cases.role_guess import guess
from khronika.cases.roles import roles, weight_of
from khronika.cases.same_event import Known, same_event
from khronika.cases.spoken import spoken as spoken_when
from khronika.cases.stage_line import procedure, station_names, station_of_step, step_name
from khronika.cases.thesauri import term, terms
from khronika.cases.when import agree, date_type, last_day, precision_of, read_when
from khronika.cases.when import first_day as first_day_of
from khronika.errors import BadInput
from khronika.evidence import Capture, Store
from khronika.language.identify import identify
from khronika.records import Facts, Record
from khronika.understand import understand
from khronika.understand.recap import ReadFacts

__all__ = [
    "AcceptedEntry", "Capture", "CaseArticle", "CaseBrief", "CasePerson", "Conflict", "Draft", "Facts", "Known",
    "Match", "Paragraph", "Record", "Told", "agree", "article_of", "asked_keys", "background", "capture_sha256",
    "date_conflict", "date_type", "drafts", "facts_from_json", "first_day", "guess", "heart_roles",
    "identify_language", "is_full", "keep_file", "keys_asked", "last_day", "mark_key", "matches", "name_keys",
    "one_name", "people_of", "place_key", "plain", "precision_of", "provision_text", "read_facts", "read_when",
    "role_name", "role_names", "role_of", "same_event", "script_of", "small_places", "spoken_when", "stage_line",
    "station_names", "step_name", "step_names", "term", "terms", "weight_of",
]


def first_day(written: str) -> date | None:
    """The first day that a kept date can mean; None for no date."""
    return first_day_of(written) if written else None


def stage_line() -> dict[str, str]:
    return station_of_step()


def step_names(language: str) -> list[tuple[str, str]]:
    return [(step, name.name(language)) for step, name in procedure().steps.items()]


def role_names(language: str) -> list[tuple[str, str]]:
    return [(role, one.name(language)) for role, one in roles().items()]


def role_name(role: str, language: str) -> str:
    known = roles().get(role)
    return known.name(language) if known else role


def role_of(role: str) -> str:
    """HURIDOCS' role that a role falls under; empty where the role itself does not say."""
    known = roles().get(role)
    return (known.huridocs or "") if known else ""


def mark_key(kind: str, text: str) -> str:
    """The key of a place, a court or a provision."""
    if kind == "provision":
        return provision_key(text)[:200]
    return (court_key(text) if kind == "court" else place_key(text))[:200]


def store() -> Store:
    """The desk's evidence store."""
    assert settings.DATA is not None, "the desk runs on a data folder"
    folder: Path = settings.DATA.evidence
    return Store.open(folder)


def keep_file(content: bytes, origin: str, media_type: str, by: str) -> Capture:
    """Keep bytes that somebody handed over as a capture; the same bytes by the same name again give the same one."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return store().keep_file(content, origin, None, None, by, media_type or None, now)


def capture_sha256(number: str) -> str:
    """The fingerprint of a capture; empty where it is erased or damaged: its page says so."""
    try:
        return store().capture(number).sha256
    except BadInput:
        return ""


def read_facts(text: str, published: str | None) -> dict[str, Any]:
    """The facts of a text as JSON values. For the worker: it loads models."""
    value: dict[str, Any] = msgspec.to_builtins(understand(text, published))
    return value


def facts_from_json(value: dict[str, Any]) -> ReadFacts:
    return msgspec.convert(value, ReadFacts)


def plain(value: Any) -> Any:
    """A record as JSON values, for a row."""
    return msgspec.to_builtins(value)


def heart_roles() -> list[str]:
    """Roles of the people whom a case is about."""
    return [role for role, one in roles().items() if one.weight >= HEART]


def small_places(article: CaseArticle) -> tuple[str, ...]:
    """Places of an article that are no known towns."""
    return tuple(key for key in article.places if not is_town(key))


def identify_language(text: str) -> str:
    """The language of what an editor typed: ru, kk, en, or other."""
    return identify(text)
