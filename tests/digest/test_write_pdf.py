"""The PDF: archival and accessible, with bookmarks, links and the Kazakh letters."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from khronika.digest.model import Block, Digest, Item, Period, Section
from khronika.digest.write import write
from khronika.digest.write.glyphs import every_shown_character

from .write_cast import LANGUAGES, one_item, paragraphs, sample


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def addresses(content: bytes) -> list[str]:
    """Web addresses that the pages' links lead to, in order, each once."""
    found: dict[str, None] = {}
    document = pypdfium2.PdfDocument(content)
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            action = pdfium.FPDFLink_GetAction(link)
            if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
                buffer = ctypes.create_string_buffer(4096)
                pdfium.FPDFAction_GetURIPath(document, action, buffer, 4096)
                found[buffer.value.decode()] = None
    return list(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bookmarks_follow_rubrics_and_titles(language: str) -> None:
    digest = sample(language)
    document = pypdfium2.PdfDocument(write(digest, "pdf"))
    bookmarks = [(entry.level, " ".join(entry.get_title().split()).strip("«»“”") if entry.level == 0
                  else " ".join(entry.get_title().split())) for entry in document.get_toc()]
    expected = [line for section in digest.sections
                for line in [(0, section.rubric), *((1, item.title) for item in section.items)]]
    assert bookmarks == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_properties_say_what_it_is(language: str) -> None:
    content = write(sample(language), "pdf")
    properties = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert sample(language).heading in properties["Title"]
    assert properties["Author"] == sample(language).organisation
    assert properties["CreationDate"].startswith("D:2026")
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_links_lead_to_the_sources() -> None:
    digest = sample("ru")
    urls = [item.url for section in digest.sections for item in section.items if item.url]
    assert addresses(write(digest, "pdf")) == urls


def test_pages_are_numbered_and_the_contents_agree() -> None:
    document = pypdfium2.PdfDocument(write(sample("kk"), "pdf"))
    first = document[0].get_textpage().get_text_range().split()
    for entry in document.get_toc():
        if entry.level == 0:
            page = entry.get_dest().get_index() + 1
            assert str(page) in first
            assert document[page - 1].get_textpage().get_text_range().split()[-1] == str(page)


def test_the_kazakh_letters_show_in_every_face() -> None:
    letters = "ӘәІіҢңҒғҮүҰұҚқӨөҺһ"
    text = text_of(write(one_item(Item(title=letters, author=letters, body=paragraphs(letters))), "pdf"))
    assert text.count(letters) == 4


def test_a_character_without_a_font_is_marked_and_counted() -> None:
    text = text_of(write(one_item(Item(title="ИМЯ", body=paragraphs("Его зовут 王小明."))), "pdf"))
    assert "Его зовут ▯▯▯." in text
    assert "нет шрифта (на их месте стоит ▯): 3." in text


def test_every_listed_character_can_be_set() -> None:
    characters = every_shown_character()
    assert len(characters) > 7000
    body = paragraphs(*(" ".join(characters[start:start + 100]) for start in range(1, len(characters), 100)))
    assert write(one_item(Item(title="ВСЕ ЗНАКИ", body=body)), "pdf").startswith(b"%PDF")


def test_an_issue_that_begins_under_no_rubric_is_typeset() -> None:
    body = (Block(kind="subheading", text="Часть"), Block(kind="paragraph", text="Текст."))
    item = Item(title="БЕЗ РУБРИКИ", body=body)
    sections = (Section(rubric=None, items=(item,)), Section(rubric="Право", items=(item,)))
    issue = Digest(period=Period(), sections=sections)
    assert write(issue, "pdf").startswith(b"%PDF")
