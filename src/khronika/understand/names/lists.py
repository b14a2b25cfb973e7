"""The lists that names are known by, and what each language's dictionary adds to them. The words are in lists.yaml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from khronika.records import Language
from khronika.understand.names.key import skeleton
from khronika.understand.names.vocabulary import vocabulary


@dataclass(frozen=True)
class Lists:
    """What one language's lists say of a lower-case word."""

    first_names: frozenset[str]
    places: frozenset[str]
    surname_endings: tuple[str, ...]
    abbreviations: frozenset[str]
    of_dictionary: Callable[[str], bool]
    """Whether the language's dictionary reads the word as a name of a person or place."""

    def is_first_name(self, lower: str) -> bool:
        return lower in self.first_names

    def is_name(self, lower: str) -> bool:
        return (lower in self.first_names or lower in self.places or self.of_dictionary(lower)
                or (len(lower) > 5 and lower.endswith(self.surname_endings)))


@cache
def rows() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = vocabulary("lists.yaml")
    return loaded


@cache
def lists(language: Language) -> Lists:
    """The lists of a language; those of Russian for texts in another one."""
    name = "ru" if language == "other" else language
    table = {group: rows()[group].get(name, []) for group in
             ("male_names", "female_names", "places", "surname_endings", "abbreviations")}
    first = frozenset(table["male_names"]) | frozenset(table["female_names"])
    return Lists(
        first_names=first | natasha_first_names() if name == "ru" else first,
        places=frozenset(table["places"]), surname_endings=tuple(table["surname_endings"]),
        abbreviations=frozenset(table["abbreviations"]), of_dictionary=russian_name if name == "ru" else nothing)


@cache
def natasha_first_names() -> frozenset[str]:
    """7,658 first names met in Russian texts, lower case, as they ship with natasha (MIT)."""
    found = find_spec("natasha")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "data/dict/first.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


@cache
def first_name_keys() -> frozenset[str]:
    """Skeletons of first names written in Cyrillic: «Жанара» knows Zhanara and Janara."""
    return frozenset(skeleton(name) for name in natasha_first_names() if len(name) > 3)


def russian_name(lower: str) -> bool:
    """Whether pymorphy3's dictionary knows the word (in any case) as a first name, surname, patronymic or place."""
    from khronika.understand.names.russian import readings

    likeliest = readings(lower)[0]
    return likeliest.known and not likeliest.grammemes.isdisjoint(("Name", "Surn", "Patr", "Geox"))


def nothing(_: str) -> bool:
    return False
