"""adilet's JSON: a flat list of {id, type, level, text}; type is doc, title, section, heading, article, point, text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.errors import BadInput
from khronika.laws.model import Line
from khronika.laws.read.tidy import tidy

_HEADINGS = ("section", "heading", "article")
"""Types whose level is a heading's; that of a paragraph is only its depth."""
_TAG = re.compile(r"<[^>]{1,300}>")
_SUPERSCRIPT = re.compile(r"<sup>\s*(\d+)\s*</sup>", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def lines_of_nodes(value: object, name: str) -> tuple[Line, ...]:
    """One line a node's line of text. Raises BadInput for JSON that holds no such list."""
    nodes = _list_of_nodes(value)
    if nodes is None:
        raise BadInput(
            "{name} is JSON without a list of nodes (type, text); give the text of the law, or the API's answer",
            name=name,
        )
    return tuple(_lines(nodes))


def _lines(nodes: Iterable[dict[str, object]]) -> Iterable[Line]:
    number = 0
    for node in nodes:
        raw, kind, level = node.get("text"), node.get("type"), node.get("level")
        text = _SUPERSCRIPT.sub(lambda found: found[1].translate(_SUPERSCRIPTS), raw if isinstance(raw, str) else "")
        for piece in re.split(r"\n|<br\s*/?>|</p>", text):
            line = tidy(_TAG.sub("", piece))
            number += 1
            if line:
                yield Line(
                    text=line,
                    number=number,
                    kind=kind if isinstance(kind, str) else None,
                    level=level if isinstance(level, int) and kind in _HEADINGS else None,
                    apart=True,
                )


def _list_of_nodes(value: object) -> list[dict[str, object]] | None:
    """The first list of objects with a text, wherever it stands in the answer."""
    if isinstance(value, list):
        nodes = [one for one in value if isinstance(one, dict) and isinstance(one.get("text"), str)]
        return nodes or next((found for one in value if (found := _list_of_nodes(one)) is not None), None)
    if isinstance(value, dict):
        return next((found for one in value.values() if (found := _list_of_nodes(one)) is not None), None)
    return None
