"""Between the desk's case files and the pure packages: names, dates, lists of terms, matching, drafting, writing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from khronika.cases.conflicts import Conflict, date_conflict
from khronika.cases.marks import court_key, place_key, provision_key
from khronika.cases.names import asked_keys, is_full, name_keys, one_name, script_of
from khronika.cases.roles import roles
from khronika.cases.spoken import spoken as spoken_when
from khronika.cases.stage_line import procedure, station_names, station_of_step, step_name
from khronika.cases.thesauri import term, terms
from khronika.cases.when import agree, last_day, read_when
from khronika.cases.when import first_day as first_day_of
from khronika.evidence import Capture, Store

__all__ = [
    "Capture", "Conflict", "agree", "asked_keys", "date_conflict", "first_day", "is_full", "keep_file", "last_day",
    "mark_key", "name_keys", "one_name", "read_when", "role_name", "role_names", "script_of", "spoken_when",
    "stage_line", "station_names", "step_name", "step_names", "term", "terms",
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
