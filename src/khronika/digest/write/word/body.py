"""The text of the Word document: paragraphs in named styles, bookmarks, live links, the contents field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from khronika.digest.header import byline, written_date
from khronika.digest.model import Digest, Item
from khronika.digest.write.printable import href
from khronika.digest.write.wording import front_lines, heading_line, rubric_line
from khronika.digest.write.words import Words, words
from khronika.records import Language

_BLOCKS = {"paragraph": "KhronikaBody", "subheading": "KhronikaSubheading"}
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its style, its text, and what else Word is to know of it."""

    style: str
    text: str
    bookmark: str | None = None
    """Set on what the contents list."""
    href: str | None = None
    new_page: bool = False
    """Begins a page although its style does not."""
    keep_next: bool = False
    """Stays on the page of the next one although its style does not ask for it."""


@dataclass(slots=True)
class Links:
    """Addresses that the document points to, with the id that its relations part gives to each."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, address: str) -> str:
        return self.ids.setdefault(address, f"link{len(self.ids) + 1}")


def front(digest: Digest) -> list[Paragraph]:
    """The head of the first page."""
    lines = [Paragraph("KhronikaOrganisation", digest.organisation)] if digest.organisation else []
    lines.append(Paragraph("Title", heading_line(digest)))
    lines += [Paragraph("Subtitle", line) for line in front_lines(digest)]
    return lines


def text(digest: Digest) -> list[Paragraph]:
    """All sections, in order."""
    spoken = words(digest.language)
    paragraphs: list[Paragraph] = []
    for number, section in enumerate(digest.sections, start=1):
        rubric = rubric_line(section, digest.language)
        if rubric:
            paragraphs.append(Paragraph("Heading1", rubric, bookmark=f"_Toc{number:03}000"))
        for place, item in enumerate(section.items, start=1):
            if item.title:
                paragraphs.append(Paragraph("Heading2", item.title, bookmark=f"_Toc{number:03}{place:03}",
                                            new_page=place == 1 and not rubric))
            paragraphs += _item(item, digest.language, spoken)
    return paragraphs


def _item(item: Item, language: Language, spoken: Words) -> Iterator[Paragraph]:
    line = byline(item, language)
    if line:
        yield Paragraph("KhronikaByline", line)
    if item.published:
        yield Paragraph("KhronikaDate", written_date(item.published, language))
    for block in item.body:
        yield Paragraph(_BLOCKS[block.kind], block.text)
    if item.source_outlet or item.url:
        yield Paragraph("KhronikaSource", f"{spoken.source}:")
        if item.source_outlet:
            yield Paragraph("KhronikaSourceOutlet", item.source_outlet, keep_next=bool(item.url))
        if item.url:
            yield Paragraph("KhronikaLink", item.url, href=href(item.url))


def contents(listed: Iterable[Paragraph], pages: dict[str, int], heading: str) -> str:
    """The contents field with its entries filled in, so that it reads right before anyone updates it."""
    entries = list(listed)
    if not entries:
        return ""
    opening = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z </w:instrText></w:r>{_SEPARATE}'
    lines = "".join(
        _entry(paragraph, pages[paragraph.bookmark or ""], opening if place == 0 else "",
               _END if place == len(entries) - 1 else "")
        for place, paragraph in enumerate(entries)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f'</w:sdtPr><w:sdtContent>{xml([Paragraph("TOCHeading", heading)], Links())}{lines}</w:sdtContent></w:sdt>'
    )


def _entry(paragraph: Paragraph, page: int, before: str, after: str) -> str:
    style = "TOC1" if paragraph.style == "Heading1" else "TOC2"
    number = (f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> PAGEREF {paragraph.bookmark} \\h </w:instrText></w:r>'
              f"{_SEPARATE}{_run(str(page))}{_END}")
    return (f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}'
            f'<w:hyperlink w:anchor="{paragraph.bookmark}" w:history="1">{_run(paragraph.text)}'
            f"<w:r><w:tab/></w:r>{number}</w:hyperlink>{after}</w:p>")


def xml(paragraphs: Iterable[Paragraph], links: Links) -> str:
    """The paragraphs as WordprocessingML; addresses are entered in `links`."""
    pieces: list[str] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        inner = _run(paragraph.text)
        if paragraph.href:
            inner = _run(paragraph.text, '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>')
            inner = f'<w:hyperlink r:id="{links.id(paragraph.href)}" w:history="1">{inner}</w:hyperlink>'
        if paragraph.bookmark:
            inner = (f'<w:bookmarkStart w:id="{number}" w:name="{paragraph.bookmark}"/>{inner}'
                     f'<w:bookmarkEnd w:id="{number}"/>')
        switches = ("<w:keepNext/>" * paragraph.keep_next) + ("<w:pageBreakBefore/>" * paragraph.new_page)
        pieces.append(f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/>{switches}</w:pPr>{inner}</w:p>')
    return "".join(pieces)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
