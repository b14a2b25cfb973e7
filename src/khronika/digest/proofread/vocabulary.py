"""The words that the rules look for, from vocabulary.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from khronika.records import Language, Record


class _Vocabulary(Record, frozen=True, kw_only=True):
    """The shape of vocabulary.yaml."""

    weekdays: dict[str, list[str]]
    months: dict[str, list[str]]
    counted_anew: dict[str, list[str]]
    patterns: dict[str, dict[str, list[str]]]


@cache
def _vocabulary() -> _Vocabulary:
    return msgspec.yaml.decode((files(__package__) / "vocabulary.yaml").read_bytes(), type=_Vocabulary)


@cache
def names(kind: str, language: Language) -> dict[str, int]:
    """"weekdays" (Monday is 0) or "months" (January is 1): every form with its number."""
    rows, first = (_vocabulary().weekdays, 0) if kind == "weekdays" else (_vocabulary().months, 1)
    return {form: number for number, forms in enumerate(rows[language], start=first) for form in forms.split()}


@cache
def words(kind: str, language: Language) -> frozenset[str]:
    assert kind == "counted_anew"
    return frozenset(_vocabulary().counted_anew[language])


def patterns(kind: str, language: Language) -> list[str]:
    """Beginnings of words as regular expressions: "guilt", "acquitted", "health", "minor"."""
    return _vocabulary().patterns[kind][language]
