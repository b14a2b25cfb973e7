"""Word (.docx) with real tracked changes: accepting all gives the new edition, rejecting all the old one.

Deletions are w:del, insertions w:ins, articles in another place w:moveFrom and w:moveTo; line ends are tracked too, as
changes of the paragraph's mark. No dates are written: the same comparison gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from khronika.laws.model import Edition
from khronika.laws.records import Comparison
from khronika.laws.show.blocks import Step, steps
from khronika.laws.show.runs import Run, RunKind, runs
from khronika.laws.show.wording import wording
from khronika.laws.words import LENIENT, Strictness

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ELEMENT: dict[RunKind, str] = {"del": "del", "ins": "ins", "from": "moveFrom", "to": "moveTo"}
_STYLES = {0: "Normal", 1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}


class _Writer:
    """Paragraphs as they come; every change has an id of its own."""

    def __init__(self, author: str) -> None:
        self.author = quoteattr(author)
        self.ids = 0
        self.paragraphs: list[str] = []
        self.inside: list[str] = []
        self.style = "Normal"

    def step(self, step: Step, strictness: Strictness) -> None:
        block = step.new or step.old
        assert block is not None
        self.style = _STYLES[block.level]
        if step.fate == "kept" and step.old is not None and step.new is not None:
            self.runs(runs(f"{step.old.text}\n", f"{step.new.text}\n", exact=True, strictness=strictness))
            return
        kinds: dict[str, RunKind] = {"gone": "del", "come": "ins", "from": "from", "to": "to"}
        kind = kinds[step.fate]
        if step.name:
            self._range(kind, step.name, "Start")
        self.runs([Run(kind, f"{block.text}\n")])
        if step.name:
            self._range(kind, step.name, "End")

    def runs(self, found: list[Run]) -> None:
        for kind, text in found:
            lines = text.split("\n")
            for place, line in enumerate(lines):
                if line:
                    self.inside.append(self._run(kind, line))
                if place < len(lines) - 1:
                    self.end(kind)

    def end(self, kind: RunKind) -> None:
        """Close the paragraph; a changed mark joins it to the next one when the change is accepted or rejected."""
        mark = f"<w:rPr>{self._change(kind, '')}</w:rPr>" if kind in _ELEMENT else ""
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style != "Normal" else ""
        properties = f"<w:pPr>{style}{mark}</w:pPr>" if style or mark else ""
        self.paragraphs.append(f"<w:p>{properties}{''.join(self.inside)}</w:p>")
        self.inside, self.style = [], "Normal"

    def _run(self, kind: RunKind, text: str) -> str:
        tag = "delText" if kind in ("del",) else "t"
        run = f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
        return self._change(kind, run) if kind in _ELEMENT else run

    def _change(self, kind: RunKind, inner: str) -> str:
        self.ids += 1
        opening = f'<w:{_ELEMENT[kind]} w:id="{self.ids}" w:author={self.author}'
        return f"{opening}>{inner}</w:{_ELEMENT[kind]}>" if inner else f"{opening}/>"

    def _range(self, kind: RunKind, name: str, end: str) -> None:
        """The two ends of a move carry one name; each range has one id for its start and its end."""
        tag = f"{_ELEMENT[kind]}Range{end}"
        identifier = f"{100_000 + 2 * int(name.removeprefix('move')) + (kind == 'to')}"
        named = f" w:author={self.author} w:name={quoteattr(name)}" if end == "Start" else ""
        mark = f'<w:{tag} w:id="{identifier}"{named}/>'
        if end == "Start" or not self.paragraphs:
            self.inside.append(mark)
        else:
            self.paragraphs[-1] = self.paragraphs[-1].removesuffix("</w:p>") + mark + "</w:p>"


def document(
    old: Edition, new: Edition, comparison: Comparison, language: str, strictness: Strictness = LENIENT
) -> bytes:
    """The Word file. `language` of the author's name and the spelling: ru, kk, en."""
    writer = _Writer(wording(language)["author"])
    for step in steps(old, new, comparison):
        writer.step(step, strictness)
    body = "".join(writer.paragraphs)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="document" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}{page}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="styles" '
            f'Type="{_R}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": _styles({"ru": "ru-RU", "kk": "kk-KZ"}.get(language, "en-GB")),
        }
    )


def _styles(tag: str) -> str:
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/>'
        f'<w:lang w:val="{tag}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + "".join(
            _style(*one)
            for one in (
                ("Normal", "Normal", 24, False),
                ("Title", "Title", 32, True),
                ("Heading1", "heading 1", 28, True),
                ("Heading2", "heading 2", 26, True),
                ("Heading3", "heading 3", 24, True),
            )
        )
        + "</w:styles>"
    )


def _style(identifier: str, name: str, size: int, bold: bool) -> str:
    default = ' w:default="1"' if identifier == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    keep = "<w:pPr><w:keepNext/></w:pPr>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{default}><w:name w:val="{name}"/>{based}{keep}<w:rPr>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _entries(parts):
            archive.writestr(name, part)
    return stream.getvalue()


def _entries(parts: dict[str, str]) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    for name, part in parts.items():
        # A fixed time: the bytes depend on the comparison alone.
        entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        yield entry, _HEAD + part
