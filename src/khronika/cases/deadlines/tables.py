"""Reading the tables of terms: YAML to records, with a sentence for whoever edits them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from khronika.errors import BadInput

T = TypeVar("T")
Spoken = Literal["ru", "kk", "en"]
LANGUAGES: tuple[Spoken, ...] = ("ru", "kk", "en")
Texts = dict[str, str]
"""One text by language."""


def shipped(name: str) -> bytes:
    """A table that lies beside this file."""
    return files("khronika.cases.deadlines").joinpath(name).read_bytes()


def read_yaml(content: bytes, name: str) -> dict[str, Any]:
    """The mapping of a YAML table. Raises BadInput for anything else, with the line."""
    try:
        value = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        where = f", line {place.line + 1}" if place else ""
        raise BadInput("{name}{where}: not YAML; mend the table", name=name, where=where) from None
    if not isinstance(value, dict):
        raise BadInput("{name}: the table must be a mapping", name=name)
    return value


def as_record(value: object, kind: type[T], place: str) -> T:
    """A value of a table as a record. Raises BadInput with the place and the field."""
    try:
        return msgspec.convert(value, kind, str_keys=True)
    except msgspec.ValidationError as error:
        raise BadInput("{place}: {error}", place=place, error=error) from None


def told(texts: Texts, language: Spoken) -> str:
    """The text in a language, else in Russian, else in any."""
    return texts.get(language) or texts.get("ru") or next(iter(texts.values()), "")
