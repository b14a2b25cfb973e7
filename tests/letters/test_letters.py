"""Letters: every shipped template fills, what a bureau brings is checked, the PDF holds the words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pypdfium2
import pytest
from docx import Document

from khronika.cases.deadlines import shipped_rules
from khronika.errors import BadInput
from khronika.letters.fill import fill
from khronika.letters.kinds import earlier_outcome, kinds, languages_of, next_kinds, places, shipped_text
from khronika.letters.printed import letter_pdf
from khronika.letters.template import checked_template, template_docx

VALUES = {
    "recipient": "Прокуратура области", "bureau": "Бюро «Сауле»", "number": "7/2026", "date": "30 января 2026 г.",
    "person": "Ерлан Тасов", "facts": "Первое.\nВторое & <третье>.", "request": "1) проверить;\n2) ответить.",
    "signer": "Дина Сейтова", "signer_position": "юрист",
}
EVERY = [(kind, language) for kind in kinds() for language in languages_of(kind)]


def paragraphs(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_shipped_letter_fills(kind: str, language: str) -> None:
    template = template_docx(shipped_text(kind, language))
    assert checked_template(template, kind) <= set(places())
    text = "\n".join(paragraphs(fill(template, VALUES, kind)))
    assert "Прокуратура области" in text
    assert "7/2026" in text
    assert "{{" not in text
    assert "{%" not in text


def test_every_kind_is_written_in_russian_and_kazakh() -> None:
    assert {kind: languages_of(kind)[:2] for kind in kinds()} == dict.fromkeys(kinds(), ("ru", "kk"))


def test_every_term_of_a_letter_is_a_rule_of_the_table() -> None:
    named = {rule for kind in kinds().values() for rule in (kind.file_within, kind.answer_within) if rule}
    assert named <= set(shipped_rules())


def test_silence_leads_somewhere_from_every_letter_that_must_be_answered() -> None:
    for kind in kinds().values():
        if kind.answer_within:
            assert next_kinds(kind.id, answered=False), kind.id


def test_a_line_break_begins_a_paragraph_and_what_is_empty_goes() -> None:
    template = template_docx("{{ facts }}\n{% if attachments %}Приложения: {{ attachments }}{% endif %}\nКонец")
    assert paragraphs(fill(template, VALUES, "t")) == ["Первое.", "Второе & <третье>.", "Конец"]


def test_what_stands_in_a_field_is_text_and_no_template() -> None:
    filled = fill(template_docx("{{ facts }}"), {"facts": "{{ request }} {% if x %}"}, "t")
    assert paragraphs(filled) == ["{{ request }} {% if x %}"]


@pytest.mark.parametrize(("text", "told"), [
    ("{{ recipient", "a placeholder is broken"),
    ("{% if person %}Лицо", "a placeholder is broken"),
    ("{{ nobody }}", "nothing fills {{ nobody }}"),
    ("{% for x in range(9) %}a{% endfor %}", "not for"),
    ("{{ recipient.__class__ }}", "not getattr"),
    ("{{ 9 ** 9 }}", "not pow"),
])
def test_a_broken_template_is_refused_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_template(template_docx(text), "own.docx")
    assert told in str(refused.value)
    assert str(refused.value).startswith("own.docx")


def test_what_is_no_word_file_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("notes.txt", "no document")
    for content in (b"", b"plain words", other.getvalue()):
        with pytest.raises(BadInput, match=r"own\.docx"):
            checked_template(content, "own.docx")


def test_the_pdf_has_the_words_and_kazakh_letters() -> None:
    docx = fill(template_docx(shipped_text("extradition-appeal", "kk")), VALUES, "t")
    pdf = pypdfium2.PdfDocument(letter_pdf(docx, "Шағым", "kk", datetime(2026, 1, 30, tzinfo=UTC)))
    text = pdf[0].get_textpage().get_text_bounded()
    assert "ШАҒЫМ" in text
    assert "592-бабының" in text
    assert "Второе & <третье>." in text


def test_the_earlier_letter_is_told_of_as_it_ended() -> None:
    assert earlier_outcome("silent", "ru") == "осталось без ответа в установленный срок"
    assert earlier_outcome("silent", "kk") == "белгіленген мерзімде жауапсыз қалды"
