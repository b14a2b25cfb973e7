"""The same issue in every format and encoding gives the same digest; what Word and web pages hide is read rightly."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec.structs import replace

from khronika.digest.model import Digest
from khronika.digest.read import load, read
from khronika.digest.write import write
from khronika.digest.write.txt import write_txt
from khronika.documents.detect import Kind, kind_of
from khronika.errors import BadInput

from .write_cast import LANGUAGES, sample

FAMILY = Path(__file__).parent / "family"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def bare(digest: Digest) -> Digest:
    return replace(digest, warnings=())


def texts(content: bytes, kind: Kind) -> list[str]:
    return [line.text for line in load(content, kind, "x").lines if line.text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_in_every_unicode_encoding(language: str, encoding: str) -> None:
    text = write_txt(sample(language)).decode()
    assert bare(read(text.encode(encoding), "x")) == bare(sample(language))


@pytest.mark.parametrize(("language", "encoding"), [
    ("ru", "cp1251"), ("ru", "koi8_r"), ("ru", "cp866"), ("kk", "kz1048"), ("en", "cp1252"),
])
def test_text_in_the_code_pages_of_old_files(language: str, encoding: str) -> None:
    text = write_txt(sample(language)).decode()
    kept = text.encode(encoding, errors="ignore").decode(encoding)
    expected, found = read(kept.encode(), "x"), read(kept.encode(encoding), "x")
    assert bare(found) == bare(expected)
    assert any(warning.code == "encoding" for warning in found.warnings)


def test_line_ends_of_every_system() -> None:
    text = write_txt(sample("ru")).decode()
    for end in ("\r\n", "\r"):
        assert bare(read(text.replace("\n", end).encode(), "x")) == sample("ru")


def test_marks_that_word_leaves_behind() -> None:
    text = write_txt(sample("ru")).decode()
    spoiled = (text.replace(" ", "\u00a0").replace("право", "пра\u00adво").replace("\n\n", " \n\t\n\x0c")
               .replace("и", "и\u200b"))
    assert bare(read(spoiled.encode(), "x")) == sample("ru")


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    content = write_txt(sample("ru"))
    found = read(content[:2000] + b"\xff" + content[2000:], "x")
    assert len(found.sections) == len(sample("ru").sections)
    assert any(warning.code == "broken-characters" for warning in found.warnings)


# Word

def plain_word(text: str, bold: frozenset[str] = frozenset()) -> bytes:
    """A Word file as an editor types it: no styles, one paragraph a line, some lines in bold."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph().add_run(line).bold = line.strip() in bold
    return saved(document)


def titles_and_rubrics(digest: Digest) -> frozenset[str]:
    """Their lines as they stand in the text, where they stand on one line."""
    rubrics = {mark.format(section.rubric) for section in digest.sections for mark in ("«{}»", "“{}”", "{}")}
    return frozenset(rubrics | {item.title for section in digest.sections for item in section.items})


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("blanks", [True, False], ids=["blank paragraphs", "none"])
@pytest.mark.parametrize("name", ["01-no-authors", "02-kazakh", "03-english", "05-source-shapes"])
def test_plain_word_reads_as_the_text_does(name: str, blanks: bool, bold: bool) -> None:
    text = (FAMILY / f"{name}.txt").read_text(encoding="utf-8")
    expected = bare(read(text.encode(), "x"))
    marked = titles_and_rubrics(expected) if bold else frozenset()
    assert bare(read(plain_word(text if blanks else re.sub("\n\n+", "\n", text), marked), "x")) == expected


def test_the_real_issue_in_plain_word(real_digest: Path) -> None:
    text = real_digest.read_text(encoding="utf-8")
    expected = bare(read(text.encode(), "x"))
    assert bare(read(plain_word(text), "x")) == expected
    assert bare(read(plain_word(re.sub("\n\n+", "\n", text), titles_and_rubrics(expected)), "x")) == expected


def test_headings_in_small_letters_are_known_by_their_level() -> None:
    """An issue set with Word's own headings and no capitals."""
    document = docx.Document()
    for section in sample("en").sections:
        document.add_heading(section.rubric or "", 1)
        for item in section.items:
            document.add_heading(item.title.capitalize(), 2)
            document.add_paragraph(f"{item.author or 'The editors'}, newspaper “{item.outlet or 'Voice'}”")
            document.add_paragraph("23 February 2026")
            for block in item.body:
                document.add_paragraph(block.text)
            document.add_paragraph(f"Source: {item.source_outlet or 'Voice'}")
            document.add_paragraph(item.url or "https://voice.example/1")
    found = read(saved(document), "x")
    assert [section.rubric for section in found.sections] == [section.rubric for section in sample("en").sections]
    assert [[item.title.casefold() for item in section.items] for section in found.sections] == [
        [item.title.casefold() for item in section.items] for section in sample("en").sections]


def test_only_what_word_shows_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Осталось, ")
    for xml in (
        f'<w:del xmlns:w="{WORD}"><w:r><w:delText>стёрто, </w:delText></w:r></w:del>',
        f'<w:ins xmlns:w="{WORD}"><w:r><w:t xml:space="preserve">вписано, </w:t></w:r></w:ins>',
        f'<w:moveFrom xmlns:w="{WORD}"><w:r><w:t>унесено, </w:t></w:r></w:moveFrom>',
        f'<w:r xmlns:w="{WORD}"><w:instrText> PAGE </w:instrText></w:r>',
        f'<w:r xmlns:w="{WORD}"><w:t>каза</w:t><w:softHyphen/><w:t>но</w:t><w:noBreakHyphen/><w:t>то</w:t></w:r>',
    ):
        paragraph._p.append(parse_xml(xml))
    assert texts(saved(document), "docx") == ["Осталось, вписано, казано-то"]


def test_line_and_page_breaks_tables_and_text_boxes() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Имя ФАМИЛИЯ")
    run.add_break()
    run.add_text("29 января 2026 г.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_table(1, 2).cell(0, 1).text = "В ТАБЛИЦЕ"
    box = parse_xml(
        f'<w:r xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>В РАМКЕ</w:t></w:r></w:p>'
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>В РАМКЕ</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>")
    document.add_paragraph("Рядом с рамкой")._p.append(box)
    assert texts(saved(document), "docx") == [
        "Имя ФАМИЛИЯ", "29 января 2026 г.", "В ТАБЛИЦЕ", "Рядом с рамкой", "В РАМКЕ"]


def test_a_link_under_the_outlets_name_gives_the_address() -> None:
    document = docx.Document()
    for line in ("«Право на труд»", "РАБОЧИМ ЗАПЛАТИЛИ", "газета «Заря»", "3 марта 2026 г.", "Наконец.", "ИСТОЧНИК:"):
        document.add_paragraph(line)
    paragraph = document.add_paragraph("")
    relation = document.part.relate_to(
        "https://zarya.example/1",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True)
    link = parse_xml(f'<w:hyperlink xmlns:w="{WORD}"><w:r><w:t>Газета «Заря»</w:t></w:r></w:hyperlink>')
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    item = read(saved(document), "x").sections[0].items[0]
    assert (item.source_outlet, item.url) == ("Газета «Заря»", "https://zarya.example/1")


PAGE = """<html><head><meta charset="windows-1251"><title>Мониторинг</title></head><body>
<table><tr><td><img src="logo.gif"></td><td>
<div align="center"><b>ДАЙДЖЕСТ ПРЕССЫ</b><br><b>№ 5, 2-6 марта 2026 г.</b></div>
<div><span style="font-weight:bold">«Право на справедливый суд»</span></div><div><br></div>
<div><b><a href="https://polden.example/a1">Суд вернул дело прокурору</a></b><br>
<i>Интернет-издание «Полдень», 3 марта 2026 г.</i></div>
<div>Суд в Таразе вернул прокурору дело о мирном пикете.<br><br>Следующее заседание назначат позже.</div>
<div><b>Адвоката не пустили к подзащитному</b><br><i>Инна Лесная, газета «Тобол», 4 марта 2026 г.</i></div>
<div>Адвоката не пустили в изолятор.</div><div><a href="https://tobol.example/a2">Читать полностью</a></div>
</td></tr></table><script>var ИСТОЧНИК = 1;</script></body></html>"""


def test_an_old_page_without_headings_or_capitals() -> None:
    digest = read(PAGE.encode("cp1251"), "x")
    assert (digest.heading, digest.number) == ("ДАЙДЖЕСТ ПРЕССЫ", "5")
    (section,) = digest.sections
    assert section.rubric == "Право на справедливый суд"
    assert [(item.title, item.author, item.outlet, item.published, item.url) for item in section.items] == [
        ("Суд вернул дело прокурору", None, "Полдень", "2026-03-03", "https://polden.example/a1"),
        ("Адвоката не пустили к подзащитному", "Инна Лесная", "Тобол", "2026-03-04", "https://tobol.example/a2"),
    ]
    assert [len(item.body) for item in section.items] == [2, 1]


# Other formats

@pytest.mark.parametrize("to", ["txt", "docx", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back(language: str, to: str) -> None:
    assert bare(read(write(sample(language), to), "x")) == sample(language)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["txt", "docx", "html", "pdf"])
def test_the_real_issue_is_the_same_in_every_format(real_digest: Path, to: str) -> None:
    digest = bare(read(real_digest.read_bytes(), "x"))
    assert bare(read(write(digest, to), "x")) == digest  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_gives_every_item_with_its_header_source_and_words(language: str) -> None:
    """Paragraphs too; only a hyphen at the end of a line may be lost, which is warned of."""
    expected, found = sample(language), read(write(sample(language), "pdf"), "x")

    def without_hyphens(digest: Digest) -> list[object]:
        return [(section.rubric, [replace(item, body=tuple(
            replace(block, text=block.text.replace("-", "")) for block in item.body)) for item in section.items])
            for section in digest.sections]

    assert without_hyphens(found) == without_hyphens(expected)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["rtf", "doc"])
def test_old_formats_through_libreoffice_whatever_they_are_called(kind: Kind, tmp_path: Path) -> None:
    source = tmp_path / "issue.docx"
    source.write_bytes(write(sample("kk"), "docx"))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
                    kind, "--outdir", str(tmp_path), str(source)], capture_output=True, timeout=120, check=True)
    content = (tmp_path / f"issue.{kind}").read_bytes()
    assert kind_of(content, "renamed.docx") == kind
    assert bare(read(content, "renamed.docx")) == sample("kk")


def test_without_libreoffice_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("khronika.documents.office._PLACES", ("soffice", "libreoffice"))
    with pytest.raises(BadInput, match="needs LibreOffice, and it is not installed here; install it, or save"):
        read(rb"{\rtf1\ansi Text}", "old.rtf")
