"""Any spelling finds an entry; each week the names of the register in the news."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from khronika.desk.casefiles.naming import add_name
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.registers.entering import enter
from khronika.desk.registers.models import Sighting

load_work()


def article(number: int, *people: str, day: datetime.date | None = None) -> Article:
    made = Article.objects.create(key=f"a{number}", origin="address", title=f"Статья {number}", capture=f"c{number}",
                                  published=day or timezone.localdate())
    mentions = [{"type": "PER", "text": name, "normal": name, "start": 0, "end": 1} for name in people]
    mentions.append({"type": "LOC", "text": "Тасов", "normal": "Тасов", "start": 0, "end": 1})
    ArticleFacts.objects.create(article=made, facts={"mentions": mentions}, version=1, read_at=timezone.now())
    return made


def compare() -> None:
    Job.ask("registers.news", key="registers.news")
    assert run_one("test").state == "done"


@pytest.mark.parametrize("words", ["Ерлан Тасов", "Tasov", "Yerlan Tasov", "Бишуинов", "тасов е."])
def test_any_variant_finds_the_entry(entry, register, editor, editor_client, words: str) -> None:
    add_name(entry.person, "Бишуинов", kind="alias")
    enter(register, editor, name="Дина Сейтова")
    page = editor_client.get(reverse("register", args=[register.slug]), {"q": words})
    assert [found.pk for found in page.context["page"]] == [entry.pk]


def test_the_week_s_names_in_any_spelling(entry, register, editor, editor_client) -> None:
    enter(register, editor, name="Дина Сейтова")
    full, short = article(1, "Yerlan Tasov"), article(2, "Тасов")
    article(3, "Ерлан Смирнов", "Марат Тасов")
    old = article(4, "Ерлан Тасов", day=datetime.date(2020, 1, 1))
    compare()
    found = {(row.article, row.full) for row in Sighting.objects.all()}
    assert found == {(full, True), (short, False), (old, True)}
    page = editor_client.get(reverse("registers_news"))
    [(named, sightings)] = page.context["named"]
    assert named == entry
    assert {row.article for row in sightings} == {full, short}
    assert "1 человек" in editor_client.get("/desk/").content.decode()
    assert editor_client.get(reverse("registers_news"), {"week": "2019-12-30"}).context["named"][0][1][0].article == old
    assert editor_client.get(reverse("registers_news"), {"week": "30 февраля"}).status_code == 200


def test_each_article_is_compared_once_and_again_for_a_new_entry(entry, register, editor) -> None:
    seen = article(1, "Дина Сейтова")
    compare()
    assert not Sighting.objects.exists()
    late = enter(register, editor, name="Дина Сейтова")
    compare()
    compare()
    assert [(row.entry, row.article) for row in Sighting.objects.all()] == [(late, seen)]
    ArticleFacts.objects.filter(article=seen).update(facts={"mentions": []}, read_at=timezone.now())
    compare()
    assert not Sighting.objects.exists(), "a corrected reading takes the sighting back"
