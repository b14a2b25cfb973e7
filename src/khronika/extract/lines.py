"""A tree cut into lines: the smallest pieces that are kept or dropped as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from khronika.extract.vocabulary import words

# Elements whose text a reader of the article never sees as running text.
UNREAD = frozenset((
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed", "select",
    "textarea", "button", "canvas", "audio", "video", "map", "datalist", "frameset", "noframes", "title",
    "amp-ad", "amp-embed", "amp-sticky-ad", "amp-sidebar", "amp-consent", "amp-user-notification", "amp-social-share",
    "amp-analytics", "amp-iframe",
))
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "noindex", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "index", "amp-img", "o:p", "st1:place",
))
APART = frozenset(("a", "span", "time", "small"))
AUTHOR_ADDRESS = re.compile(
    r"[/?&](?:authors?|avtory?|autor|journalists?|reporters?|columnists?|profile)[/s=-]", re.IGNORECASE)
BOLD = frozenset(("b", "strong", "big"))
LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SECTIONS = {
    "nav": "section_furniture", "aside": "section_furniture", "footer": "footer", "form": "furniture",
    "header": "header",
    "article": "article", "main": "main", "figure": "figure", "figcaption": "figure",
}
FAVOURABLE = frozenset(("article", "main", "article_body", "body"))
# Text for screen readers only («skip to the content»).
HIDDEN_CLASSES = frozenset(("visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "element-invisible"))
MOST_LINES = 20_000
"""No article has more; what a hostile page has beyond them is not looked at."""
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")


@dataclass(slots=True)
class Line:
    """Text between two block boundaries, with what its place in the tree says about it."""

    text: str
    linked: int
    """Characters of `text` that stand inside links."""
    tag: str
    """The nearest block element: p, li, td, div, h2 ..."""
    block: HtmlElement
    """The nearest block element itself."""
    surroundings: dict[str, int]
    """Kind of surrounding (body, furniture, comments ...) -> how many block levels up the nearest such element is."""
    bold: int = 0
    """Characters of `text` in bold or in larger type."""
    moment: str | None = None
    """The machine-readable value of a <time> element in the line."""
    names: tuple[str, ...] = ()
    """Texts of elements inside the line that by their class, rel or address are an author's."""


def cut(tree: HtmlElement) -> list[Line]:
    """The first MOST_LINES lines of a page in reading order, without scripts, hidden elements and form controls."""
    cutter = _Cutter()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if len(cutter.lines) >= MOST_LINES:
            return cutter.lines
        if event == "start":
            if element.tag in UNREAD or _hidden(element):
                walker.skip_subtree()
                cutter.skip(element)
            else:
                cutter.open(element)
        else:
            cutter.close(element)
    cutter.flush()
    return cutter.lines


def apart_from(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines with only those surroundings that they do not share with the headline.

    «has-comments» on the body, a wrapper called "sidebar-right", a form round the whole page say nothing about a line.
    """
    if title is None:
        return list(lines)
    above = {lines[title].block, *lines[title].block.iterancestors()}
    seen: list[Line] = []
    for line in lines:
        own = 0
        for element in (line.block, *line.block.iterancestors()):
            if element in above:
                break
            own += element.tag not in INLINE
        kept = {kind: level for kind, level in line.surroundings.items() if level < own or kind in FAVOURABLE}
        seen.append(replace(line, surroundings=kept))
    return seen


def plain(text: str) -> str:
    """One line: white space of every kind to single spaces, soft hyphens and zero-width characters out."""
    return SPACE.sub(" ", INVISIBLE.sub("", text)).strip()


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and HIDDEN_STYLE.search(style):
        return True
    names = element.get("class")
    return bool(names and not HIDDEN_CLASSES.isdisjoint(names.split()))


@lru_cache(maxsize=20_000)
def _kinds(tag: str, names: str) -> frozenset[str]:
    """What an element with this tag, and these class, id, role and itemprop names, usually holds."""
    found = {SECTIONS[tag]} if tag in SECTIONS else set()
    if "articleBody" in names:
        found.add("article_body")
    parts = {part.lower() for part in NAME_PARTS.findall(names)}
    found.update(kind for kind, cues in words("containers").items() if not parts.isdisjoint(cues))
    return frozenset(found)


def _kinds_of(element: HtmlElement) -> frozenset[str]:
    get = element.get
    names = " ".join(filter(None, (get("class"), get("id"), get("role"), get("itemprop"))))
    return _kinds(element.tag, names[:300])


def _set_off(element: HtmlElement) -> bool:
    """Bold, or larger than the text around it."""
    return element.tag in BOLD or (element.tag == "font" and (element.get("size") or "").strip() in LARGE_SIZES)


def _of_author(element: HtmlElement) -> bool:
    if "author" in _kinds_of(element):
        return True
    if element.tag != "a":
        return False
    return "author" in (element.get("rel") or "").split() or bool(AUTHOR_ADDRESS.search(element.get("href") or ""))


class _Cutter:
    """Collects text until a block boundary and then makes a Line of it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._blocks: list[tuple[HtmlElement, frozenset[str]]] = []
        self._pieces: list[str] = []
        self._links = self._bolds = 0
        self._linked = self._bold = 0
        self._moment: str | None = None
        self._names: list[str] = []
        self._author: tuple[HtmlElement, int] | None = None
        self._closed: HtmlElement | None = None

    def open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self.flush()
        elif tag in INLINE:
            self._open_inline(element)
        else:
            self.flush()
            self._blocks.append((element, _kinds_of(element)))
        self._closed = None
        self._text(element.text)

    def _open_inline(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._closed is not None and tag in APART and len(self._pieces[-1].strip()) != 1:
            # «30 қаңтар 2026»«Айгүл Сапар»: style sheets set such neighbours apart, the text alone would glue them.
            self._pieces.append(" ")
        self._links += tag == "a"
        self._bolds += _set_off(element)
        if tag == "time" and self._moment is None:
            self._moment = element.get("datetime")
        if self._author is None and _of_author(element):
            self._author = (element, len(self._pieces))

    def close(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._blocks and self._blocks[-1][0] is element:
            self.flush()
            self._blocks.pop()
        elif tag in INLINE:
            self._links -= tag == "a"
            self._bolds -= _set_off(element)
            if self._author is not None and self._author[0] is element:
                self._names.append(plain("".join(self._pieces[self._author[1] :])))
                self._author = None
            self._closed = element if tag in APART and self._pieces else None
        self._text(element.tail)

    def skip(self, element: HtmlElement) -> None:
        """An unread element: its text is not taken, what follows it is."""
        self._text(element.tail)

    def flush(self) -> None:
        if not self._pieces and not self._names:
            return
        text = plain("".join(self._pieces))
        if text and self._blocks:
            block = self._blocks[-1][0]
            self.lines.append(Line(
                text=text, linked=min(self._linked, len(text)), tag=block.tag, block=block,
                surroundings=self._surroundings(), bold=min(self._bold, len(text)), moment=self._moment,
                names=tuple(name for name in self._names if name)))
        self._pieces.clear()
        self._linked = self._bold = 0
        self._moment = None
        self._names.clear()
        self._author = self._closed = None

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self._closed = None
        self._pieces.append(text)
        if self._links > 0:
            self._linked += len(text.strip())
        if self._bolds > 0:
            self._bold += len(text.strip())

    def _surroundings(self) -> dict[str, int]:
        nearest: dict[str, int] = {}
        for level, (_, kinds) in enumerate(reversed(self._blocks)):
            for kind in kinds:
                nearest.setdefault(kind, level)
        return nearest
