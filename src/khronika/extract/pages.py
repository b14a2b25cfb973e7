"""A page as the extractor is given it, and as it is once opened."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from khronika.collect.decode import decode
from khronika.errors import BadInput, Words
from khronika.extract import tree
from khronika.extract.lines import Line, cut

OTHER_FORMATS = {
    b"%PDF": Words("a PDF"), b"PK\x03\x04": Words("a ZIP or office file"), b"\x1f\x8b": Words("a gzip archive"),
    b"\x89PNG": Words("a picture"), b"\xff\xd8\xff": Words("a picture"), b"GIF8": Words("a picture"),
    b"WARC/": Words("a WARC"),
}
LARGEST_PAGE = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The bytes of a page and what is known of it besides: the address it came from, the name to call it by in errors.

    `charset` is the one of the Content-Type header. `fetched` (ISO day) chooses between editions of an outlet's quirks.
    """

    html: bytes
    url: str | None = None
    name: str = "page"
    charset: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A parsed page. The trees are shared by every reader and never changed; who must change one takes a copy.

    `text_tree` is the tree that `lines` were cut from: `tree` itself, or what an outlet's quirk leaves of it.
    """

    source: SourcePage
    tree: HtmlElement
    text_tree: HtmlElement
    lines: list[Line]


def open_page(source: SourcePage) -> OpenPage | None:
    """Decode, parse and cut a page; None when there is no element in it at all.

    Raises BadInput when it is no page (another file format) or larger than LARGEST_PAGE.
    """
    if len(source.html) > LARGEST_PAGE:
        raise BadInput("{name} is larger than {largest} MB; no article is: save the article's own page",
                       name=source.name, largest=LARGEST_PAGE // (1024 * 1024))
    for magic, what in OTHER_FORMATS.items():
        if source.html.startswith(magic):
            raise BadInput("{name} is {what}, not an HTML page; give the page itself", name=source.name, what=what)
    parsed = tree.parse(decode(source.html, source.charset).text)
    return None if parsed is None else OpenPage(source, parsed, parsed, cut(parsed))
