"""The source block: the outlet's line and the address, in whatever shape they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from khronika.digest.read.dates import date_line, find_date
from khronika.digest.read.labels import Label
from khronika.digest.read.shapes import Shape
from khronika.digest.read.signs import address_tail, find_url
from khronika.digest.read.vocabulary import vocabulary

_CUT = re.compile(r"(?:https?://|www\.|[\w-]\.\w{2,}/)\S*[-/=&?_%.]$|\((?:https?://|www\.)[^\s)]+$")
"""An address that runs to the end of its line and is not whole, by its last character or an open bracket."""
_TRIMMED = " \t,;:|()[]<>–—-"


@dataclass(slots=True)
class Source:
    """What the lines of one source block say; the lists hold (line, text), first come first."""

    outlets: list[tuple[int, str]] = field(default_factory=list)
    urls: list[tuple[int, str]] = field(default_factory=list)
    published: str | None = None
    wrapped: list[int] = field(default_factory=list)
    """Lines at which a broken address begins."""


def parse_source(lines: Sequence[tuple[Shape, Label]]) -> Source:
    """Outlets, addresses and a date, from the lines of a source block; a link under a text counts where no
    address is printed."""
    source = Source()
    targets: list[tuple[int, str]] = []
    for shape, label, text in _unwrapped(lines, source):
        targets += [(shape.line.number, link) for link in shape.line.links]
        if shape.date and label is not Label.SOURCE:
            source.published = source.published or shape.date
            continue
        if shape.line.role in ("outlet", "url"):
            (source.outlets if shape.line.role == "outlet" else source.urls).append((shape.line.number, text))
            continue
        rest = _take_urls(text, shape.line.number, source)
        if rest:
            _take_rest(rest, shape.line.number, source)
    if not source.urls:
        source.urls = targets[:1]
    return source


def _unwrapped(lines: Sequence[tuple[Shape, Label]], source: Source) -> list[tuple[Shape, Label, str]]:
    """The lines with their text; an address broken over two lines is put together again."""
    whole: list[tuple[Shape, Label, str]] = []
    for shape, label in lines:
        text = shape.marker_rest if label is Label.SOURCE else shape.text
        if whole and address_tail(text) and _CUT.search(whole[-1][2]) and shape.line.role is None:
            before, before_label, begun = whole[-1]
            whole[-1] = (before, before_label, begun + text)
            source.wrapped.append(before.line.number)
        else:
            whole.append((shape, label, text))
    return whole


def _take_urls(text: str, number: int, source: Source) -> str:
    """Move the addresses of a line to the source; what is left of the line comes back."""
    while match := find_url(text):
        address = match.group().rstrip(".,;>")
        while address.endswith((")", "]")) and address.count("(") < address.count(")"):
            address = address[:-1]
        source.urls.append((number, address))
        text = f"{text[:match.start()]} {text[match.start() + len(address):]}"
        text = " ".join(text.split())
    return text


def _take_rest(text: str, number: int, source: Source) -> None:
    """An outlet's line, perhaps with a date beside it; a label without its address says nothing."""
    text = _without_labels(text.strip(_TRIMMED))
    if not text:
        return
    found = find_date(text)
    if found and source.published is None:
        source.published = found.iso
        before, after = text[:found.start].rstrip(_TRIMMED), text[found.end:].strip(_TRIMMED)
        text = "" if date_line(text) else f"{before} {after}".strip()
    if text:
        source.outlets.append((number, text))


def _without_labels(text: str) -> str:
    while True:
        head, colon, rest = text.rpartition(":")
        if text.lower().strip(_TRIMMED) in vocabulary().url_labels:
            return ""
        if after := _label_at_end(text):
            text = text[: -len(after)].rstrip(_TRIMMED)
            continue
        if not colon or rest.strip() or not any(head.lower().endswith(label) for label in vocabulary().url_labels):
            return text
        label = next(label for label in sorted(vocabulary().url_labels, key=len, reverse=True)
                     if head.lower().endswith(label))
        text = head[: len(head) - len(label)].strip(_TRIMMED)


def _label_at_end(text: str) -> str:
    """The words of a link that stand after the outlet: «Полдень» Читать полностью. Single words may be a name's own."""
    lowered = text.lower()
    return next((label for label in vocabulary().url_labels
                 if " " in label and lowered.endswith(f" {label}")), "")


def with_scheme(url: str) -> str:
    """The address with https where none is printed (domain.md, "URL canonicalisation")."""
    return url if "://" in url else f"https://{url}"
