"""The Word document's styles: the table of styles.yaml, and the part (styles.xml) made of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal
from xml.sax.saxutils import quoteattr

import msgspec

from khronika.records import Record

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Border(Record, frozen=True, kw_only=True):
    """A rule at one side of a paragraph; width and distance in points."""

    side: Literal["top", "left", "bottom"]
    colour: str
    width: float
    space: int


class Style(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paragraph style; lengths in points, `line` the exact height of a line, `outline` the level from 1."""

    id: str
    name: str
    size: float
    line: float
    based_on: str | None = None
    next: str | None = None
    before: float = 0
    after: float = 0
    indent_left: float = 0
    indent_right: float = 0
    tracking: float = 0
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    align: Literal["left", "right"] = "left"
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    tab_right: bool = False
    outline: int | None = None
    border: Border | None = None


class Page(Record, frozen=True, kw_only=True):
    """The sheet and its margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def measure(self) -> float:
        """Width of a line of text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of a page's text."""
        return self.height - self.top - self.bottom


class LinkStyle(Record, frozen=True, kw_only=True):
    id: str
    name: str
    colour: str


class Look(Record, frozen=True, kw_only=True):
    """The whole of styles.yaml."""

    font: str
    page: Page
    colours: dict[str, str]
    paragraphs: tuple[Style, ...]
    links: LinkStyle

    def style(self, identifier: str) -> Style:
        return next(style for style in self.paragraphs if style.id == identifier)


@cache
def look() -> Look:
    return msgspec.yaml.decode((files(__package__) / "styles.yaml").read_bytes(), type=Look)


def twips(points: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(points * 20)


def styles_part(language_tag: str) -> str:
    """styles.xml, with the document's language for the spelling checker."""
    whole = look()
    parts = "".join(_paragraph_style(style, whole) for style in whole.paragraphs)
    link = whole.links
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(whole.font)}'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language_tag}" w:eastAsia="{language_tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        f"{parts}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:styleId="{link.id}"><w:name w:val="{link.name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{whole.colours[link.colour]}"/>'
        '<w:u w:val="single"/></w:rPr></w:style></w:styles>'
    )


def _fonts(name: str) -> str:
    font = quoteattr(name)
    return f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"


def _paragraph_style(style: Style, whole: Look) -> str:
    default = ' w:default="1"' if style.based_on is None else ""
    custom = ' w:customStyle="1"' if style.id.startswith("Khronika") else ""
    heads = [f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>']
    if style.based_on:
        heads.append(f'<w:basedOn w:val="{style.based_on}"/>')
    if style.next:
        heads.append(f'<w:next w:val="{style.next}"/>')
    return ("".join(heads) + f'<w:qFormat/><w:pPr>{"".join(_paragraph(style, whole))}</w:pPr>'
            f'<w:rPr>{"".join(_run(style, whole))}</w:rPr></w:style>')


def _paragraph(style: Style, whole: Look) -> Iterator[str]:
    """Paragraph properties, in the order that the schema demands (ECMA-376 part 1, CT_PPrBase)."""
    yield _switch("keepNext", style.keep_next)
    yield _switch("keepLines", style.keep_lines)
    yield _switch("pageBreakBefore", style.page_break_before)
    yield _switch("widowControl", style.widow_control)
    if style.border:
        border = style.border
        yield (f'<w:pBdr><w:{border.side} w:val="single" w:sz="{round(border.width * 8)}" w:space="{border.space}" '
               f'w:color="{whole.colours[border.colour]}"/></w:pBdr>')
    if style.tab_right:
        yield f'<w:tabs><w:tab w:val="right" w:pos="{twips(whole.page.measure)}"/></w:tabs>'
    yield (f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
           f'w:line="{twips(style.line)}" w:lineRule="exact"/>')
    yield f'<w:ind w:left="{twips(style.indent_left)}" w:right="{twips(style.indent_right)}"/>'
    yield f'<w:jc w:val="{style.align}"/>'
    if style.outline:
        yield f'<w:outlineLvl w:val="{style.outline - 1}"/>'


def _run(style: Style, whole: Look) -> Iterator[str]:
    """Run properties, in the order that the schema demands (CT_RPr)."""
    for name, on in (("b", style.bold), ("bCs", style.bold), ("i", style.italic), ("iCs", style.italic)):
        yield _switch(name, on)
    if style.colour:
        yield f'<w:color w:val="{whole.colours[style.colour]}"/>'
    if style.tracking:
        yield f'<w:spacing w:val="{twips(style.tracking)}"/>'
    size = round(style.size * 2)
    yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _switch(name: str, on: bool) -> str:
    """On or off is always said: a style based on another must be able to switch off what it would inherit."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
