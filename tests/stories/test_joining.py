"""Stories: copies folded, one event in three languages together, what follows linked, odd gifts placed quickly."""

from __future__ import annotations

import time
from functools import cache

import pytest

from khronika.stories.arrival import Arrival
from khronika.stories.telling import Told, told

HEARING = (
    "Суд в Шымкенте арестовал журналиста Ерлана Тестова на 15 суток. Так судья расценил его призыв выйти 5 марта на "
    "митинг у акимата. Адвокат Тестова Алия Примерова считает решение незаконным и подаст жалобу в областной суд. "
    "Редакция «Пример» сообщила, что Тестов объявил голодовку. В зал заседаний не пустили его коллег."
)
HEARING_KK = (
    "Шымкент соты журналист Ерлан Тестовты 15 тәулікке қамады. Судья оның 5 наурызда әкімдік алдына митингіге "
    "шақырғанын бұзушылық деп таныды. Тестовтың адвокаты Әлия Примерова шешімді заңсыз деп санайды және облыстық "
    "сотқа шағымданады. Журналист аштық жариялады, әріптестерін залға кіргізбеді."
)
HEARING_EN = (
    "A court in Shymkent has jailed the journalist Yerlan Testov for 15 days over his call to rally outside the "
    "mayor's office on 5 March. His lawyer, Aliya Primerova, called the ruling unlawful and will appeal to the "
    "regional court. Testov has gone on hunger strike; colleagues were kept out of the courtroom."
)
BREAD = (
    "В Астане подорожал хлеб. Министр торговли объяснил рост цен неурожаем и пообещал интервенции на рынке зерна. "
    "Буханка первого сорта стоит теперь 190 тенге, пекарни предупреждают о новом повышении весной."
)
RELEASED = (
    "Журналист Ерлан Тестов вышел на свободу, отбыв 15 суток ареста в Шымкенте. У ворот спецприёмника его встретили "
    "родные. 20 марта он рассказал, что голодал девять дней, и поблагодарил адвоката Алию Примерову."
)


def one(name: str, title: str, text: str, published: str | None = None, outlet: str | None = None,
        language: str | None = None) -> Arrival:
    return Arrival(id=name, title=title, text=text, published=published, outlet=outlet,
                   language=language)  # type: ignore[arg-type]


@cache
def week() -> tuple[Told, ...]:
    return tuple(told([
        one("ru", "Журналиста Тестова арестовали на 15 суток", HEARING, "2026-03-05T09:00:00+00:00", "Пример"),
        one("kk", "Журналист Тестов 15 тәулікке қамалды", HEARING_KK, "2026-03-05T10:00:00+00:00", "Мысал"),
        one("en", "Journalist Testov jailed for 15 days", HEARING_EN, "2026-03-05T12:00:00+00:00", "Sample"),
        one("copy", "Журналист арестован", HEARING.replace("незаконным", "неправомерным") + " Сообщает «Пример».",
            "2026-03-05T08:00:00+00:00", "Перепечатка"),
        one("bread", "Хлеб подорожал", BREAD, "2026-03-05T11:00:00+00:00", "Пример"),
        one("after", "Тестов вышел на свободу", RELEASED, "2026-03-20T11:00:00+00:00", "Пример"),
    ]))


def story_with(name: str) -> Told:
    return next(story for story in week() if name in story.articles)


def test_one_event_in_three_languages_is_one_story() -> None:
    assert set(story_with("ru").articles) == {"ru", "kk", "en", "copy"}
    assert story_with("bread").articles == ("bread",)


def test_a_story_says_what_holds_it_together() -> None:
    kinds = {(reason.kind, reason.text) for reason in story_with("ru").why}
    assert ("person", "Ерлан Тестов") in kinds
    assert any(kind == "place" for kind, _ in kinds)


def test_the_outlet_that_a_copy_names_is_its_original_though_the_copy_came_first() -> None:
    assert story_with("ru").copies == (("ru", "copy"),)


def test_what_comes_weeks_later_is_linked_and_not_merged() -> None:
    assert story_with("after").articles == ("after",)
    assert story_with("after").follow_up_of == story_with("ru").story


def test_one_word_titles_stand_alone() -> None:
    assert len(told([one("1", "Видео", ""), one("2", "Видео", ""), one("3", "Фото", "дня")])) == 3


def test_the_same_article_five_hundred_times_is_one_story_with_its_copies() -> None:
    began = time.process_time()
    stories = told([one(str(number), "Хлеб подорожал", BREAD, "2026-03-05", "Пример") for number in range(500)])
    assert [len(story.articles) for story in stories] == [500]
    assert stories[0].copies == (tuple(str(number) for number in range(500)),)
    assert time.process_time() - began < 60


def test_an_unknown_language_is_placed_too() -> None:
    stories = told([one("uz", "Sudya qaror qildi", "Toshkentda sudya jurnalistni qamoqqa oldi, deb xabar berdi nashr."),
                    one("zh", "新闻", "法院今天宣布了一项重要的判决")])
    assert sum(len(story.articles) for story in stories) == 2


def test_notices_that_every_text_carries_make_no_copies() -> None:
    notice = " ".join(["Данное сообщение создано и распространено иностранным средством массовой информации, "
                       "выполняющим функции иностранного агента."] * 6)
    stories = told([one("a", "Хлеб подорожал", f"{BREAD} {notice}"),
                    one("b", "Тестов арестован", f"{HEARING} {notice}")])
    assert len(stories) == 2


@pytest.mark.parametrize("published", [None, "2026", "2026-03"])
def test_a_date_that_is_not_known_to_the_day_speaks_neither_way(published: str | None) -> None:
    stories = told([one("ru", "Журналиста Тестова арестовали", HEARING, published, "Пример"),
                    one("kk", "Тестов қамалды", HEARING_KK, published, "Мысал")])
    assert len(stories) == 1
