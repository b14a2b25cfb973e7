"""HURIDOCS' lists of terms: codes with names in three languages, kept in vocabulary/thesauri.yaml.

    >>> term("type_of_act", "020111110000", "en")
    'Torture'
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from khronika.records import Record


class Term(Record, frozen=True, kw_only=True):
    """One term's name in each language."""

    ru: str
    kk: str
    en: str

    def name(self, language: str) -> str:
        return {"ru": self.ru, "kk": self.kk}.get(language, self.en)


class Thesaurus(Record, frozen=True, kw_only=True):
    """A list of terms by code, in its own order, and where it is from."""

    source: str
    terms: dict[str, Term]


@cache
def thesauri() -> dict[str, Thesaurus]:
    """Every list by its name."""
    text = resources.files(__package__).joinpath("vocabulary/thesauri.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Thesaurus])


def terms(thesaurus: str, language: str) -> list[tuple[str, str]]:
    """Code and name of every term of a list, in the list's order."""
    return [(code, one.name(language)) for code, one in thesauri()[thesaurus].terms.items()]


def term(thesaurus: str, code: str, language: str) -> str:
    """The name of a code; the code itself where the list has none (an import may bring any of HURIDOCS' codes)."""
    known = thesauri()[thesaurus].terms.get(code)
    return known.name(language) if known else code
