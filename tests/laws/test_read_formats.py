"""One law in every format is one edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from khronika.errors import BadInput
from khronika.laws.model import Edition
from khronika.laws.read import read
from khronika.laws.words import letters
from tests.laws.office_changes import converted
from tests.laws.samples import NEW, OLD, as_docx, as_html, as_nodes


def told(edition: Edition) -> list[tuple[str, str | None, str, bool]]:
    return [(article.number, article.heading and letters(article.heading), letters(article.text), article.repealed)
            for article in edition.articles]


@pytest.mark.parametrize("text", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("kind", ["docx", "html", "json"])
def test_the_same_articles_come_from_each_format(kind: str, text: str) -> None:
    made = {"docx": as_docx, "html": as_html, "json": as_nodes}[kind](text)
    edition, plain = read(made, f"law.{kind}"), read(text.encode(), "law.txt")
    assert told(edition) == told(plain)
    assert [letters(section.title) for section in edition.sections] == [letters(one.title) for one in plain.sections]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_office_formats_and_printed_pages_give_the_same_articles(tmp_path: Path) -> None:
    plain = read(NEW.encode(), "law.txt")
    for kind in ("odt", "doc", "pdf"):
        content = converted(as_docx(NEW), "docx", tmp_path, kind)
        assert told(read(content, f"law.{kind}")) == told(plain), kind


def test_lines_wrapped_at_a_column_are_joined() -> None:
    import textwrap

    wrapped = "\n".join("\n".join(textwrap.wrap(line, 60)) for line in OLD.split("\n"))
    assert told(read(wrapped.encode(), "law.txt")) == told(read(OLD.encode(), "law.txt"))


def test_raised_digits_are_inserts_however_they_are_typed() -> None:
    pages = (b"<p>\xd0\xa1\xd1\x82\xd0\xb0\xd1\x82\xd1\x8c\xd1\x8f 67<sup>1</sup>. A</p><p>Text one.</p>"
             b"<p>\xd0\xa1\xd1\x82\xd0\xb0\xd1\x82\xd1\x8c\xd1\x8f 68. B</p><p>Text two.</p>")
    found = read(b"<html><body>" + pages + b"</body></html>", "a.html").articles
    assert [one.number for one in found] == ["67.1", "68"]


def test_lost_superscripts_are_found_by_their_neighbours() -> None:
    text = "\n".join(f"Статья {number}\nТекст статьи о порядке." for number in ("66", "67", "671", "672", "68", "69"))
    assert [one.number for one in read(text.encode(), "a.txt").articles] == ["66", "67", "67.1", "67.2", "68", "69"]


@pytest.mark.parametrize(("text", "number", "heading"), [
    ("12-бап. Сөз бостандығы\nӘркімнің сөз бостандығына құқығы бар.", "12", "Сөз бостандығы"),
    ("12-1-бап\nӘркімнің сөз бостандығына құқығы бар.", "12-1", None),
    ("Article IV. Of the States\nFull faith shall be given.", "IV", "Of the States"),
    ("## Art 12a\n(1) Männer können verpflichtet werden.", "12a", None),
    ("§ 5 Begriffe\nIm Sinne dieses Gesetzes ist jeder gemeint.", "5", "Begriffe"),
    ("---Article premier---\nLa France est une République.", "1", None),
    ("Section 7. Complaints\nA complaint may be made in writing.", "7", "Complaints"),
    ("СТАТТЯ 129-1\nСуд ухвалює рішення іменем України.", "129-1", None),
    ("Статья 115‑1. Обращение\nКаждый вправе обратиться.", "115-1", "Обращение"),
])  # fmt: skip
def test_headings_of_articles_in_many_countries(text: str, number: str, heading: str | None) -> None:
    article = read(text.encode(), "a.txt").articles[0]
    assert (article.number, article.heading) == (number, heading)


@pytest.mark.parametrize(("text", "kind", "number", "title"), [
    ("РАЗДЕЛ ПЕРВЫЙ", "section", "1", ""), ("Titre II - Le Président", "title", "II", "Le Président"),
    ("1-бөлім. Жалпы ережелер", "section", "1", "Жалпы ережелер"), ("5-тарау", "chapter", "5", ""),
    ("Part Two. Rights", "part", "2", "Rights"), ("Abschnitt III Der Bundestag", "section", "III", "Der Bundestag"),
    ("Глава 5-1. Надзор", "chapter", "5-1", "Надзор"), ("Общая часть", "part", None, ""),
])  # fmt: skip
def test_headings_of_sections(text: str, kind: str, number: str | None, title: str) -> None:
    law = f"{text}\nСтатья 1\nТекст первой статьи.\nСтатья 2\nТекст второй статьи."
    section = read(law.encode(), "a.txt").sections[0]
    assert (section.kind, section.number, section.title) == (kind, number, title)


def test_a_reference_at_the_head_of_a_line_is_no_heading() -> None:
    text = "Статья 1\nПравила\nСтатья 5 Закона о выборах применяется с изъятиями.\nСтатья 2\nДругое."
    assert [one.number for one in read(text.encode(), "a.txt").articles] == ["1", "2"]


def test_a_table_of_contents_is_left_out_and_said() -> None:
    listed = "Содержание\n" + "\n".join(line for line in OLD.split("\n") if line.startswith(("Статья", "Глава")))
    edition = read(f"{listed}\n\n{OLD}".encode(), "law.txt")
    assert told(edition) == told(read(OLD.encode(), "law.txt"))
    assert any("table of contents" in warning.text for warning in edition.warnings)


def test_notes_are_history_and_never_law() -> None:
    edition = read(NEW.encode(), "law.txt")
    second, third = edition.articles[1], edition.articles[2]
    assert "Сноска" not in second.text
    assert [(note.kind, note.date) for note in second.notes] == [("amended", "2025-03-05")]
    assert "№ 12-VIII" in (second.notes[0].act or "")
    assert third.repealed
    assert third.text == ""


@pytest.mark.parametrize("text", [
    "Примечание ИЗПИ! Порядок введения в действие см. ст. 2.",
    "Ескерту. 5-бап жаңа редакцияда – ҚР 02.07.2018 № 166-VI Заңымен.",
    "(Часть в редакции Закона от 14.03.2020 № 1-ФКЗ)", "{Стаття 5 із змінами, внесеними згідно із Законом № 1401-VIII}",
    "Footnote. Article 5 as amended by the Law dated 05.07.2018 No. 176-VI.",
])  # fmt: skip
def test_what_publishers_write_between_is_a_note(text: str) -> None:
    law = f"Статья 1\nПервая статья о правах.\n{text}\nСтатья 2\nВторая статья о долге."
    assert read(law.encode(), "a.txt").articles[0].text == "Первая статья о правах."


def test_a_codes_own_note_is_law() -> None:
    note = "Примечание. Значительным признаётся ущерб свыше ста рублей."
    law = f"Статья 1. Побои\nНанесение побоев.\n{note}\nСтатья 2. Угроза\nУгроза."
    assert "Значительным" in read(law.encode(), "a.txt").articles[0].text


def test_without_articles_points_and_then_paragraphs_are_compared() -> None:
    points = read("Правила\n1. Первое правило.\n2. Второе правило.\n3. Третье правило.".encode(), "a.txt")
    assert (points.unit, [one.number for one in points.articles]) == ("point", ["1", "2", "3"])
    loose = read("Просто текст.\nЕщё один абзац, без номеров.".encode(), "a.txt")
    assert loose.unit == "paragraph"
    assert any("no articles" in warning.text for warning in loose.warnings)


def test_a_number_that_stands_twice_is_kept_apart() -> None:
    edition = read("Статья 1\nПервая.\nСтатья 1\nТоже первая.\nСтатья 2\nВторая.".encode(), "a.txt")
    assert [one.ref for one in edition.articles] == ["1", "1#2", "2"]
    assert any("more than once: 1;" in warning.text for warning in edition.warnings)


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"), (b"\x89PNG\r\n", "a PNG picture"), (b'{"a": [1, 2]}', "JSON without a list of nodes"),
    (b"PK\x03\x04broken", "damaged"), (b"%PDF-1.4 broken", "damaged PDF"), (b"   \n  ", "is empty"),
    ("слово ".encode() * 3_000_000, "far more text than any law"), (b"x" * (64 * 2**20 + 1), "larger than 64 MB"),
])  # fmt: skip
def test_bad_files_are_refused_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        read(content, "law.bin")
    assert "\n" not in str(refused.value)


def test_a_scan_and_a_locked_pdf_are_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import pypdfium2

    monkeypatch.setenv("PATH", str(tmp_path))
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(str(tmp_path / "scan.pdf"))
    with pytest.raises(BadInput, match="needs its text recognised"):
        read((tmp_path / "scan.pdf").read_bytes(), "scan.pdf")


GERMAN = """---
Title: Gesetz über Unterkünfte
slug: unterkunft
---
# Gesetz über Unterkünfte

Zuletzt geändert durch
:   Art. 1 G v. 11.7.2012 I 1478

## Präambel

Im Bewusstsein der Verantwortung vor den Menschen.

## I. - Die Unterkunft

### Art 1

(1) Jede Unterkunft nimmt Menschen auf, soweit nicht die
Artikel 2 Abs. 4 und Artikel 3 etwas anderes bestimmen.

### Art 2

Die Aufnahme ist kostenlos.

### Art 2a

-

## II a. - Übergangsbestimmungen

### Art 3

(weggefallen)

### Anhang

Es gelten weiter:
Artikel 2
Die Aufnahme ist auch nachts kostenlos.
"""


def test_a_german_law_in_markdown() -> None:
    more = "\n".join(f"### Art {n}\n\nText des Artikels {n}." for n in range(4, 25))
    edition = read((GERMAN + more).encode(), "a.md")
    assert [one.number for one in edition.articles] == ["1", "2", "2a", *map(str, range(3, 25))]
    assert [one.number for one in edition.articles if one.repealed] == ["2a", "3"]
    assert [one.text for one in edition.preamble] == ["Im Bewusstsein der Verantwortung vor den Menschen."]
    assert [one.name for one in edition.sections] == ["I. Die Unterkunft", "II a. Übergangsbestimmungen", "Anhang"]
    assert edition.articles[3].transitional


def test_sections_inside_articles_and_articles_that_are_bare_numbers() -> None:
    american = read(b"Article I\nSection 1\nAll powers are vested.\nSection 2\nThe House.\n"
                    b"Article II\nSection 1\nOther.", "a.txt")
    assert [(one.number, len(one.paragraphs)) for one in american.articles] == [("I", 4), ("II", 2)]
    british = read(b"PART 1\nGeneral\n1 Meaning of shelter\nIn this Act shelter means a place.\n2 Duty to admit\n"
                   b"(1) A shelter must admit.\n3 Complaints\nA complaint is heard.", "b.txt")
    assert [(one.number, one.heading) for one in british.articles] == [
        ("1", "Meaning of shelter"), ("2", "Duty to admit"), ("3", "Complaints")]
