"""From what an article says to the agenda, with one key."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from khronika.desk.agenda.models import Hearing, Term
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article


@pytest.fixture
def article(db):
    """Invented: a decree, its term, and a hearing that is to come."""
    found = Article.objects.create(
        key="vestnik.example/1", url="https://vestnik.example/1", origin="pasted", capture="x",
        title="Прокуратура постановила выдать Тимура Асанова", published=date(2026, 1, 30), published_precision="day",
        language="ru", paragraphs=[
            "Постановление можно обжаловать в Верховном суде в течение 15 рабочих дней с момента получения копии.",
            "Предварительное слушание назначено на 11 февраля 2026 года.",
        ])
    read(found)
    return found


def keys(client, article) -> list[str]:
    page = client.get(article.get_absolute_url()).content.decode()
    return [line.split('"')[0] for line in page.split('name="key" value="')[1:]]


def test_a_date_is_followed_with_one_key_and_only_once(tables, article, editor_client):
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert 'data-key="f"' in page
    key, = [key for key in keys(editor_client, article) if ":date:" in key]
    for _again in range(2):
        editor_client.post(reverse("follow_article", args=[article.pk]), {"key": key})
    hearing = Hearing.objects.get()
    assert hearing.day == date(2026, 2, 11)
    assert hearing.article == article
    assert "11 февраля 2026" in hearing.quote
    assert keys(editor_client, article) == [key for key in keys(editor_client, article) if ":term:" in key]


def test_a_stated_term_begins_with_its_start_unknown(tables, article, editor_client):
    key, = [key for key in keys(editor_client, article) if ":term:" in key]
    page = editor_client.post(reverse("follow_article", args=[article.pk]), {"key": key}, follow=True).content.decode()
    term = Term.objects.get()
    assert (term.start, term.due, term.trouble) == (None, None, "start"), "the day of publication is no start"
    assert term.rule == tables["appc-76-answer"], "the only rule of 15 working days"
    assert "Когда произошло событие?" in page


def test_what_the_article_no_longer_says_is_told(tables, article, editor_client):
    address = reverse("follow_article", args=[article.pk])
    page = editor_client.post(address, {"key": "article:1:date:2026-05-05"}, follow=True).content.decode()
    assert "no longer says" in page or "больше не" in page
    assert not Hearing.objects.exists()
