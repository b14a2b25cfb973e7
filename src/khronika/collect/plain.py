"""Plain text out of the scraps of HTML that feeds carry."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_BLOCK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]*>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def one_line(markup: str | None, longest: int = 500) -> str | None:
    """A title or a name: no tags, entities (also doubly escaped ones) written out, spaces single; None when empty."""
    if not markup:
        return None
    text = html.unescape(_TAG.sub(" ", html.unescape(_TAG.sub(" ", markup[: longest * 4]))))
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()[:longest].strip() or None


def paragraphs(markup: str | None, longest: int = 1000) -> str | None:
    """A summary: as `one_line`, with one line for each block; None when empty."""
    if not markup:
        return None
    text = _TAG.sub("", _BLOCK.sub("\n", _SILENT.sub("", html.unescape(markup[: longest * 6]))))
    lines = (re.sub(r"\s+", " ", line).strip() for line in html.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)[:longest].strip() or None
