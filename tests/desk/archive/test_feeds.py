"""The feeds are valid Atom, tell what changed and nothing else."""

from __future__ import annotations

import time
from datetime import datetime

import feedparser
import pytest
from django.test import Client

from khronika.desk.archive.publishing import publish
from khronika.desk.issues.models import Item
from tests.desk.archive.conftest import FRIDAY, LATER

FEEDS = ["/archive/feed/", "/archive/items/feed/", "/archive/rubrics/prison/feed/"]


def read(address: str) -> feedparser.FeedParserDict:
    response = Client().get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def at(moment: datetime) -> time.struct_time:
    return time.gmtime(moment.timestamp())


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_names_itself_and_its_entries_for_ever(public, kazakh, address: str) -> None:
    feed = read(address)
    assert feed.feed.id == f"http://testserver{address}"
    assert {"self", "alternate"} <= {link.rel for link in feed.feed.links}
    assert feed.feed.author_detail.name == "Бюро «Сауле»"
    for entry in feed.entries:
        assert entry.id == entry.link
        assert Client().get(entry.link.removeprefix("http://testserver")).status_code == 200
        assert entry.updated
        assert entry.title
        assert entry.summary


def test_the_issues_feed_has_their_contents(public, kazakh) -> None:
    entries = {entry.title: entry.summary for entry in read("/archive/feed/").entries}
    assert list(entries) == ["Обзор недели, 2–6 марта 2026 г.", "Апта шолуы, 2026 жылғы 23–27 ақпан"]
    assert "«Права заключенных»" in entries["Обзор недели, 2–6 марта 2026 г."]
    assert "КОЛОНИЯ БЕЗ ВРАЧА" in entries["Обзор недели, 2–6 марта 2026 г."]


def test_items_come_with_author_rubric_and_beginning(public) -> None:
    entry = next(entry for entry in read("/archive/items/feed/").entries if entry.title == "КОЛОНИЯ БЕЗ ВРАЧА")
    assert entry.author == "Вера ЛИНЬКОВА"
    assert entry.tags[0].term == "Права заключенных"
    assert "Осужденный Ерлан Тасов жалуется на боли." in entry.summary


def test_only_a_changed_item_is_news_again(public, issue, item) -> None:
    Item.objects.filter(pk=item.pk).update(title="КОЛОНИЯ С ВРАЧОМ")
    publish(issue, None, LATER)
    updated = {entry.title: entry.updated_parsed for entry in read("/archive/items/feed/").entries}
    assert updated == {"КОЛОНИЯ С ВРАЧОМ": at(LATER), "Суд отложили": at(FRIDAY), "СВОЯ КОЛОНКА": at(FRIDAY)}


def test_an_empty_feed_is_valid_and_stands_still(bureau) -> None:
    feed = read("/archive/feed/")
    assert feed.entries == []
    assert Client().get("/archive/feed/")["ETag"] == Client().get("/archive/feed/")["ETag"]


def test_control_characters_and_html_of_an_article_do_no_harm(public, issue, item) -> None:
    Item.objects.filter(pk=item.pk).update(
        title="Тревога \x07 & <b>", body=[{"kind": "paragraph", "text": "<script>x</script>\x1b"}])
    publish(issue, None, LATER)
    entry = next(entry for entry in read("/archive/items/feed/").entries if entry.title.startswith("Тревога"))
    assert "<script" not in entry.summary
    read("/archive/feed/")
