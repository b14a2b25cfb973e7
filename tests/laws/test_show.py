"""What people get: one page without requests, Word with tracked changes that LibreOffice takes, a table."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from khronika.laws.compare import compare
from khronika.laws.model import Edition
from khronika.laws.read import read
from khronika.laws.show import written
from khronika.laws.show.blocks import blocks
from khronika.laws.show.rows import rows
from khronika.laws.show.runs import runs
from tests.laws.office_changes import accepted_and_rejected, converted
from tests.laws.samples import NEW, OLD


def lines(edition: Edition) -> list[str]:
    return [" ".join(line.split()) for block in blocks(edition) for line in block.text.split("\n") if line.strip()]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_in_libreoffice_all_accepted_is_new_and_all_rejected_is_old(tmp_path: Path) -> None:
    old, new = read(OLD.encode(), "old"), read(NEW.encode(), "new")
    content = written("docx", old, new, compare(old, new), "ru")
    accepted, rejected = accepted_and_rejected(converted(content, "docx", tmp_path, "odt"))
    assert accepted == lines(new)
    assert rejected == lines(old)


def test_the_word_file_marks_a_moved_article_as_moved_and_is_the_same_each_time() -> None:
    import io
    import zipfile

    old, new = read(OLD.encode(), "old"), read(NEW.encode(), "new")
    content = written("docx", old, new, compare(old, new), "ru")
    part = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    names = re.findall(r'w:moveFromRangeStart [^>]*w:name="(\w+)"', part)
    assert names == re.findall(r'w:moveToRangeStart [^>]*w:name="(\w+)"', part)
    assert names
    assert content == written("docx", old, new, compare(old, new), "ru")


def test_the_page_is_whole_in_itself() -> None:
    old, new = read(OLD.encode(), "old"), read(NEW.replace("фельдшер", "<script>alert(1)</script>").encode(), "new")
    page = written("html", old, new, compare(old, new), "kk").decode()
    assert not re.search(r"""(?:src|href)=["'](?!#)|<script|url\(|@import""", page)
    assert '<html lang="kk">' in page
    assert page.count('class="row') == 7


def test_word_by_word_only_the_changed_words_are_marked() -> None:
    found = runs("срок составляет десять дней со дня подачи", "срок составляет пять рабочих дней со дня подачи")
    changed = [(run.kind, run.text.strip()) for run in found if run.kind != "same"]
    assert changed == [("del", "десять"), ("ins", "пять рабочих")]
    parted = runs("гражданства и места жительства", "гражданства, места жительства")
    assert "".join(run.text for run in parted if run.kind != "ins") == "гражданства и места жительства"


def test_a_paragraph_that_went_elsewhere_is_marked_as_moved() -> None:
    stray = "Работник приюта не вправе осматривать вещи постояльца без его письменного согласия."
    before = OLD.replace("Статья 3. Плата", f"{stray}\nСтатья 3. Плата")
    after = OLD.replace("Статья 5. Жалобы", f"{stray}\nСтатья 5. Жалобы")
    old, new = read(before.encode(), "old"), read(after.encode(), "new")
    kinds = [(row.new, run.kind) for row in rows(old, new, compare(old, new)) for run in row.runs if stray in run.text]
    assert kinds == [(("2",), "from"), (("4",), "to")]


def test_the_table_lists_what_changed_in_the_readers_language() -> None:
    old, new = read(OLD.encode(), "old"), read(NEW.encode(), "new")
    table = written("table", old, new, compare(old, new), "ru").decode().splitlines()
    assert "изменена\t1\t2" in table
    assert "исключена\t1\t3" in table
