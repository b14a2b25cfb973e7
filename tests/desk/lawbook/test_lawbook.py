"""The law book as an editor uses it: editions in, compared by the worker, pinned, claimed, cited, downloaded."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khronika.desk.audit.models import Entry
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.inbox.models import Article
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.lawbook.models import Act, Citation, Comparison, Edition
from khronika.desk.rubrics.models import Rubric
from tests.laws.samples import NEW, OLD, as_docx

pytestmark = pytest.mark.django_db


def work_off() -> None:
    load_work()
    while run_one("test") is not None:
        pass


def add(client: Client, act: Act, name: str, content: bytes, day: str) -> None:
    client.post(reverse("new_edition", args=[act.pk]), {
        "label": name, "in_force_from": day, "file": SimpleUploadedFile(name, content)})


@pytest.fixture
def act(editor_client, settings, tmp_path) -> Act:
    editor_client.post(reverse("new_act"), {"title": "Закон о приютах", "short_name": "ЗРК О приютах", "country": "KZ"})
    act = Act.objects.get()
    add(editor_client, act, "old.txt", OLD.encode(), "2024-01-01")
    add(editor_client, act, "new.docx", as_docx(NEW), "2025-01-01")
    work_off()
    return act


@pytest.fixture
def comparison(act) -> Comparison:
    return Comparison.objects.get()


def test_editions_are_read_by_the_worker_and_compared_with_their_neighbours(act, comparison, reader_client) -> None:
    assert [edition.state for edition in act.editions.all()] == ["read", "read"]
    page = reader_client.get(comparison.get_absolute_url()).content.decode()
    assert "480-V" in page
    assert "<ins>5-1" not in page
    assert 'class="row amended' in page
    assert "6 → 6" in page


def test_a_file_that_is_no_law_says_so_in_the_readers_language(act, editor_client) -> None:
    add(editor_client, act, "scan.png", b"\x89PNG\r\n", "")
    work_off()
    page = editor_client.get(act.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="ru").content.decode()
    assert "картинка PNG" in page


def test_the_same_file_is_the_same_edition(act, editor_client) -> None:
    add(editor_client, act, "again.txt", OLD.encode(), "2024-01-01")
    assert act.editions.count() == 2


def test_a_pin_has_everything_worked_out_anew_and_can_be_taken_back(comparison, editor_client) -> None:
    assert comparison.value["articles"]["amended"] == ["2"]
    editor_client.post(reverse("decide_pair", args=[comparison.pk]), {"old": "2", "new": "2", "together": "no"})
    assert editor_client.get(comparison.get_absolute_url()).context.get("rows") is None
    work_off()
    comparison.refresh_from_db()
    assert "2" in comparison.value["articles"]["repealed"]
    pin = comparison.pins.get()
    editor_client.post(reverse("unpin_pair", args=[comparison.pk, pin.pk]))
    editor_client.post(reverse("unpin_pair", args=[comparison.pk, pin.pk]))
    work_off()
    comparison.refresh_from_db()
    assert comparison.value["articles"]["amended"] == ["2"]
    assert list(Entry.objects.order_by("id").values_list("action", flat=True))[-2:] == ["pair.parted", "pair.unpinned"]


def test_a_pin_of_an_article_that_is_not_there_is_refused_and_the_old_result_stays(comparison, editor_client) -> None:
    editor_client.post(reverse("decide_pair", args=[comparison.pk]), {"old": "99", "new": "2", "together": "yes"})
    work_off()
    page = editor_client.get(comparison.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="ru").content.decode()
    assert "статьи 99 нет" in page
    assert "row amended" in page


def test_a_claim_is_checked_on_the_page(comparison, reader_client) -> None:
    page = reader_client.get(comparison.get_absolute_url(), {"claim": "2 articles, 33 %"}).content.decode()
    assert "2 / 6 = 33" in page
    wrong = reader_client.get(comparison.get_absolute_url(), {"claim": "77 articles, 84 %"}).content.decode()
    assert "77" in wrong
    assert "92" in wrong


def test_an_article_shows_its_history_who_cites_it_and_takes_comments(act, comparison, editor_client) -> None:
    Rubric.objects.create(slug="help", name_ru="Право на помощь", cues={"ru": ["помощ"]})
    article = Article.objects.create(key="a", url="https://vestnik.example/1", origin=Article.Origin.PASTED,
                                     title="Приют отказал семье", paragraphs=["Текст."], language="ru", capture="c",
                                     published=datetime.date(2026, 2, 1))
    reference = {"act": "ЗРК О приютах", "article": "2", "text": "статье 2 Закона о приютах", "part": None,
                 "point": None, "start": 0, "end": 5}
    ArticleFacts.objects.update_or_create(article=article, defaults={
        "facts": {"legal_references": [reference]}, "read_at": timezone.now(), "version": 10**6})
    for _ in range(2):  # Doing it twice changes nothing.
        Job.ask("lawbook.citations")
        load_work()
        while run_one("test") is not None:
            pass
    assert Citation.objects.count() == 1
    edition = Edition.objects.get(label="new.docx")
    address = reverse("law_article", args=[edition.pk, "2"])
    editor_client.post(address, {"text": "Возраст добавили без обсуждения."})
    page = editor_client.get(address).content.decode()
    for said in ("Приют отказал семье", "Право на помощь", "Возраст добавили", "05.03.2025", "old.txt"):
        assert said in page, said
    assert editor_client.get(reverse("law_article", args=[edition.pk, "99"])).status_code == 404


@pytest.mark.parametrize(("to", "begins"), [("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{"),
                                            ("table", "Что".encode())])
def test_downloads(comparison, reader_client, to: str, begins: bytes) -> None:
    answer = reader_client.get(reverse("comparison_as", args=[comparison.pk, to]), HTTP_ACCEPT_LANGUAGE="ru")
    assert answer.content.startswith(begins)
    assert "attachment" in answer["Content-Disposition"]


def test_readers_read_and_do_not_decide(comparison, reader_client) -> None:
    assert reader_client.post(reverse("decide_pair", args=[comparison.pk]), {"old": "2"}).status_code == 403
    assert b"Not the same article" not in reader_client.get(comparison.get_absolute_url()).content
