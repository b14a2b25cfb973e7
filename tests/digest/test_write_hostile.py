"""Whatever an issue holds, every format comes out, opens, and holds the text as text."""

from __future__ import annotations

import io
import time
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import docx
import pypdfium2
import pytest
from lxml import etree, html

from khronika.digest.model import Digest, Item, Period, Section
from khronika.digest.write import FORMATS, Format, write

from .write_cast import HOSTILE, one_item, paragraphs


def words_of(content: bytes, to: Format) -> str:
    """The text that a reader of the document sees, blanks made alike, without the PDF's places to break a line."""
    if to == "docx":
        text = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    elif to == "html":
        text = html.document_fromstring(content.decode()).text_content()
    elif to == "pdf":
        text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    elif to == "epub":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            chapters = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
        text = " ".join("".join(chapter.itertext()) for chapter in chapters)
    elif to == "eml":
        letter = message_from_bytes(content, EmailMessage, policy=default)
        text = " ".join(part.get_content() for part in letter.iter_parts())
    else:
        text = content.decode()
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("to", FORMATS)
def test_hostile_text_comes_out_as_text(to: Format) -> None:
    text = words_of(write(HOSTILE, to), to)
    for piece in ('#read("/etc/passwd")', "*жирно* _курсив_ $x$ @ссылка <метка> `код`", "ӘәІіҢңҒғҮүҰұҚқӨөҺһ",
                  "<img src=x onerror=alert(1)> &amp; ]]> <?xml?> {{ 7*7 }}", "«Пустая рубрика»",
                  "javascript:alert(document.cookie)", "вчера"):
        assert piece.replace(" ", "") in text.replace(" ", "")
    assert "Ж" * 500 in "".join(text.split())
    assert not any(character in text for character in "\x00\x01\x02\x07\x0b\x1f\u202e\ufffe")


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_digest_gives_the_same_bytes(to: Format) -> None:
    assert write(HOSTILE, to) == write(HOSTILE, to)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("digest", [
    Digest(period=Period(), sections=()),
    Digest(period=Period(), sections=(Section(rubric="Право"),), language="kk"),
    Digest(period=Period(), sections=(Section(rubric=None, items=(Item(title=""),)),), language="en"),
    Digest(period=Period(from_="2026"), sections=(), language="other", heading=" "),
], ids=["nothing", "an empty rubric", "an empty item", "another language"])
def test_next_to_nothing_is_written_too(digest: Digest, to: Format) -> None:
    assert write(digest, to)


@pytest.mark.parametrize("to", FORMATS)
def test_an_item_of_ten_thousand_paragraphs(to: Format) -> None:
    began = time.process_time()
    content = write(one_item(Item(title="БОЛЬШОЕ", published="2026-02-03", url="https://polden.example/1",
                                  body=paragraphs(*(f"Абзац {number}." for number in range(10_000))))), to)
    assert "Абзац 9999." in words_of(content, to)
    assert time.process_time() - began < 60


def test_a_link_is_made_of_a_web_address_only() -> None:
    relations = zipfile.ZipFile(io.BytesIO(write(HOSTILE, "docx"))).read("word/_rels/document.xml.rels")
    targets = [relation.get("Target") for relation in etree.fromstring(relations)
               if relation.get("TargetMode") == "External"]
    page = html.document_fromstring(write(HOSTILE, "html").decode())
    addresses = [address for address in page.xpath("//a/@href") if not address.startswith("#")]
    assert targets == addresses == ["https://polden.example/a%22%3E%3Cscript%3Ealert(1)%3C/script%3E?q=1&r=2"]


def test_no_script_comes_to_life_in_the_page() -> None:
    page = html.document_fromstring(write(HOSTILE, "html").decode())
    assert not page.xpath("//script | //img | //iframe | //link | //@onerror | //@onload | //b")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")
