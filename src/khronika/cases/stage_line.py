"""The stage line: detained, charged, first instance, appeal, in force, cassation, released; and names of the steps."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from khronika.cases.thesauri import Term
from khronika.records import Record


class Station(Record, frozen=True, kw_only=True):
    """One place of the line: its name, and the steps that bring a case there."""

    name: Term
    steps: tuple[str, ...]


class Procedure(Record, frozen=True, kw_only=True):
    """The line in its order, and every step's name."""

    line: dict[str, Station]
    steps: dict[str, Term]


@cache
def procedure() -> Procedure:
    text = resources.files(__package__).joinpath("vocabulary/stages.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Procedure)


@cache
def station_of_step() -> dict[str, str]:
    """Step -> the place on the line that it brings a case to. Steps that move nothing (a hearing set) are left out."""
    return {step: station for station, one in procedure().line.items() for step in one.steps}


def step_name(step: str, language: str) -> str:
    """A step in words; the id itself where the list has none."""
    known = procedure().steps.get(step)
    return known.name(language) if known else step


def station_names(language: str) -> list[tuple[str, str]]:
    return [(station, one.name.name(language)) for station, one in procedure().line.items()]
