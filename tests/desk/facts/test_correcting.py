"""An editor's word on a fact: it holds for all that comes after, outlives a new reading, and is kept as an example."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from khronika.desk.audit.models import Entry
from khronika.desk.facts.known import facts_of, read_article
from khronika.desk.facts.marked import marked
from khronika.desk.facts.models import ArticleFacts, FactCorrection
from khronika.desk.inbox.models import Article
from tests.desk.facts.conftest import work_off


@pytest.fixture
def read(article: Article) -> Article:
    work_off()
    return article


def key_of(article: Article, kind: str, words: str) -> str:
    return next(fact.key for fact in read_article(article).facts if fact.kind == kind and words in fact.read["text"])


def judge(client: Client, article: Article, key: str, verdict: str) -> None:
    version = marked(read_article(article)).version
    address = reverse("correct_fact", args=[article.pk, key])
    answer = client.post(address, {"verdict": verdict, "version": version})
    assert answer.status_code == 302


def read_again(article: Article) -> None:
    ArticleFacts.objects.update(version=0)
    work_off()
    article.refresh_from_db()


def test_a_removed_fact_stays_removed_after_a_new_reading_and_can_be_put_back(read, editor_client) -> None:
    key = key_of(read, "sanctions", "15 суток")
    judge(editor_client, read, key, "removed")
    assert facts_of(read).sanctions == ()
    read_again(read)
    assert facts_of(read).sanctions == ()
    judge(editor_client, read, key, "accepted")
    assert [one.length for one in facts_of(read).sanctions] == [15]


def test_a_retyped_name_holds_for_all_its_mentions(read, editor_client) -> None:
    judge(editor_client, read, key_of(read, "mentions", "Ерлана Тасова"), "ORG")
    types = [one.type for one in facts_of(read).mentions if one.normal == "Ерлан Тасов"]
    assert types == ["ORG", "ORG"]


def test_what_a_fact_should_say_is_told_in_a_form(read, editor_client) -> None:
    key = key_of(read, "sanctions", "15 суток")
    address = reverse("fact", args=[read.pk, key])
    page = editor_client.get(address).content.decode()
    assert "15 суток" in page
    version = marked(read_article(read)).version
    told = {"kind": "administrative_arrest", "length": "10", "unit": "day", "person": "Ерлан Тасов"}
    assert editor_client.post(address, {**told, "length": "-1", "version": version}).status_code == 422
    assert editor_client.post(address, {**told, "version": version}).status_code == 302
    assert [one.length for one in facts_of(read).sanctions] == [10]


def test_a_correction_follows_its_words_through_a_changed_text(
    read, editor_client, django_capture_on_commit_callbacks
) -> None:
    judge(editor_client, read, key_of(read, "legal_references", "488"), "removed")
    with django_capture_on_commit_callbacks(execute=True):
        read.paragraphs = ["Новый первый абзац о деле.", *read.paragraphs]
        read.save()
    work_off()
    assert facts_of(read).legal_references == ()
    assert [one.kind for one in facts_of(read).sanctions] == ["administrative_arrest"]


def test_a_fact_that_an_editor_confirmed_stays_when_the_rules_lose_it(read, editor_client) -> None:
    judge(editor_client, read, key_of(read, "sanctions", "15 суток"), "accepted")
    row = ArticleFacts.objects.get()
    row.facts["sanctions"] = []
    row.save()
    assert [(one.length, one.text[-8:]) for one in facts_of(read).sanctions] == [(15, "15 суток")]


def test_corrections_are_examples_and_stand_in_the_audit(read, editor_client) -> None:
    key = key_of(read, "sanctions", "15 суток")
    judge(editor_client, read, key, "removed")
    judge(editor_client, read, key, "removed")
    answer = editor_client.get(reverse("fact_corrections"))
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert [(one["kind"], one["verdict"], one["text"][-8:], one["new"]) for one in lines] == [
        ("sanctions", "removed", "15 суток", None)]
    assert lines[0]["old"]["kind"] == "administrative_arrest"
    assert Entry.objects.filter(action="fact.removed", who_name="Ильяс Демин").count() == 1


def test_a_page_that_shows_an_older_reading_changes_nothing(read, editor_client) -> None:
    address = reverse("correct_fact", args=[read.pk, key_of(read, "sanctions", "15 суток")])
    editor_client.post(address, {"verdict": "removed", "version": "1-of-another-text"})
    assert FactCorrection.objects.count() == 0


def test_a_reader_sees_the_facts_and_corrects_none(read, reader_client) -> None:
    page = reader_client.get(read.get_absolute_url()).content.decode()
    assert "Ерлан Тасов · " in page
    assert "/correct/" not in page
    key = key_of(read, "sanctions", "15 суток")
    assert reader_client.post(reverse("correct_fact", args=[read.pk, key])).status_code == 403
