"""Runs of text as paragraphs with <del> and <ins>."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from khronika.desk.lawbook.bridge import Row

register = template.Library()
_TAGS = {"del": "del", "from": "del", "ins": "ins", "to": "ins"}


@register.filter
def law_text(runs: Iterable[tuple[str, str]], side: str = "") -> SafeString:
    """Paragraphs; with `side` (old or new) only what that edition has."""
    pieces: list[str] = []
    for kind, text in runs:
        if (side == "new" and kind in ("del", "from")) or (side == "old" and kind in ("ins", "to")):
            continue
        tag = _TAGS.get(kind)
        moved = ' class="moved"' if kind in ("from", "to") else ""
        lines = [escape(line) for line in text.split("\n")]
        pieces.append("</p><p>".join(f"<{tag}{moved}>{line}</{tag}>" if tag and line else line for line in lines))
    joined = f"<p>{''.join(pieces)}</p>".replace("<p></p>", "")
    return mark_safe(joined)  # every piece of text was escaped above


@register.filter
def law_labels(row: Row) -> str:
    """«Article 4 → Article 5», or one label where both are the same."""
    if row.old_label == row.new_label:
        return row.old_label
    return " → ".join(label for label in (row.old_label, row.new_label) if label)
