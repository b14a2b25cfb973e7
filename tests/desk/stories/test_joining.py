"""The worker's part: each article has its place once, and what editors did is never undone by it."""

from __future__ import annotations

import datetime

from khronika.desk.accounts.models import User
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article
from khronika.desk.stories import joining
from khronika.desk.stories.deciding import merge, split
from khronika.desk.stories.joining import join_some
from khronika.desk.stories.models import Member, Story
from tests.desk.stories.conftest import HEARING, HEARING_KK, article, story_of


def test_one_event_is_one_story_and_ordinary_news_another(week) -> None:
    assert story_of(week["ru"]) == story_of(week["kk"]) == story_of(week["copy"])
    assert story_of(week["bread"]) != story_of(week["ru"])
    assert week["copy"].member.copy_of == week["ru"]
    assert {"kind": "person", "text": "Ерлан Тестов"} in week["kk"].member.why


def test_joining_again_changes_nothing(week) -> None:
    before = list(Member.objects.values_list("article_id", "story_id", "copy_of_id"))
    assert join_some() == 0
    read(week["ru"])
    joining.MEMORY.refresh()
    assert list(Member.objects.values_list("article_id", "story_id", "copy_of_id")) == before


def test_a_worker_that_was_killed_goes_on_from_the_rows(week) -> None:
    joining.MEMORY.stories = joining.Stories()
    late = article("Тестов: жалоба подана", HEARING[::-1], published=datetime.date(2026, 2, 6))
    assert join_some() == 1
    assert story_of(late) == story_of(week["ru"])


def test_what_came_weeks_later_opens_a_story_that_continues_the_first(week) -> None:
    later = article("Ерлан Тестов вышел на свободу", [
        "Журналист Ерлан Тестов вышел на свободу в Шымкенте. У ворот спецприемника его встретила Алия Примерова.",
        "Он рассказал, что голодал девять дней."], published=datetime.date(2026, 2, 24))
    join_some()
    assert story_of(later) != story_of(week["ru"])
    assert story_of(later).follow_up_of == story_of(week["ru"])


def test_new_articles_follow_a_merge(week, editor: User) -> None:
    hearing, bread = story_of(week["ru"]), story_of(week["bread"])
    merge(hearing.pk, hearing.version, bread.pk, editor)
    late = article("Арестован журналист Тестов", HEARING_KK, "Мысал", "kk")
    join_some()
    assert story_of(late) == bread
    assert story_of(week["ru"]) == bread


def test_a_split_article_stays_where_its_editor_put_it(week, editor: User) -> None:
    hearing = story_of(week["ru"])
    made = split(hearing.pk, hearing.version, week["kk"], editor)
    article("Арестован журналист Тестов", HEARING)
    join_some()
    read(week["kk"])
    join_some()
    assert story_of(week["kk"]) == made
    assert week["kk"].member.pinned


def test_an_article_that_could_not_be_read_has_a_place_too(db) -> None:
    bare = Article.objects.create(key="x", origin="pasted", title="", paragraphs=[], capture="c", language="")
    read(bare)
    assert join_some() == 1
    assert Story.objects.get().members.get().article == bare
