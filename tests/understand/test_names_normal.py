"""Inflected names and their dictionary form, one line a case. The names are invented."""

import pytest

from khronika.understand.names import english_normal, find_names, kazakh_cases, russian_normal, russian_phrases

RUSSIAN = """
Мансура Ермекова = Мансур Ермеков
Мирболата Серикулы = Мирболат Серикулы
Жанар Сейткуловой = Жанар Сейткулова
Касым-Жомарта Ермекова = Касым-Жомарт Ермеков
А.Б. Косжановой = А.Б. Косжанова
Рябовой О. С. = Рябова О. С.
Марии Иволгиной-Щедриной = Мария Иволгина-Щедрина
Ильи Ясенева = Илья Ясенев
Инну Савчук = Инна Савчук
Виталия Коржа = Виталий Корж
Петром Бойко = Петр Бойко
Никиты Сковороды = Никита Сковорода
Павла Седых = Павел Седых
Жанболату Кожаю = Жанболат Кожай
Руслана Де Лазари = Руслан Де Лазари
Сергея Ли = Сергей Ли
Хамид Дадаевы = Хамид Дадаев
Хасен Сейткулов = Хасен Сейткулов
"""
KAZAKH = """
Мирболат Серікұлының = Мирболат Серікұлы
Мәди Сыздықовтың = Мәди Сыздықов
Айгүл Серікқызымен = Айгүл Серікқызы
Нұрсұлтанға = Нұрсұлтан
Нұрсұлтан = Нұрсұлтан
Ермековке = Ермеков
Ермековқа = Ермеков
Әлияны = Әлия
Дархан = Дархан
Данаға = Дана
Мәдидің = Мәди
Марат Жолдыбаевтан = Марат Жолдыбаев
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [tuple(line.split(" = ")) for line in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("form", "expected"), rows(RUSSIAN))
def test_russian_people(form: str, expected: str) -> None:
    assert russian_normal.normal(form) == expected


@pytest.mark.parametrize(("before", "form", "expected"), [
    ("адвоката", "А. Косжанова", "А. Косжанов"),
    ("судья", "Г.К. Омарова", "Г.К. Омарова"),
    ("сестра", "Саяна Хайруша", "Саян Хайруш"),
    ("активистка", "Милана Косжанова", "Милана Косжанова"),
])
def test_the_word_before_decides(before: str, form: str, expected: str) -> None:
    assert russian_normal.normal(form, before) == expected


@pytest.mark.parametrize(("form", "expected"), rows(KAZAKH))
def test_kazakh_people(form: str, expected: str) -> None:
    assert kazakh_cases.normal(form) == expected


@pytest.mark.parametrize(("form", "kind", "expected"), [
    ("Ішкі істер министрлігінің", "ORG", "Ішкі істер министрлігі"), ("АҚШ-тың", "LOC", "АҚШ"),
    ("Қызылорда", "LOC", "Қызылорда"), ("Қарағандыда", "LOC", "Қарағанды"), ("Қазақстанның", "LOC", "Қазақстан"),
    ("Жоғарғы сотта", "ORG", "Жоғарғы сот"),
])
def test_kazakh_bodies_and_places(form: str, kind: str, expected: str) -> None:
    assert kazakh_cases.normal(form, kind) == expected


@pytest.mark.parametrize(("form", "expected"), [
    ("Алматинского городского суда", "Алматинский городской суд"),
    ("Министерстве внутренних дел", "Министерство внутренних дел"),
    ("Мангистауской области", "Мангистауская область"), ("Генпрокуратуре", "Генпрокуратура"), ("МВД", "МВД"),
])
def test_russian_bodies_and_places(form: str, expected: str) -> None:
    assert russian_phrases.normal(form) == expected


def test_english_possessives() -> None:
    assert english_normal.normal("Aibek Serikuly’s") == "Aibek Serikuly"
    assert english_normal.normal("the Supreme Court") == "Supreme Court"


@pytest.mark.parametrize(("text", "expected"), [
    ("Адвокат Дина Сейтова сообщила о жалобе.", "Дина Сейтова"),
    ("Адвокат Мансура Тасова сообщила о жалобе.", "Мансур Тасов"),
    ("Адвокат Ерлана Тасова сообщил о жалобе.", "Ерлан Тасов"),
])
def test_an_office_before_a_name_is_hers_or_somebody_elses(text: str, expected: str) -> None:
    assert [one.normal for one in find_names(text, "ru") if one.type == "PER"] == [expected]
