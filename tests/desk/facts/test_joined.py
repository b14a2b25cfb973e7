"""A span of the joined text is a place in the title or in a paragraph, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.desk.facts.joined import Place, joined


def test_title_first_then_each_paragraph_on_a_line() -> None:
    one = joined("Заголовок", ["Первый.", "Второй."])
    assert one.text == "Заголовок\nПервый.\nВторой."
    assert one.places(10, 17) == [Place(1, 0, 7)]
    assert one.places(4, 12) == [Place(0, 4, 9), Place(1, 0, 2)]


def test_an_article_without_a_title_begins_with_an_empty_line() -> None:
    assert joined("", ["Текст"]).places(1, 6) == [Place(1, 0, 5)]


@given(st.text(), st.lists(st.text()), st.data())
def test_every_span_within_a_part_comes_back_to_it(title: str, paragraphs: list[str], data: st.DataObject) -> None:
    one = joined(title, paragraphs)
    number = data.draw(st.integers(0, len(paragraphs)))
    part = one.part(number)
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, len(part)))
    begin = one.starts[number]
    assert one.text[begin + start : begin + end] == part[start:end]
    assert len(part) == len([title, *paragraphs][number])
    if end > start:
        assert one.places(begin + start, begin + end) == [Place(number, start, end)]
