"""Parts of XML taken out of a text before any parser sees it, in time that grows with its length alone.

No regular expressions over open ends: a text full of openings that are never closed makes those quadratic.
"""

from __future__ import annotations

import re

_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def without_comments(text: str) -> str:
    """`text` without its comments; one that is not closed runs to the end."""
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0:
        kept.append(text[place:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        place = end + 3
    return "".join([*kept, text[place:]])


def without_doctype(text: str) -> str:
    """`text` without its document type and the entities declared in it; one that is not closed runs to the end."""
    opened = _DOCTYPE.search(text)
    if not opened:
        return text
    close, bracket = text.find(">", opened.end()), text.find("[", opened.end())
    if bracket >= 0 and (close < 0 or bracket < close):
        end = _SUBSET_END.search(text, bracket)
        close = end.end() - 1 if end else -1
    return text[: opened.start()] + (text[close + 1 :] if close >= 0 else "")


def parted_by_cdata(text: str) -> list[str]:
    """Plain text and CDATA sections in turn, plain first; a section that is not closed is plain text."""
    parts: list[str] = []
    place = 0
    while (start := text.find(_CDATA, place)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        parts += [text[place:start], text[start : end + 3]]
        place = end + 3
    return [*parts, text[place:]]
