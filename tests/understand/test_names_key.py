"""The key that joins spellings and keeps namesakes apart."""

import pytest

from khronika.understand.names import key, same_name
from khronika.understand.names.key import skeleton


@pytest.mark.parametrize("spellings", [
    "Мырзатайулы Мырзатайұлы Myrzataiuly Myrzatayuly Myrzataıuly Mirzatayuly Myrzatajuly",
    "Сейткулова Сейтқұлова Seitkulova Seytkulova Seitqulova Seitqūlova",
    "Ерлан Yerlan Erlan", "Жанара Zhanara Janara", "Айгүл Айгуль Aigul Aygul Aıgúl",
    "Мухтар Мұхтар Mukhtar Muhtar Muhtar", "Токаев Тоқаев Tokayev Toqaev Tokaev", "Шынгыс Шыңғыс Shyngys Şyñğys",
    "Қасым-Жомарт Касым-Жомарт Kassym-Jomart Qasym-Jomart Kasym-Zhomart", "Мария Maria Mariya", "Юлия Yulia Iuliia",
])
def test_spellings_of_one_word_have_one_key(spellings: str) -> None:
    assert len({skeleton(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("Асан", "Ашан"), ("Мария", "Мара"), ("Карин", "Харин"), ("Асет", "Асель"), ("Жанна", "Жанар"), ("Алиев", "Валиев"),
])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Асет Жолдыбаев", "Жолдыбаев Асет", True),
    ("Асет Жолдыбаев", "А. Жолдыбаев", True),
    ("Асет Жолдыбаев", "Жолдыбаев", True),
    ("Асет Маратович Жолдыбаев", "А.М. Жолдыбаев", True),
    ("Асет Жолдыбаев", "Asset Zholdybayev", True),
    ("Асет Жолдыбаев", "Кенжебек Жолдыбаев", False),
    ("Асет Жолдыбаев", "К. Жолдыбаев", False),
    ("Асет Жолдыбаев", "Асет Жолдыбекулы", False),
    ("Жолдыбаев М.М.", "Мади Мырзабеков", False),
    ("А. Ж.", "Асет Жолдыбаев", False),
    ("", "Асет", False),
])
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_the_key_of_a_name_does_not_depend_on_word_order_or_script() -> None:
    assert key("Жанар Сейткулова") == key("Seitkulova Zhanar") == key("Сейтқұлова Жанар")
