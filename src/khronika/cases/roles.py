"""Roles of people in a case: HURIDOCS' four and those of the procedure, with what a name in that role tells.

`weight` (0 to 1): how much a name in this role says that an article belongs to the case. The accused and the harmed
make a case; a judge or a prosecutor sits in hundreds.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from khronika.records import Record


class Role(Record, frozen=True, kw_only=True):
    """A role's names, its weight and HURIDOCS' role that it falls under."""

    ru: str
    kk: str
    en: str
    weight: float
    huridocs: Literal["victim", "source", "intervening_party", "perpetrator"] | None = None

    def name(self, language: str) -> str:
        return {"ru": self.ru, "kk": self.kk}.get(language, self.en)


@cache
def roles() -> dict[str, Role]:
    text = resources.files(__package__).joinpath("vocabulary/roles.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text)["roles"], dict[str, Role])


def weight_of(role: str) -> float:
    """The role's weight; a role that nobody described counts as little as an official's."""
    known = roles().get(role)
    return known.weight if known else 0.3
