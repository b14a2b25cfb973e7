"""Plain text, Markdown, and the JSON nodes of adilet's API."""

from __future__ import annotations

import re

import msgspec

from khronika.documents.encoding import decode
from khronika.laws.model import Caution, Document, Line
from khronika.laws.read.nodes import lines_of_nodes
from khronika.laws.read.tidy import tidy

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FRONT_MATTER = re.compile(r"\A\s*---\n(?:[\w-]+:.*\n|\s*\n)+---\n")
"""Of a Markdown file: facts about the file, not law."""
_MARKDOWN = re.compile(r"(#{1,6})\s+\S")


def load_text(content: bytes, name: str) -> Document:
    """Lines of a text file; one that is JSON is read as a list of nodes. Raises BadInput for bytes that are no text."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in b"[{":
        try:
            return Document(name=name, format="json", lines=lines_of_nodes(msgspec.json.decode(content), name))
        except msgspec.DecodeError:
            pass  # A text may begin with a bracket.
    text, notes = decode(content, name)
    text = _FRONT_MATTER.sub("", text.lstrip("\ufeff"))
    lines: list[Line] = []
    apart = True
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        line = tidy(raw)
        if line:
            level = _MARKDOWN.match(line)
            lines.append(Line(text=line, number=number, apart=apart, level=len(level[1]) if level else None))
        apart = not line
    return Document(
        name=name,
        format="txt",
        lines=tuple(lines),
        warnings=tuple(
            Caution(sentence="{name}: {message}", given={"name": name, "message": one}) for _, _, one in notes
        ),
    )
