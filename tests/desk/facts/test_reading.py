"""The worker reads what came and what changed, once each, and goes on after being killed."""

from __future__ import annotations

import datetime

import pytest

from khronika.desk.facts import reading
from khronika.desk.facts.bridge import facts_from_json
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from tests.desk.facts.conftest import an_article, work_off


def facts_of(article: Article):
    return facts_from_json(ArticleFacts.objects.get(article=article).facts)


def test_an_article_that_came_is_read_with_its_title_and_its_date(article: Article) -> None:
    work_off()
    read = facts_of(article)
    text = reading.joined_text(article).text
    assert [(one.kind, one.length, one.unit) for one in read.sanctions] == [("administrative_arrest", 15, "day")]
    assert [one.article for one in read.legal_references] == ["488"]
    assert [one.date for one in read.next_dates] == ["2026-02-12"]
    assert "Ерлан Тасов" in {one.normal for one in read.mentions}
    assert all(text[one.start : one.end] == one.text for one in (*read.mentions, *read.sanctions, *read.dates))


def test_what_is_read_is_not_read_again(article: Article) -> None:
    work_off()
    at = ArticleFacts.objects.get().read_at
    reading.read(article)
    assert ArticleFacts.objects.get().read_at == at
    assert list(reading.unread()) == []


def test_a_changed_text_and_a_changed_date_are_read_again(article, django_capture_on_commit_callbacks) -> None:
    work_off()
    ArticleFacts.objects.update(vector=b"old")
    with django_capture_on_commit_callbacks(execute=True):
        article.paragraphs = ["Суд оштрафовал Ерлана Тасова на 20 МРП.", article.paragraphs[1]]
        article.save()
    work_off()
    assert [one.kind for one in facts_of(article).sanctions] == ["fine"]
    assert ArticleFacts.objects.get().vector is None
    with django_capture_on_commit_callbacks(execute=True):
        article.published = datetime.date(2026, 2, 20)
        article.save(update_fields=["published"])
    work_off()
    assert facts_of(article).next_dates == ()


def test_a_mark_that_changes_no_text_asks_for_nothing(article, django_capture_on_commit_callbacks) -> None:
    work_off()
    with django_capture_on_commit_callbacks(execute=True):
        article.state = Article.State.DROPPED
        article.save(update_fields=["state"])
    assert list(reading.unread()) == []


def test_older_rules_readings_are_made_anew_after_what_is_new(article: Article, monkeypatch) -> None:
    work_off()
    fresh = an_article(2)
    monkeypatch.setattr(reading, "VERSION", reading.VERSION + 1)
    assert list(reading.unread()) == [fresh, article]


def test_a_text_that_fails_says_so_and_holds_up_nobody(db, monkeypatch) -> None:
    bad, good = an_article(1, title="плохо"), an_article(2)
    really = reading.read_facts

    def fails_once(text: str, published: str | None):
        if text.startswith("плохо"):
            raise ValueError("a rule broke")
        return really(text, published)

    monkeypatch.setattr(reading, "read_facts", fails_once)
    for one in list(reading.unread()):
        reading.read(one)
    assert (ArticleFacts.objects.get(article=bad).error, ArticleFacts.objects.get(article=bad).facts) == (
        "ValueError: a rule broke", None)
    assert facts_of(good).sanctions
    assert list(reading.unread()) == []


def test_a_text_that_kills_the_worker_is_left_after_three_times(article: Article, monkeypatch) -> None:
    class Killed(BaseException):
        pass

    def dies(*_given: object):
        raise Killed

    monkeypatch.setattr(reading, "read_facts", dies)
    for _time in range(reading.MOST_ATTEMPTS):
        assert list(reading.unread()) == [article]
        with pytest.raises(Killed):
            reading.read(article)
    assert list(reading.unread()) == []
    assert "never came to an end" in ArticleFacts.objects.get().error
