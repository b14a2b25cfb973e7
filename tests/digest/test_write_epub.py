"""The e-book: a zip that programs for EPUB open; parts named, chapters well-formed, links that lead somewhere."""

from __future__ import annotations

import io
import zipfile
from posixpath import join

import pytest
from lxml import etree

from khronika.digest.model import Digest
from khronika.digest.write import write

from .write_cast import HOSTILE, LANGUAGES, sample

XHTML = {"h": "http://www.w3.org/1999/xhtml"}
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def book(digest: Digest) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(digest, "epub"))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def chapters(digest: Digest) -> list[etree._Element]:
    parts = book(digest)
    package = etree.fromstring(parts["book/package.opf"])
    names = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", OPF)}
    return [etree.fromstring(parts[join("book", names[ref.get("idref")])]) for ref in
            package.iterfind(".//o:itemref", OPF)]


def test_a_program_knows_it_by_its_first_bytes() -> None:
    content = write(sample("ru"), "epub")
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize("digest", [*map(sample, LANGUAGES), HOSTILE], ids=[*LANGUAGES, "hostile"])
def test_every_part_is_named_and_well_formed(digest: Digest) -> None:
    parts = book(digest)
    package = etree.fromstring(parts["book/package.opf"])
    named = {join("book", item.get("href")) for item in package.iterfind(".//o:item", OPF)}
    assert named == {name for name in parts if name.startswith("book/")} - {"book/package.opf"}
    for name in named:
        if name.endswith(".xhtml"):
            etree.fromstring(parts[name])
    for field in ("identifier", "title", "language"):
        assert package.findtext(f".//dc:{field}", namespaces=OPF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_a_rubric_in_the_issues_language(language: str) -> None:
    digest = sample(language)
    front, *rubrics = chapters(digest)
    assert front.xpath("string(//h:h1)", namespaces=XHTML) == digest.heading
    assert [page.xpath("string(//h:h2)", namespaces=XHTML).strip("«»“”") for page in rubrics] == [
        section.rubric for section in digest.sections]
    assert [title.text for page in rubrics for title in page.iterfind(".//h:h3", XHTML)] == [
        item.title for section in digest.sections for item in section.items]
    assert {page.get("lang")[:2] for page in (front, *rubrics)} == {language}


def test_every_entry_of_the_contents_leads_to_its_place() -> None:
    parts = book(sample("kk"))
    contents = etree.fromstring(parts["book/contents.xhtml"])
    links = contents.xpath("//h:nav//h:a", namespaces=XHTML)
    assert len(links) > 4
    for link in links:
        name, _, place = link.get("href").partition("#")
        page = etree.fromstring(parts[f"book/{name}"])
        if place:
            assert page.xpath(f"string(//*[@id='{place}']/h:h3)", namespaces=XHTML) == link.text


def test_nothing_is_asked_of_the_network_and_nothing_runs() -> None:
    for name, part in book(HOSTILE).items():
        assert b"<script" not in part, name
        assert b"src=" not in part.replace(b"&lt;img src=", b""), name


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert write(sample("en"), "epub") == write(sample("en"), "epub")
