"""The Word document: real styles, a contents field that reads right at once, live links; LibreOffice opens it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree

from khronika.digest.header import written_date
from khronika.digest.model import Digest
from khronika.digest.write import write

from .write_cast import HOSTILE, LANGUAGES, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def in_style(document: docx.document.Document, name: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


def contents(content: bytes) -> list[tuple[str, int]]:
    """Entries of the contents as they read before anyone updates them: text and page."""
    lines = part(content, "word/document.xml").iterfind(f".//{W}sdt//{W}p")
    texts = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in lines]
    return [(match[1], int(match[2])) for text in texts[1:] if (match := re.fullmatch(r"(.*\D)(\d+)", text))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_stands_in_its_style(language: str) -> None:
    digest = sample(language)
    document = docx.Document(io.BytesIO(write(digest, "docx")))
    items = [item for section in digest.sections for item in section.items]
    blocks = [block for item in items for block in item.body]
    assert [line.strip("«»“”") for line in in_style(document, "Heading 1")] == [one.rubric for one in digest.sections]
    assert in_style(document, "Heading 2") == [item.title for item in items]
    assert in_style(document, "Khronika Date") == [
        written_date(item.published, digest.language) for item in items if item.published]
    assert in_style(document, "Khronika Body") == [block.text for block in blocks if block.kind == "paragraph"]
    assert in_style(document, "Khronika Subheading") == [block.text for block in blocks if block.kind == "subheading"]
    assert in_style(document, "Khronika Link") == [item.url for item in items if item.url]


@pytest.mark.parametrize(("language", "tag"), [("ru", "ru-RU"), ("kk", "kk-KZ"), ("en", "en-GB")])
def test_the_document_knows_its_language_and_maker(language: str, tag: str) -> None:
    content = write(sample(language), "docx")
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.author == sample(language).organisation
    assert properties.title.startswith(sample(language).heading or "?")
    assert part(content, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == tag


def test_rubrics_begin_pages_and_headings_feed_the_navigation_pane() -> None:
    styles = docx.Document(io.BytesIO(write(sample("ru"), "docx"))).styles
    assert styles["Heading 1"].paragraph_format.page_break_before
    levels = [styles[f"Heading {level}"].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") for level in (1, 2, 3)]
    assert levels == ["0", "1", "2"]


def test_the_contents_list_everything_and_lead_there() -> None:
    digest = sample("ru")
    content = write(digest, "docx")
    root = part(content, "word/document.xml")
    lines = [line for section in digest.sections
             for line in (section.rubric, *(item.title for item in section.items))]
    assert [text.strip("«»") for text, _ in contents(content)] == [(line or "").strip("«»") for line in lines]
    names = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert set(anchors) == names
    assert len(anchors) == len(lines)


def test_no_question_is_asked_on_opening() -> None:
    content = write(sample("ru"), "docx")
    assert part(content, "word/settings.xml").find(f"{W}updateFields") is None
    assert not any(name.endswith((".bin", ".vml")) for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_head_and_foot_of_the_page() -> None:
    content = write(sample("en"), "docx")
    head = "".join(part(content, "word/header1.xml").itertext())
    assert head == "Human rights: the week in review · No. 9 (414) · 23–27 February 2026"
    assert " PAGE " in "".join(part(content, "word/footer1.xml").itertext())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("digest", [sample("kk"), HOSTILE], ids=["kk", "hostile"])
def test_libreoffice_lays_it_out_as_the_contents_say(digest: Digest, tmp_path: Path) -> None:
    content = write(digest, "docx")
    (tmp_path / "issue.docx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "pdf:writer_pdf_Export", "--outdir", str(tmp_path), str(tmp_path / "issue.docx")],
        check=True, capture_output=True, timeout=120)
    laid_out = pypdfium2.PdfDocument(tmp_path / "issue.pdf")
    pages = [entry.get_dest().get_index() + 1 for entry in laid_out.get_toc() if entry.level < 2]
    assert pages == [page for _, page in contents(content)]
