"""HTML: the text blocks of a page in reading order, without scripts and navigation."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from lxml import etree, html

from khronika.digest.read.lines import AT_ENDS, LONGEST_TEXT, MOST_LINES, Document, Line, Role, far_too_much, tidy
from khronika.digest.read.vocabulary import vocabulary
from khronika.documents.archive import MOST_TAGS
from khronika.documents.encoding import decode
from khronika.errors import BadInput

_NOISE = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "nav", "button", "form", "select", "iframe",
    "object", "audio", "video", "canvas", "map", "aside", "figcaption", "dialog",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHITE = " \t\n\r\x0c"
_SPACE = re.compile(r"[ \t\n\r\x0c]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_BREAK_BEFORE = re.compile(r"(page-)?break-before\s*:\s*(always|page)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """What the elements around a text say."""

    role: Role | None = None
    level: int | None = None
    bold: bool = False
    page_break: bool = False


@dataclass(slots=True)
class Walk:
    """Goes through a page in reading order and gathers the stretches of text between breaks (block edges, <br>)."""

    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    plain_letters: int = 0
    own: bool = False
    """The desk wrote this page: its classes say what each line is."""

    def element(self, element: etree._Element, around: Place) -> None:
        """One element with all in it. The parser itself bounds how deep a page nests."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NOISE or _beside_the_text(element, tag):
            return
        place = _place(element, tag, around, self.own)
        breaks = tag in _BLOCKS
        if breaks or tag == "br":
            self.end_line()
        if tag == "a" and "://" in (element.get("href") or ""):
            self.links.append((element.get("href") or "").strip())
        self.words(element.text, place)
        for child in element:
            self.element(child, place)
            self.words(child.tail, place)
        if breaks:
            self.end_line()

    def words(self, text: str | None, place: Place) -> None:
        if not text:
            return
        if text.strip(_WHITE):
            self.place = place if not self.text else self.place
            self.plain_letters += 0 if place.bold else len(text.strip(_WHITE))
            self.text.append(text)
        elif self.text:
            self.text.append(text)

    def end_line(self) -> None:
        text, changes = tidy(_SPACE.sub(" ", "".join(self.text)))
        if text:
            # Spaces at the ends are the markup's, not the author's.
            kept = tuple(change for change in changes if change not in AT_ENDS)
            self.lines.append(Line(
                text, len(self.lines) + 1, role=self.place.role, level=self.place.level, bold=not self.plain_letters,
                page_break=self.place.page_break, links=tuple(dict.fromkeys(self.links)), changes=kept,
            ))
        self.text, self.links, self.plain_letters = [], [], 0


def load(content: bytes, name: str) -> Document:
    """Lines of a page, one a text block. Raises BadInput for a page without text or with far too much."""
    if content.count(b"<") > MOST_TAGS or len(content) > 4 * LONGEST_TEXT:
        raise far_too_much(name)
    text, notes = _decode(content, name)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=html.HTMLParser(remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise BadInput("{name} is a page without any text; save the whole page and give that", name=name) from None
    walk = Walk(own=bool(root.xpath("/html/head/meta[@name='generator' and @content='Khronika']")))
    for part in _parts(root):
        walk.element(part, Place())
        walk.end_line()
    if len(walk.lines) > MOST_LINES:
        raise far_too_much(name)
    return Document("html", tuple(walk.lines), notes)


def _decode(content: bytes, name: str) -> tuple[str, tuple[tuple[str, int | None, str], ...]]:
    """By the byte order mark, else by what the page declares where the bytes bear it out, else as plain text."""
    declared = _CHARSET.search(content[:4096])
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked:
        try:
            return content.decode(declared.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            return decode(content, name)
    return decode(content, name)


def _parts(root: etree._Element) -> list[etree._Element]:
    """The page's main part, with the page's header where only that holds the heading; the whole page without one."""
    mains = list(root.iter("main"))
    if len(mains) != 1:
        return [root]
    headers = [] if mains[0].find(".//h1") is not None else [
        header for header in root.iter("header") if header.find(".//h1") is not None and not _inside(header, "main")]
    return [*headers, mains[0]]


def _inside(element: etree._Element, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _beside_the_text(element: etree._Element, tag: str) -> bool:
    """Hidden, or by its class or place not part of the text: advertising, the page's own header and footer."""
    if (element.get("hidden") is not None or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style") or "")):
        return True
    if not vocabulary().page_noise.isdisjoint((element.get("class") or "").lower().split()):
        return True
    page_level = tag in ("header", "footer") and not _inside(element, "article", "section", "main")
    return page_level and element.find(".//h1") is None


def _place(element: etree._Element, tag: str, around: Place, own: bool) -> Place:
    """The surroundings inside an element: what it says itself, else what stands around it."""
    style, classes = element.get("style") or "", (element.get("class") or "").split()
    roles = (vocabulary().own_classes[name] for name in classes if own and name in vocabulary().own_classes)
    role = next(roles, around.role)
    level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else around.level
    bold = around.bold or tag in ("b", "strong") or level is not None or bool(_BOLD.search(style))
    page_break = bool(_BREAK_BEFORE.search(style)) or (around.page_break and tag not in _BLOCKS)
    return Place(role, level, bold, page_break)
