"""Between the desk's articles and the recognisers. Only the worker reads (`read_facts`): pages decode what it kept."""

from __future__ import annotations

from typing import Any

import msgspec

from khronika.understand import understand
from khronika.understand.recap import ReadFacts

__all__ = ["ReadFacts", "facts_from_json", "read_facts"]


def read_facts(text: str, published: str | None) -> dict[str, Any]:
    """The facts of a text as JSON values."""
    value: dict[str, Any] = msgspec.to_builtins(understand(text, published))
    return value


def facts_from_json(value: dict[str, Any]) -> ReadFacts:
    """The record of a row's JSON values."""
    return msgspec.convert(value, ReadFacts)
