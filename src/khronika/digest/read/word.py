"""Word (.docx): a walk over the paragraphs of the main part, with their styles, links and page breaks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from khronika.digest.read.lines import MOST_LINES, Document, Line, Role, far_too_much, split_breaks, tidy
from khronika.digest.read.vocabulary import vocabulary
from khronika.documents.archive import Archive, parse_xml
from khronika.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VAL = _W + "val"
_STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
           (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()))
# Subtrees that are not this paragraph's text as it reads now: properties, deletions, the old place of a move,
# the copy for old programs, and paragraphs inside (text boxes), which come by themselves.
_SKIPPED = frozenset({
    _W + "pPr", _W + "del", _W + "moveFrom", _W + "object", _W + "p",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})
_MARKS = {_W + "tab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": "\u00ad"}
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_OFF = frozenset({"0", "false", "off", "none"})
_CONTENTS = "Table of Contents"


@dataclass(slots=True)
class Style:
    """What a paragraph style says, its ancestors' word included."""

    name: str = ""
    role: Role | None = None
    level: int | None = None
    bold: bool = False
    capitals: bool = False


@dataclass(slots=True)
class Paragraph:
    """What the walk gathers from one w:p; the counts are of letters and digits."""

    style: Style
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    capitals: int = 0
    page_break: bool = False


def load(content: bytes, name: str) -> Document:
    """Lines of a Word file, one a paragraph (more where it holds line breaks).

    Raises BadInput for a damaged, locked or oversized file, and for one with macros.
    """
    archive = Archive(content, name)
    if any(part.lower().endswith("vbaproject.bin") for part in archive.parts):
        raise BadInput("{name} holds macros, which a digest does not need; save it as .docx without macros",
                       name=name)
    main = _main_part(archive)
    xml = archive.read(main)
    for strict, usual in _STRICT:
        xml = xml.replace(strict, usual)
    folder = posixpath.dirname(main)
    styles = _styles(archive, posixpath.join(folder, "styles.xml"))
    links = _relations(archive, posixpath.join(folder, "_rels", posixpath.basename(main) + ".rels"))
    lines: list[Line] = []
    for element in _paragraphs(parse_xml(xml, main, name)):
        lines += _lines(_gather(element, styles, links), len(lines))
        if len(lines) > 2 * MOST_LINES:
            raise far_too_much(name)
    return Document("docx", tuple(lines), _notes(archive, folder))


def _main_part(archive: Archive) -> str:
    """The part that holds the text, by the package's own list."""
    for target, kind in _targets(archive, "_rels/.rels"):
        if kind.endswith("/officeDocument") and target.lstrip("/") in archive.parts:
            return target.lstrip("/")
    if "word/document.xml" in archive.parts:
        return "word/document.xml"
    raise BadInput("{name} is a zip archive without a Word text in it; give the document itself", name=archive.name)


def _targets(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    if part in archive.parts:
        for relation in archive.xml(part):
            yield relation.get("Target", ""), relation.get("Type", "")


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """Relation id -> address, for links that lead out of the document."""
    if part not in archive.parts:
        return {}
    return {relation.get("Id", ""): relation.get("Target", "") for relation in archive.xml(part)
            if relation.get("TargetMode") == "External"}


def _styles(archive: Archive, part: str) -> dict[str, Style]:
    """Style id -> what it says; a style without a say of its own inherits its parent's."""
    if part not in archive.parts:
        return {}
    xml = archive.read(part)
    for strict, usual in _STRICT:
        xml = xml.replace(strict, usual)
    elements = {element.get(_W + "styleId", ""): element
                for element in parse_xml(xml, part, archive.name).iterchildren(_W + "style")}
    styles: dict[str, Style] = {}
    for identifier in elements:
        chain: list[etree._Element] = []
        parent: str | None = identifier
        while parent in elements and elements[parent] not in chain:
            chain.append(elements[parent])
            parent = _value(elements[parent], "basedOn")
        styles[identifier] = _style(chain)
    _set_roles(styles)
    return styles


def _set_roles(styles: dict[str, Style]) -> None:
    """What styles decide: in the desk's own documents all of them, in others those of a table of contents."""
    own = any(style.name.startswith("khronika ") for style in styles.values())
    for style in styles.values():
        if own:
            style.role = vocabulary().own_styles.get(style.name)
        elif style.name in vocabulary().contents_styles:
            style.role = "contents"


def _style(chain: list[etree._Element]) -> Style:
    """The style at the head of the chain from child to oldest parent."""
    style = Style()
    for element in reversed(chain):
        name = (_value(element, "name") or "").lower()
        heading = re.fullmatch(r"(?:heading|заголовок|тақырып)\s*(\d)", name)
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        style.name = name
        if heading:
            style.level = int(heading.group(1))
        elif outline is not None and (outline.get(_VAL) or "9").isdigit():
            level = int(outline.get(_VAL) or "9") + 1
            style.level = level if level < 10 else None
        properties = element.find(_W + "rPr")
        if properties is not None:
            style.bold = _on(properties, "b", style.bold)
            style.capitals = _on(properties, "caps", style.capitals)
    return style


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(_W + child)
    return None if found is None else found.get(_VAL)


def _on(properties: etree._Element, name: str, otherwise: bool) -> bool:
    found = properties.find(_W + name)
    return otherwise if found is None else (found.get(_VAL) or "1") not in _OFF


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in reading order, those of tables and text boxes too, old-program copies not."""
    for element in root.iter(_W + "p"):
        if not any(parent.tag in _SKIPPED and parent.tag != _W + "p" for parent in element.iterancestors()):
            yield element


def _gather(element: etree._Element, styles: dict[str, Style], links: dict[str, str]) -> Paragraph:
    properties = element.find(_W + "pPr")
    paragraph = Paragraph(Style())
    if properties is not None:
        paragraph.style = styles.get(_value(properties, "pStyle") or "", paragraph.style)
        paragraph.page_break = _on(properties, "pageBreakBefore", False)
    if _in_contents(element):
        paragraph.style = Style(role="contents")
    _walk(element, paragraph, links)
    return paragraph


def _in_contents(element: etree._Element) -> bool:
    for parent in element.iterancestors(_W + "sdt"):
        gallery = parent.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
        if gallery is not None and gallery.get(_VAL) == _CONTENTS:
            return True
    return False


def _walk(element: etree._Element, paragraph: Paragraph, links: dict[str, str]) -> None:
    """Gather the runs under an element, going into links, insertions and whatever else wraps them."""
    for child in element:
        tag = child.tag
        if tag == _W + "r":
            _run(child, paragraph, links)
        elif tag == _W + "hyperlink":
            target = links.get(child.get(_R + "id", ""))
            if target:
                paragraph.links.append(target)
            _walk(child, paragraph, links)
        elif tag not in _SKIPPED:
            _walk(child, paragraph, links)


def _run(run: etree._Element, paragraph: Paragraph, links: dict[str, str]) -> None:
    bold, capitals = paragraph.style.bold, paragraph.style.capitals
    for child in run:
        tag = child.tag
        if tag == _W + "t":
            text = child.text or ""
            paragraph.text.append(text)
            letters = len(text) - text.count(" ")
            paragraph.letters += letters
            paragraph.bold += letters if bold else 0
            paragraph.capitals += letters if capitals else 0
        elif tag == _W + "rPr":
            bold, capitals = _on(child, "b", bold), _on(child, "caps", capitals)
        elif tag == _W + "br":
            paragraph.text.append("\x0c" if child.get(_W + "type") == "page" else "\n")
        elif tag == _W + "lastRenderedPageBreak":
            continue
        elif tag == _W + "instrText":
            paragraph.links += _LINK_FIELD.findall(child.text or "")
        elif tag in _MARKS:
            paragraph.text.append(_MARKS[tag])
        elif tag not in _SKIPPED:
            _walk(child, paragraph, links)


def _lines(paragraph: Paragraph, before: int) -> list[Line]:
    """The paragraph's lines, numbered after the `before` lines already there."""
    style = paragraph.style
    bold = 0 < paragraph.letters == paragraph.bold
    capitals = 0 < paragraph.letters == paragraph.capitals
    lines: list[Line] = []
    page = paragraph.page_break
    for raw in "".join(paragraph.text).split("\n"):
        for piece, begins in split_breaks(raw):
            text, changes = tidy(piece)
            lines.append(Line(
                text, before + len(lines) + 1, role=style.role, level=style.level, bold=bold, capitals=capitals,
                page_break=page or begins, links=tuple(dict.fromkeys(paragraph.links)), changes=changes,
            ))
            page = False
    return lines


def _notes(archive: Archive, folder: str) -> tuple[tuple[str, int | None, str], ...]:
    """Word that there is text beside the main part that a digest's items do not hold."""
    part = posixpath.join(folder, "footnotes.xml")
    if part not in archive.parts:
        return ()
    texts = [" ".join(text.text or "" for text in note.iter(_W + "t")).strip() for note in archive.xml(part)]
    return tuple(("footnote", None, f"A footnote was left out: {text[:200]}") for text in texts if text)
