"""An invented week: one hearing in three languages with a reprint, what followed, and ordinary news."""

from __future__ import annotations

import datetime

import pytest

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue
from khronika.desk.outlets.models import Outlet
from khronika.desk.rubrics.models import Rubric
from khronika.desk.stories import joining
from khronika.desk.stories.bridge import vectors_of
from khronika.desk.stories.joining import join_some
from khronika.desk.stories.models import Story

HEARING = [
    "Суд в Шымкенте арестовал журналиста Ерлана Тестова на 15 суток. Так судья расценил его призыв выйти на митинг.",
    "Адвокат Тестова Алия Примерова считает решение незаконным и подаст жалобу в областной суд.",
]
HEARING_KK = [
    "Шымкент соты журналист Ерлан Тестовты 15 тәулікке қамады. Судья оның митингіге шақырғанын бұзушылық деп таныды.",
    "Тестовтың адвокаты Әлия Примерова шешімді заңсыз деп санайды және облыстық сотқа шағымданады.",
]
BREAD = ["В Астане подорожал хлеб. Министр торговли объяснил рост цен неурожаем и пообещал интервенции на рынке зерна.",
         "Буханка первого сорта стоит теперь 190 тенге, пекарни предупреждают о новом повышении весной."]
OUTLETS = {"Степной вестник": "independent", "Мысал": "state", "Перепечатка": "foreign"}


VECTORS: dict[str, bytes] = {}


def outlet(name: str) -> Outlet:
    return Outlet.objects.get_or_create(name=name, defaults={
        "slug": f"o{Outlet.objects.count()}", "type_phrase": "газета", "kind": OUTLETS.get(name, "unknown")})[0]


def article(title: str, paragraphs: list[str], name: str = "Степной вестник", language: str = "ru",
            published: datetime.date = datetime.date(2026, 2, 5)) -> Article:
    number = Article.objects.count() + 1
    found = Article.objects.create(
        key=f"vestnik.example/{number}", url=f"https://vestnik.example/{number}", origin="collected", title=title,
        paragraphs=paragraphs, published=published, language=language, capture=f"c{number}", captures=[f"c{number}"],
        outlet=outlet(name), authors=["Вера Линькова"],
    )
    read(found)
    # The worker's own vectors, computed once for all tests of a run.
    said = joining.arrival(found)
    text = f"{said.title}\n{said.text}"
    if text not in VECTORS:
        VECTORS[text] = vectors_of([said])[0]
    ArticleFacts.objects.filter(article=found).update(vector=VECTORS[text])
    return found


def story_of(found: Article) -> Story:
    found.refresh_from_db()
    return Story.objects.get(members__article=found)


@pytest.fixture
def week(db) -> dict[str, Article]:
    """The articles by a short name, each in its story."""
    found = {
        "ru": article("Журналиста Тестова арестовали на 15 суток", HEARING),
        "kk": article("Журналист Тестов 15 тәулікке қамалды", HEARING_KK, "Мысал", "kk"),
        "copy": article("Журналиста Тестова арестовали на 15 суток", [*HEARING, "Сообщает «Степной вестник»."],
                        "Перепечатка"),
        "bread": article("Хлеб подорожал", BREAD),
    }
    while join_some():
        pass
    return found


@pytest.fixture
def assembly(db) -> Rubric:
    return Rubric.objects.create(slug="assembly", order=1, name_ru="Свобода собраний", name_kk="Жиналыс бостандығы",
                                 name_en="Freedom of assembly")


@pytest.fixture
def issue(db) -> Issue:
    return Issue.objects.create(slug="2026-02-06", language="ru", period_from=datetime.date(2026, 2, 2),
                                period_to=datetime.date(2026, 2, 6))


@pytest.fixture
def colleague(db) -> User:
    return User.objects.make("Тимур Жакенов", "a long enough sentence", Role.EDITOR)
