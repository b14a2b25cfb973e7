"""Names in three languages: found, brought to the dictionary form, gathered by person; people are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.records import Language, Mention
from khronika.understand.names import find_names


def people(text: str, language: Language) -> list[tuple[str, str]]:
    return [(one.text, one.normal) for one in find_names(text, language) if one.type == "PER"]


def of_type(text: str, language: Language, kind: str) -> list[str]:
    return [one.normal for one in find_names(text, language) if one.type == kind]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("ru", "Суд арестовал Асета Жолдыбаева.", [("Асета Жолдыбаева", "Асет Жолдыбаев")]),
    ("ru", "Прокурор ответила активистке Жанар Сейткуловой.", [("Жанар Сейткуловой", "Жанар Сейткулова")]),
    ("ru", "Дело Бектурова Асана Маратовича передано в суд.",
     [("Бектурова Асана Маратовича", "Бектуров Асан Маратович")]),
    ("ru", "С блогером Серикболом Ерланулы говорили по телефону.", [("Серикболом Ерланулы", "Серикбол Ерланулы")]),
    ("kk", "Сот Асан Бектұровтың арызын қарады.", [("Асан Бектұровтың", "Асан Бектұров")]),
    ("kk", "Белсенді Айгүл Серікқызына айыппұл салынды.", [("Айгүл Серікқызына", "Айгүл Серікқызы")]),
    ("en", "Lawyer Aibek Serikuly met Zhanar Seitkulova's mother.",
     [("Aibek Serikuly", "Aibek Serikuly"), ("Zhanar Seitkulova", "Zhanar Seitkulova")]),
    ("en", "The appeal of A.B. Tleuov was rejected.", [("A.B. Tleuov", "A.B. Tleuov")]),
])
def test_people_with_their_dictionary_form(language: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text, language) == expected


@pytest.mark.parametrize(("language", "text", "body", "place"), [
    ("ru", "В Генеральной прокуратуре рассказали о протестах в Караганде.", "Генеральная прокуратура", "Караганда"),
    ("kk", "Ішкі істер министрлігінің өкілі Қарағандыда сөйледі.", "Ішкі істер министрлігі", "Қарағанды"),
    ("en", "The Interior Ministry denied reports of torture in Karaganda.", "Interior Ministry", "Karaganda"),
])
def test_bodies_and_places(language: Language, text: str, body: str, place: str) -> None:
    assert body in of_type(text, language, "ORG")
    assert place in of_type(text, language, "LOC")


def test_a_heading_in_capitals_names_people_in_running_case() -> None:
    text = "СУД ОСТАВИЛ АСЕТА ЖОЛДЫБАЕВА ПОД СТРАЖЕЙ\nТамара СЕЙТКУЛОВА\n\nАсет Жолдыбаев под стражей с мая."
    assert people(text, "ru") == [("АСЕТА ЖОЛДЫБАЕВА", "Асет Жолдыбаев"), ("Тамара СЕЙТКУЛОВА", "Тамара Сейткулова"),
                                  ("Асет Жолдыбаев", "Асет Жолдыбаев")]


def entities(mentions: list[Mention]) -> dict[str, int | None]:
    return {one.text: one.entity for one in mentions if one.type == "PER"}


def test_mentions_of_one_person_are_gathered() -> None:
    text = ("Блогера Мирбола Серикулы (Жолдыбаева) осудили. Судья сказал: «Приговор Жолдыбаева Мирбола Маратовича "
            "оставить в силе». Серикулы молчал. Активист Асет Ермеков ждал Мирбола у входа, Ермекова не пустили.")
    found = entities(find_names(text, "ru"))
    assert found["Мирбола Серикулы"] == found["Жолдыбаева"] == found["Серикулы"]
    assert found["Жолдыбаева Мирбола Маратовича"] == found["Мирбола Серикулы"]
    assert found["Асет Ермеков"] == found["Ермекова"] != found["Серикулы"]


def test_a_surname_in_the_genitive_is_the_mans_whose_full_name_stands_in_the_text() -> None:
    text = "Мансур Ермеков задержан. Адвокат Ермекова не допущен."
    assert ("Ермекова", "Ермеков") in people(text, "ru")


def test_namesakes_are_kept_apart() -> None:
    text = "В зале был Асет Жолдыбаев. Поэт Кенжебек Жолдыбаев прислал письмо."
    found = entities(find_names(text, "ru"))
    assert found["Асет Жолдыбаев"] != found["Кенжебек Жолдыбаев"]


def test_a_paragraph_in_another_language_is_read_in_its_own() -> None:
    text = ("Суд арестовал Асета Жолдыбаева на пятнадцать суток.\n"
            "Сот белсенді Асан Бектұровтың арызын қарап, оны босатудан бас тартты.")
    assert people(text, "ru") == [("Асета Жолдыбаева", "Асет Жолдыбаев"), ("Асан Бектұровтың", "Асан Бектұров")]


def test_a_soft_hyphen_and_markup_do_not_hide_a_name() -> None:
    text = "<p>Суд арестовал&nbsp;Асета Жолды\u00adбаева.</p>"
    assert people(text, "ru") == [("Асета Жолды\u00adбаева", "Асет Жолдыбаев")]


@pytest.mark.parametrize("text", ["", " \n\n", "\x00\x01\x02", "* * *", "<<<<>>>>&&&&", "...",
                                  "АБВ", "Ⅷ ⅷ ½", "Ст. ² и ①", "№ ③²", "\U00018cff\U00017000"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert [one for one in find_names(text, "ru") if one.type == "PER"] == []


PIECES = st.one_of(st.text(max_size=5), st.sampled_from(
    ["Асет ", "Жолдыбаев", "Сот ", "ның ", "«", "»", ". ", "\u00ad", "\n", "A.", "Mr ", "’s ", "(", ")", "-", "Kim "]))


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["ru", "kk", "en", "other"]))
@settings(max_examples=40, deadline=None)
def test_whatever_comes_in_the_span_is_the_text(text: str, language: Language) -> None:
    end = 0
    for one in find_names(text, language):
        assert text[one.start : one.end] == one.text
        assert one.start >= end, "mentions overlap or are out of order"
        assert one.normal.strip()
        assert one.entity is not None
        end = one.end


def test_a_long_line_takes_time_in_proportion() -> None:
    """No quadratic growth: four times the text in well under sixteen times the time."""
    def seconds(copies: int) -> float:
        text = "Суд оставил Асета Жолдыбаева под стражей в Караганде; " * copies
        began = time.process_time()
        assert find_names(text, "ru")
        return time.process_time() - began

    seconds(5)
    assert seconds(120) < 12 * seconds(30)
