"""An item's body as an editor sees it: paragraphs parted by blank lines, sub-headings after «## ».

Also what comes in by the clipboard: html of Word or of a web page becomes such text, and nothing else of it stays.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal, TypedDict

import nh3

LONGEST_PASTE = 4 * 1024 * 1024
SUBHEADING = "## "
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_BLOCKS = {"p", "div", "li", "blockquote", "tr", "section", "article", "pre", "dd", "dt"} | _HEADINGS
_CUT = re.compile(r"\n[ \t]*\n|\r\n[ \t]*\r\n")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


class Block(TypedDict):
    """One paragraph or sub-heading."""

    kind: Literal["paragraph", "subheading"]
    text: str


def blocks_of(text: str) -> list[Block]:
    """What an editor typed, as blocks. A single line break inside a paragraph is a space."""
    blocks: list[Block] = []
    for piece in _CUT.split(text.replace("\r\n", "\n").replace("\f", "\n\n")):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        paragraph: list[str] = []
        for line in lines:
            if line.startswith(SUBHEADING):
                blocks += close(paragraph)
                blocks.append({"kind": "subheading", "text": tidy(line.removeprefix(SUBHEADING))})
            else:
                paragraph.append(line)
        blocks += close(paragraph)
    return [block for block in blocks if block["text"]]


def close(paragraph: list[str]) -> list[Block]:
    text = tidy(" ".join(paragraph))
    paragraph.clear()
    return [{"kind": "paragraph", "text": text}] if text else []


def text_of(blocks: list[Block]) -> str:
    """Blocks as the text that an editor sees; `blocks_of` gives the same blocks back."""
    return "\n\n".join((SUBHEADING if block["kind"] == "subheading" else "") + block["text"] for block in blocks)


def tidy(text: str) -> str:
    """Invisible characters out, every run of white space one space."""
    return " ".join(_INVISIBLE.sub("", text).split())


def text_of_html(html: str) -> str:
    """Pasted html as the text that an editor sees: paragraphs and headings stay, everything else goes.

    A line that is bold as a whole and short is a sub-heading: Word's own headings are rarely used in the press.
    """
    clean = nh3.clean(
        html[:LONGEST_PASTE], tags=_BLOCKS | _BOLD | {"br", "ul", "ol", "table", "tbody", "td", "th"},
        attributes={}, clean_content_tags={"script", "style", "head", "title", "noscript", "template"},
    )
    collector = Collector()
    collector.feed(clean)
    collector.close()
    return text_of(collector.blocks)


class Collector(HTMLParser):
    """Cuts cleaned html wherever a block element opens or closes, and at line breaks. A stream: depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.run: list[tuple[str, bool]] = []
        self.headings = self.bolds = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self.cut()
        self.headings += tag in _HEADINGS
        self.bolds += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.cut()
        self.headings -= tag in _HEADINGS
        self.bolds -= tag in _BOLD

    def handle_data(self, data: str) -> None:
        self.run.append((data, self.bolds > 0))

    def close(self) -> None:
        super().close()
        self.cut()

    def cut(self) -> None:
        text = tidy("".join(piece for piece, _bold in self.run))
        all_bold = all(bold for piece, bold in self.run if piece.strip())
        self.run.clear()
        if text:
            heading = self.headings > 0 or (all_bold and len(text) < 90 and text[-1] not in ".,;:!?…»")
            self.blocks.append({"kind": "subheading" if heading else "paragraph", "text": text})
