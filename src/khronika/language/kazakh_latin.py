"""Kazakh written in Latin letters, turned from and into Cyrillic.

The tables stand in kazakh_latin.yaml: the alphabet of 2021 (Ä, Ö, Ü, Ū, Ğ, Ş, ...), the two earlier official ones (2018
with acutes, 2017 with apostrophes) and the plain spelling of the press («Myrzataiuly»).
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def alphabets() -> dict[str, dict[str, str]]:
    """Alphabet name -> Cyrillic lower-case letter -> its Latin spelling."""
    text = resources.files(__package__).joinpath("kazakh_latin.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return {name: {letter: spelling or "" for letter, spelling in table.items()}
            for name, table in loaded["alphabets"].items()}


def to_latin(text: str, alphabet: str = "2021") -> str:
    """Kazakh in Cyrillic -> Latin. Letters outside the table stay; a capital gives a capital first letter."""
    table = alphabets()[alphabet]
    out = []
    for letter in text:
        spelling = table.get(letter.lower())
        if spelling is None:
            out.append(letter)
        else:
            out.append(spelling[:1].upper() + spelling[1:] if letter.isupper() else spelling)
    return "".join(out)


@cache
def latin_letters() -> frozenset[str]:
    """Letters that only the Latin alphabets of Kazakh use, beside plain a-z (lower case)."""
    plain = set("abcdefghijklmnopqrstuvwxyz'’ ")
    return frozenset(letter for table in alphabets().values() for spelling in table.values() for letter in spelling
                     if letter not in plain)
