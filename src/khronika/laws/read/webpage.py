"""HTML: text blocks in reading order with their heading level; pages of adilet.zan.kz and of other publishers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from khronika.documents.archive import MOST_TAGS
from khronika.documents.encoding import decode
from khronika.documents.limits import far_too_much
from khronika.errors import BadInput
from khronika.laws.model import Document, Line
from khronika.laws.read.tidy import raised, tidy

_NOISE = frozenset(
    {
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "button",
        "form",
        "select",
        "iframe",
        "object",
        "audio",
        "video",
        "aside",
        "footer",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# The text of an act on adilet.zan.kz stands in one of these; other pages are read whole.
_TEXT_PLACES = ("//div[contains(concat(' ', @class, ' '), ' gs_12 ')]/article", "//article", "//main")


@dataclass(slots=True)
class Walk:
    """Gathers stretches of text between breaks (block edges, <br>)."""

    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    level: int | None = None

    def element(self, element: etree._Element, level: int | None) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _NOISE or _HIDDEN.search(element.get("style") or ""):
            return
        breaks = tag in _BLOCKS
        inner = int(tag[1]) if re.fullmatch("h[1-6]", tag) else level
        if breaks or tag == "br":
            self.end_line()
        if tag == "sup":
            self.words(raised("".join(map(str, element.itertext()))), inner)
            return
        self.words(element.text, inner)
        for child in element:
            self.element(child, inner)
            self.words(child.tail, inner)
        if breaks:
            self.end_line()

    def words(self, text: str | None, level: int | None) -> None:
        if not text:
            return
        if text.strip() and not any(piece.strip() for piece in self.text):
            self.level = level
        self.text.append(text)

    def end_line(self) -> None:
        text = tidy("".join(self.text))
        if text:
            self.lines.append(Line(text=text, number=len(self.lines) + 1, level=self.level, apart=True))
        self.text, self.level = [], None


def load_html(content: bytes, name: str) -> Document:
    """Lines of a page. Raises BadInput for a page without text or with far too much."""
    if content.count(b"<") > MOST_TAGS:
        raise far_too_much(name)
    try:
        root = html.document_fromstring(
            _DECLARATION.sub("", _decoded(content, name)), parser=html.HTMLParser(remove_comments=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        raise BadInput("{name} is a page without any text; save the whole page and give that", name=name) from None
    walk = Walk()
    walk.element(_place(root), None)
    walk.end_line()
    return Document(name=name, format="html", lines=tuple(walk.lines))


def _place(root: etree._Element) -> etree._Element:
    whole = len(" ".join(map(str, root.itertext())))
    for path in _TEXT_PLACES:
        found = root.xpath(path)
        if (
            isinstance(found, list)
            and len(found) == 1
            and isinstance(found[0], etree._Element)
            and len(" ".join(map(str, found[0].itertext()))) * 2 > whole
        ):
            return found[0]
    return root


def _decoded(content: bytes, name: str) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared:
        try:
            return content.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(content, name)[0]
    return decode(content, name)[0]
