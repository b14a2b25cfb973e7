"""What an editor types or pastes becomes paragraphs and sub-headings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.desk.issues.body import blocks_of, text_of, text_of_html


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block["kind"], block["text"]) for block in blocks_of(text)]


def test_empty_lines_part_paragraphs_and_a_single_break_is_a_space() -> None:
    assert kinds("Первая\nстрока.\n\nВторая.") == [("paragraph", "Первая строка."), ("paragraph", "Вторая.")]


def test_two_signs_make_a_subheading_even_without_empty_lines() -> None:
    assert kinds("До.\n## Позиция суда\nПосле.") == [
        ("paragraph", "До."), ("subheading", "Позиция суда"), ("paragraph", "После."),
    ]


def test_soft_hyphens_and_doubled_spaces_go() -> None:
    assert kinds("Адми\u00adнистра\u00adция\u00a0 суда") == [("paragraph", "Администрация суда")]


@given(st.lists(st.tuples(st.booleans(), st.text("абв қ.,«»", min_size=1).filter(str.strip))))
def test_text_and_blocks_are_the_same_thing(pieces: list[tuple[bool, str]]) -> None:
    blocks = [
        {"kind": "subheading" if heading else "paragraph", "text": " ".join(text.split())} for heading, text in pieces
    ]
    assert blocks_of(text_of(blocks)) == blocks


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style:x}</style></head>
<body><!--StartFragment--><p class=MsoNormal><b><span style='mso-ansi-language:RU'>Позиция суда</span></b></p>
<p class=MsoNormal><span lang=RU>Суд&nbsp;решил <b>оставить</b> приговор<o:p></o:p></span></p><script>x()</script>
<p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>"""


def test_what_word_pastes_is_cleaned_and_a_bold_line_is_a_subheading() -> None:
    assert text_of_html(WORD) == "## Позиция суда\n\nСуд решил оставить приговор"


@pytest.mark.parametrize(("html", "text"), [
    ("<h2>Заголовок</h2><p>Текст.<br>Дальше.</p>", "## Заголовок\n\nТекст.\n\nДальше."),
    ("<ul><li>один</li><li>два</li></ul>", "один\n\nдва"),
    ("<p onclick=x()>а<img src=x onerror=y()>б</p>", "аб"),
    ("", ""),
    ("<!-- ничего -->", ""),
])
def test_pasted_html(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_two_megabytes_of_word_html_take_no_more_than_seconds() -> None:
    html = "<p class=MsoNormal><span style='mso-x:y'>" + "Слово суда. " * 20 + "</span></p>"
    began = time.process_time()
    text = text_of_html(html * (2_000_000 // len(html)))
    assert text.count("\n\n") > 1000
    assert time.process_time() - began < 10


def test_deeply_nested_html_is_no_trap() -> None:
    assert "конец" in text_of_html("<div>" * 20_000 + "конец" + "</div>" * 20_000)
