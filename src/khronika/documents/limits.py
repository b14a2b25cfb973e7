"""Refusals of files that are too much for any document of their kind."""

from __future__ import annotations

from khronika.errors import BadInput


def far_too_much(name: str) -> BadInput:
    return BadInput("{name} holds far more text than a document of its kind does; split it, or check that it is the "
                    "right file", name=name)
