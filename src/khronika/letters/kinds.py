"""The kinds of letters: whom they go to, in what term they are filed and answered, and what the law offers next."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from khronika.records import Record

T = TypeVar("T")
Texts = dict[str, str]
"""One text by language."""


class Kind(Record, frozen=True, kw_only=True):
    """One kind. `checked_by` None: no lawyer has confirmed its steps, which is always shown."""

    id: str
    names: Texts
    recipient: Texts
    file_within: str | None = None
    """Id of the deadline rule within which such a letter must be filed."""
    answer_within: str | None = None
    """Id of the deadline rule within which it must be answered; None where there is no term."""
    on_silence: tuple[str, ...] = ()
    """Kinds that the law offers when the term passes without an answer, the nearest first."""
    on_refusal: tuple[str, ...] = ()
    basis: Texts
    source: str
    checked_by: str | None = None


class _Kinds(Record, frozen=True, kw_only=True):
    kinds: tuple[Kind, ...]


class _Texts(Record, frozen=True, kw_only=True):
    texts: dict[str, Texts]


class _Places(Record, frozen=True, kw_only=True):
    places: dict[str, Texts]
    outcomes: dict[str, Texts]


@cache
def kinds() -> dict[str, Kind]:
    """The shipped kinds by id, in the table's order."""
    return {kind.id: kind for kind in _read("kinds.yaml", _Kinds).kinds}


@cache
def places() -> dict[str, Texts]:
    """What a template may have filled, by the name of the place, with what fills it in words."""
    return _read("places.yaml", _Places).places


def earlier_outcome(state: str, language: str) -> str:
    """What came of a letter in `state` (sent, silent, refused, partly, answered), as the next letter says it."""
    return told(_read("places.yaml", _Places).outcomes[state], language)


@cache
def _texts() -> dict[str, Texts]:
    return _read("texts.yaml", _Texts).texts


def shipped_text(kind: str, language: str) -> str:
    """The shipped letter. Raises KeyError for a kind that has none in this language."""
    return _texts()[kind][language]


def languages_of(kind: str) -> tuple[str, ...]:
    """Languages in which a kind of letter is shipped, in their order: ru, kk, en."""
    return tuple(_texts()[kind])


def told(texts: Texts, language: str) -> str:
    """The text in a language, else in Russian."""
    return texts.get(language) or texts["ru"]


def next_kinds(kind: str, *, answered: bool) -> list[Kind]:
    """What the law offers next: after a refusal, or (not answered) after silence."""
    found = kinds()[kind]
    return [kinds()[step] for step in (found.on_refusal if answered else found.on_silence)]


def _read(name: str, kind: type[T]) -> T:
    return msgspec.yaml.decode(files(__package__).joinpath(name).read_bytes(), type=kind)
