"""The taxonomy: rubrics as data, from the shipped list or from a bureau's own file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from khronika.errors import BadInput
from khronika.records import Record

LANGUAGES = ("ru", "kk", "en")


class RubricEntry(Record, frozen=True, kw_only=True):
    """One rubric. Any text may be missing; `id` never is. Texts and cue terms are by language."""

    id: str
    names: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    cues: dict[str, tuple[str, ...]] = {}
    treaty_articles: str = ""


@cache
def shipped_taxonomy() -> tuple[RubricEntry, ...]:
    """The list that Khronika brings along; a bureau edits its own copy."""
    content = files("khronika.rubrics").joinpath("taxonomy.yaml").read_bytes()
    return parse_taxonomy(content, "taxonomy.yaml")


def parse_taxonomy(content: bytes, name: str) -> tuple[RubricEntry, ...]:
    """Rubrics of a YAML list of {id, names, description(s), cues}, in their order.

    A text that is not given by language counts as English. Raises BadInput for what is no such list, an entry without
    an id, or an id that stands twice.
    """
    try:
        rows = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        where = f", line {place.line + 1}" if place else ""
        raise BadInput("{name}{where}: not YAML; the taxonomy is a list of entries with id, names, cues",
                       name=name, where=where) from None
    if not isinstance(rows, list):
        raise BadInput("{name}: the taxonomy must be a list of entries with id, names, description, cues", name=name)
    entries = tuple(parse_entry(row, number, name) for number, row in enumerate(rows, start=1))
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise BadInput("{name}: the id {entry!r} stands twice; give each rubric its own",
                           name=name, entry=entry.id)
        seen.add(entry.id)
    return entries


def parse_entry(row: Any, number: int, name: str) -> RubricEntry:
    if not isinstance(row, dict) or not str(row.get("id") or "").strip():
        raise BadInput("{name}, entry {number}: an entry needs an id", name=name, number=number)
    return RubricEntry(
        id=str(row["id"]).strip(),
        names=texts(row.get("names") or row.get("name")),
        descriptions=texts(row.get("descriptions") or row.get("description")),
        cues={language: tuple(terms) for language, terms in cue_lists(row.get("cues")).items()},
        treaty_articles=str(row.get("treaty_articles") or ""),
    )


def texts(value: Any) -> dict[str, str]:
    """{"ru": ..., ...} from a mapping, or from a bare text that has no language."""
    if isinstance(value, dict):
        return {str(language): str(text).strip() for language, text in value.items() if text}
    return {"en": str(value).strip()} if value else {}


def cue_lists(value: Any) -> dict[str, list[str]]:
    if isinstance(value, dict):
        return {str(language): term_list(terms) for language, terms in value.items()}
    return {"en": term_list(value)} if value else {}


def term_list(value: Any) -> list[str]:
    """Terms of a list, or of one text with commas between them."""
    terms = value if isinstance(value, list) else str(value or "").split(",")
    return [str(term).strip() for term in terms if str(term or "").strip()]
