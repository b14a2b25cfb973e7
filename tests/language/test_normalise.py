"""Evening a text out, and the way back to the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.normalise import fold, normalise


@pytest.mark.parametrize(("source", "clean"), [
    ("Астанa", "Астана"),  # the last a is Latin
    ("Kазахстан", "Казахстан"),
    ("Mоскvа", "Mоскvа"),  # v has no look-alike: left as it is
    ("Мырза\u00adтайулы\u00a0—\u00a0блогер", "Мырзатайулы — блогер"),
    ("ст. 174\u20111", "ст. 174-1"),
    ("и\u0306од", "йод"),
    ("слово\x00слово\x07", "слово слово "),
    ("Feminita", "Feminita"),
    ("ёлка «ель»", "ёлка «ель»"),
    ("тiл", "тіл"),  # Latin i in a Kazakh word
])
def test_evened(source: str, clean: str) -> None:
    assert normalise(source).text == clean


def test_the_way_back_keeps_the_soft_hyphen_inside_the_name() -> None:
    source = "Блогер\u00a0Мырза\u00adтайулы сказал"
    clean = normalise(source)
    start = clean.text.index("Мырзатайулы")
    first, last = clean.source_span(start, start + len("Мырзатайулы"))
    assert source[first:last] == "Мырза\u00adтайулы"


@given(st.text(st.one_of(st.characters(), st.sampled_from("\u00ad\u00a0\u200b\u0306aаeеoоi –-\u2011")), max_size=120))
@settings(max_examples=60, deadline=None)
def test_every_character_left_unchanged_is_found_again(source: str) -> None:
    clean = normalise(source)
    changed = {place for edit in clean.edits for place in range(edit.clean_start, edit.clean_end)}
    for place, letter in enumerate(clean.text):
        start, end = clean.source_span(place, place + 1)
        assert 0 <= start < end <= len(source)
        if place not in changed:
            assert source[start:end] == letter


def test_folding_is_for_comparing() -> None:
    assert fold("«Ёлка» – тест") == fold("“Елка” - тест")


def test_a_long_line_full_of_changes() -> None:
    text = "Астанa\u00ad и\u00a0" * 60_000
    assert len(normalise(text).text) == len("Астана и ") * 60_000
