"""Criteria, grounds and forms of custody as data, named in three languages."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from khronika.records import Record


class Name(Record, frozen=True, kw_only=True):
    """One term in the three languages."""

    ru: str
    kk: str
    en: str

    def name(self, language: str) -> str:
        return {"ru": self.ru, "kk": self.kk}.get(language, self.en)


class CriteriaSet(Name, frozen=True, kw_only=True):
    """Criteria that belong together, and where they are taken from."""

    source: str
    criteria: dict[str, Name]


class Vocabulary(Record, frozen=True, kw_only=True):
    """All of criteria.yaml."""

    sets: dict[str, CriteriaSet]
    exclusions: dict[str, Name]
    grounds: dict[str, Name]
    custody: dict[str, Name]


@cache
def vocabulary() -> Vocabulary:
    text = resources.files(__package__).joinpath("criteria.yaml").read_text(encoding="utf-8")
    value: dict[str, Any] = yaml.safe_load(text)
    for group in ("exclusions", "grounds", "custody"):
        del value[group]["source"]
    return msgspec.convert(value, Vocabulary)


def criteria(sets: list[str]) -> dict[str, Name]:
    """The criteria of these sets, in order; sets that are not known have none."""
    known = vocabulary().sets
    return {key: one for name in sets if name in known for key, one in known[name].criteria.items()}
