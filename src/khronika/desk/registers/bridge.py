"""Between the desk's registers and the pure packages: states, criteria, spreadsheets, dates, names."""

from __future__ import annotations

from khronika.cases.names import asked_keys, name_keys, one_name
from khronika.cases.registers.criteria import criteria, vocabulary
from khronika.cases.registers.sheet import Fault, Row, Sheet, read_sheet
from khronika.cases.registers.states import Step, Tally, step, steps_from
from khronika.cases.spoken import spoken
from khronika.cases.when import agree, read_when

__all__ = [
    "Fault", "Row", "Sheet", "Step", "Tally", "agree", "asked_keys", "criteria", "criteria_named", "custody_name",
    "custody_names", "ground_name", "ground_names", "name_keys", "one_name", "read_sheet", "read_when", "set_names",
    "spoken", "step", "steps_from", "vocabulary",
]


def set_names(language: str) -> list[tuple[str, str]]:
    return [(key, one.name(language)) for key, one in vocabulary().sets.items()]


def criteria_named(sets: list[str], language: str) -> list[tuple[str, str]]:
    return [(key, one.name(language)) for key, one in criteria(sets).items()]


def ground_names(language: str) -> list[tuple[str, str]]:
    return [(key, one.name(language)) for key, one in vocabulary().grounds.items()]


def ground_name(key: str, language: str) -> str:
    known = vocabulary().grounds.get(key)
    return known.name(language) if known else key


def custody_names(language: str) -> list[tuple[str, str]]:
    return [(key, one.name(language)) for key, one in vocabulary().custody.items()]


def custody_name(key: str, language: str) -> str:
    known = vocabulary().custody.get(key)
    return known.name(language) if known else key
