"""The interface in its three languages: every text translated, and dates and numbers as each language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from babel.messages.catalog import Message
from django.template import Context, Template
from django.utils import translation

from tools.messages import TRANSLATED, missing, read, wanted

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<[^>]+>")


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def translated(language: str) -> list[Message]:
    return [message for message in read(language) if message.id]


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_missing_or_guessed(language: str) -> None:
    assert missing(language) == [], "run `python -m tools.messages update` and translate what it lists"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_stays_that_nothing_shows_any_more(language: str) -> None:
    known = {(forms(message.id), message.context) for message in wanted(language) if message.id}
    assert [m.id for m in translated(language) if (forms(m.id), m.context) not in known] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_marks_are_those_of_the_source(language: str) -> None:
    differing = []
    for message in translated(language):
        source = sorted(PLACEHOLDER.findall(forms(message.id)[-1]))
        differing += [text for text in forms(message.string) if sorted(PLACEHOLDER.findall(text)) != source]
    assert differing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_plural_has_every_form_of_the_language(language: str) -> None:
    wanted_forms = read(language).num_plurals
    short = [m.id for m in translated(language) if not isinstance(m.id, str) and len(forms(m.string)) != wanted_forms]
    assert short == []


@pytest.mark.parametrize(("language", "number", "expected"), [
    ("ru", 1, "1 материал"), ("ru", 3, "3 материала"), ("ru", 11, "11 материалов"), ("ru", 21, "21 материал"),
    ("kk", 1, "1 материал"), ("kk", 5, "5 материал"), ("en", 1, "1 item"), ("en", 5, "5 items"),
])
def test_a_count_is_said_as_the_language_says_it(language: str, number: int, expected: str) -> None:
    counted = "{% blocktranslate count n=n %}{{ n }} item{% plural %}{{ n }} items{% endblocktranslate %}"
    assert shown("{% load i18n %}" + counted, language, n=number) == expected


@pytest.mark.parametrize(("language", "name", "expected"), [
    ("ru", "DATE_FORMAT", "5 февраля 2026 г."),
    ("kk", "DATE_FORMAT", "2026 жылғы 5 ақпан"),
    ("en", "DATE_FORMAT", "5 February 2026"),
    ("ru", "SHORT_DATE_FORMAT", "05.02.2026"),
    ("kk", "SHORT_DATE_FORMAT", "05.02.2026"),
    ("en", "SHORT_DATE_FORMAT", "05/02/2026"),
    ("ru", "SHORT_DATETIME_FORMAT", "05.02.2026 16:07"),
    ("kk", "SHORT_DATETIME_FORMAT", "05.02.2026 16:07"),
    ("en", "SHORT_DATETIME_FORMAT", "05/02/2026 16:07"),
    ("ru", "TIME_FORMAT", "16:07"),
    ("kk", "TIME_FORMAT", "16:07"),
    ("en", "TIME_FORMAT", "16:07"),
    ("ru", "MONTH_DAY_FORMAT", "5 февраля"),
    ("kk", "MONTH_DAY_FORMAT", "5 ақпан"),
    ("en", "MONTH_DAY_FORMAT", "5 February"),
])
def test_dates_are_written_as_in_the_language(language: str, name: str, expected: str) -> None:
    assert shown(f'{{{{ day|date:"{name}" }}}}', language, day=datetime(2026, 2, 5, 16, 7)) == expected


@pytest.mark.parametrize(("language", "expected"), [
    ("ru", "1\xa0234\xa0567,5"), ("kk", "1\xa0234\xa0567,5"), ("en", "1,234,567.5"),
])
def test_numbers_are_written_as_in_the_language(language: str, expected: str) -> None:
    from django.utils.formats import number_format

    with translation.override(language):
        assert number_format(1234567.5, force_grouping=True) == expected


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_typed_date_puts_the_day_first(language: str) -> None:
    from django import forms as fields

    with translation.override(language):
        typed = fields.DateField(localize=True)
        assert typed.clean("05.02.2026") == typed.clean("2026-02-05") == date(2026, 2, 5)


def test_what_django_says_to_a_kazakh_editor_is_kazakh() -> None:
    from django.contrib.auth.password_validation import CommonPasswordValidator
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    with translation.override("kk"):
        with pytest.raises(ValidationError, match=r"Эл. пошта мекенжайын дұрыс енгізіңіз"):
            validate_email("nobody")
        with pytest.raises(ValidationError, match="Бұл құпиясөз тым кең таралған"):
            CommonPasswordValidator().validate("password")


def shown(template: str, language: str, **values: object) -> str:
    with translation.override(language):
        return Template(template).render(Context(values))
