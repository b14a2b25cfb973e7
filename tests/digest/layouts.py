"""Ten more layouts that houses send their issues in, for any language: Word, newsletters, letters, notes."""

from __future__ import annotations

import io
import quopri
import textwrap
from collections.abc import Callable
from html import escape
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from khronika.digest.header import byline, quoted, written_date
from khronika.digest.model import Digest, Item
from khronika.digest.write.words import words

MORE = {"ru": "Читать полностью", "kk": "Толығырақ оқу", "en": "Read more"}


def header(item: Item, digest: Digest) -> str:
    return byline(item, digest.language) or ""


def day(item: Item, digest: Digest) -> str:
    return written_date(item.published, digest.language) if item.published else ""


def label(digest: Digest) -> str:
    return words(digest.language).source


def word_with_headings(digest: Digest) -> bytes:
    """Built-in heading styles, the header line in italics with the date, the address only as a link's target."""
    document = docx.Document()
    for section in digest.sections:
        if section.rubric:
            document.add_heading(section.rubric, level=1)
        for item in section.items:
            document.add_heading(item.title, level=2)
            line = ", ".join(part for part in (header(item, digest), day(item, digest)) if part)
            document.add_paragraph().add_run(line).italic = True
            for block in item.body:
                paragraph = document.add_heading(block.text, level=3) if block.kind == "subheading" else (
                    document.add_paragraph(block.text))
                paragraph.paragraph_format.first_line_indent = 0
            if item.url:
                last = document.add_paragraph(f"{label(digest).capitalize()}: ")
                add_link(last, item.source_outlet or item.outlet or item.url, item.url)
    return saved(document)


def add_link(paragraph: Any, text: str, url: str) -> None:
    number = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run, written = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), number)
    written.text = text
    run.append(written)
    link.append(run)
    paragraph._p.append(link)


def word_all_by_hand(digest: Digest) -> bytes:
    """No style anywhere: bold and capitals by hand, empty paragraphs for distance, everything in one table cell."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for section in digest.sections:
        if section.rubric:
            cell.add_paragraph().add_run(quoted(section.rubric, digest.language).upper()).bold = True
        for item in section.items:
            cell.add_paragraph("")
            cell.add_paragraph().add_run(item.title).bold = True
            for line in (header(item, digest), day(item, digest)):
                if line:
                    cell.add_paragraph(line)
            for block in item.body:
                cell.add_paragraph().add_run(block.text).bold = block.kind == "subheading"
            if item.url:
                cell.add_paragraph(f"{label(digest)}:")
                cell.add_paragraph(f"{item.source_outlet or ''}\n{item.url}".strip())
    return saved(document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def newsletter(digest: Digest) -> bytes:
    """What mailing services make: tables in tables, style in attributes, a line to unsubscribe."""
    rows = []
    for section in digest.sections:
        if section.rubric:
            rows.append(f'<h2 style="color:#a00">{escape(section.rubric)}</h2>')
        for item in section.items:
            title = escape(item.title)
            rows.append(f'<h3><a href="{escape(item.url)}">{title}</a></h3>' if item.url else f"<h3>{title}</h3>")
            line = " · ".join(part for part in (header(item, digest), day(item, digest)) if part)
            rows.append(f'<p style="font-size:12px;color:#777">{escape(line)}</p>')
            rows += [f"<p><b>{escape(block.text)}</b></p>" if block.kind == "subheading" else
                     f"<p>{escape(block.text)}</p>" for block in item.body]
            if item.url:
                source = escape(f"{label(digest).capitalize()}: {item.source_outlet or item.outlet or ''}")
                rows.append(f'<p>{source} <a href="{escape(item.url)}">{MORE[digest.language]}</a></p>')
    inner = "".join(f'<tr><td style="padding:8px">{row}</td></tr>' for row in rows)
    return (f'<html><head><meta charset="utf-8"><title>News</title></head><body><table width="100%"><tr><td>'
            f'<table width="600">{inner}</table></td></tr></table></body></html>').encode()


def letter(digest: Digest) -> bytes:
    """The house's own text, sent as a letter in quoted-printable."""
    head = (b"From: bureau@example.org\r\nTo: list@example.org\r\nSubject: Issue\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
    return head + quopri.encodestring(plain(digest).encode()).replace(b"\n", b"\r\n")


def plain(digest: Digest, *, item_lines: Callable[[Item, int, Digest], list[str]] | None = None,
          rubric: Callable[[str, int, Digest], str] = lambda text, _, digest: quoted(text, digest.language)) -> str:
    """The issue as text, each item by `item_lines`; ours when it is not given."""
    lines: list[str] = []
    for place, section in enumerate(digest.sections, start=1):
        if section.rubric:
            lines += [rubric(section.rubric, place, digest), ""]
        for number, item in enumerate(section.items, start=1):
            lines += [*(item_lines or house_item)(item, number, digest), ""]
    return "\n".join(lines)


def house_item(item: Item, number: int, digest: Digest) -> list[str]:
    source = ["", f"{label(digest)}:", "", item.source_outlet or "", item.url] if item.url else []
    return [item.title, *filter(None, (header(item, digest), day(item, digest))), "", *bodies(item), *map(str, source)]


def bodies(item: Item) -> list[str]:
    return [line for block in item.body for line in (block.text, "")]


def markdown(digest: Digest) -> bytes:
    """Notes in Markdown: # for rubrics, ## for titles, emphasis, links in brackets."""
    def lines(item: Item, number: int, digest: Digest) -> list[str]:
        source = f"{label(digest).capitalize()}: [{item.source_outlet or item.outlet}]({item.url})" if item.url else ""
        body = [line for block in item.body for line in
                ((f"### {block.text}" if block.kind == "subheading" else block.text), "")]
        return [f"## {item.title}", "", f"*{', '.join(filter(None, (header(item, digest), day(item, digest))))}*", "",
                *body, source]

    return plain(digest, item_lines=lines, rubric=lambda text, number, digest: f"# {text}").encode()


def wrapped(digest: Digest) -> bytes:
    """A mail program's text: every line cut at 72 characters."""
    return "\n".join(piece for line in plain(digest).split("\n") for piece in (
        textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False) or [""])).encode()


def numbered(digest: Digest) -> bytes:
    """Rubrics in Roman numbers and capitals, items 1. 2. 3., header parts between bars, the address at the end."""
    def lines(item: Item, number: int, digest: Digest) -> list[str]:
        bars = " | ".join(filter(None, (day(item, digest), header(item, digest))))
        return [f"{number}. {item.title}", bars, "", *bodies(item), *filter(None, (item.url,))]

    roman = ("", "I", "II", "III", "IV", "V", "VI")
    return plain(digest, item_lines=lines,
                 rubric=lambda text, number, digest: f"{roman[number]}. {text.upper()}").encode()


def date_first(digest: Digest) -> bytes:
    """The date above the title, the header below it, the source on one line."""
    def lines(item: Item, number: int, digest: Digest) -> list[str]:
        source = [f"{label(digest)}: {item.source_outlet or item.outlet}, {item.url}"] if item.url else []
        return [day(item, digest), item.title, header(item, digest), "", *bodies(item), *source]

    return plain(digest, item_lines=lines).encode()


def address_first(digest: Digest) -> bytes:
    """The address directly below the title, before anything is said."""
    def lines(item: Item, number: int, digest: Digest) -> list[str]:
        return [item.title, *filter(None, (item.url, header(item, digest), day(item, digest))), "", *bodies(item)]

    return plain(digest, item_lines=lines).encode()


def header_in_one(digest: Digest) -> bytes:
    """Header and date in one line with a dash, the source in brackets after the last paragraph."""
    def lines(item: Item, number: int, digest: Digest) -> list[str]:
        source = f"({label(digest).capitalize()}: {item.source_outlet or item.outlet}, {item.url})" if item.url else ""
        return [item.title, " — ".join(filter(None, (header(item, digest), day(item, digest)))), "", *bodies(item),
                source]

    return plain(digest, item_lines=lines, rubric=lambda text, number, digest: f"=== {text} ===").encode()


LAYOUTS: dict[str, Callable[[Digest], bytes]] = {
    layout.__name__: layout for layout in (
        word_with_headings, word_all_by_hand, newsletter, letter, markdown, wrapped, numbered, date_first,
        address_first, header_in_one,
    )
}
