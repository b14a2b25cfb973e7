"""The search pages: strangers see what is published, colleagues everything; texts are escaped and marked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from khronika.desk.issues.models import Item, Section
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.rubrics.models import Rubric
from khronika.desk.search.finding import find
from khronika.desk.search.following import FOLLOW, ask
from khronika.desk.search.models import Scope
from khronika.desk.search.query import parse


def worked_off() -> None:
    """Let the worker do what is asked for, without waiting for the time it was put off to."""
    ask()
    load_work()
    Job.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    while run_one("test"):
        pass


def test_a_stranger_finds_what_is_published_and_sees_the_words_marked(published, stranger_client) -> None:
    page = stranger_client.get("/search/", {"q": "пытка"}).content.decode()
    assert "о <mark>пытках</mark>" in page
    assert "<mark>ПЫТКИ</mark>" in page
    assert "Тасов" not in page
    assert f'href="/archive/{published.slug}/' in page
    assert 'name="robots" content="noindex"' in page


def test_the_page_speaks_the_language_of_its_address(published, stranger_client) -> None:
    for language in ("ru", "kk", "en"):
        answer = stranger_client.get(f"/{language}/search/", {"q": "суд"})
        assert answer["Content-Language"] == language
        assert f'<html lang="{language}"' in answer.content.decode()


def test_a_stranger_does_not_find_a_draft_nor_the_desk(draft, stranger_client, reader_client) -> None:
    worked_off()
    assert "<mark>" not in stranger_client.get("/search/", {"q": "пытки"}).content.decode()
    assert stranger_client.get("/desk/search/", {"q": "пытки"}).status_code == 302
    page = reader_client.get("/desk/search/", {"q": "пытки"}).content.decode()
    assert "о <mark>пытках</mark>" in page


def test_a_bad_query_is_answered_with_a_sentence(published, stranger_client) -> None:
    answer = stranger_client.get("/en/search/", {"q": '"пытки'})
    assert answer.status_code == 200
    assert "A quotation mark is opened and not closed." in answer.content.decode()


@pytest.mark.parametrize("address", [
    "/search/?q=суд&page=99999999", "/search/?q=суд&page=-1", "/search/?q=суд&year=99", "/search/?q=%00суд",
    "/search/?q=суд&rubric=%00", "/search/?q=суд&outlet=нет", "/search/?q=%ff%fe", "/search/?q=суд&page=2",
])
def test_no_address_breaks_the_page(published, stranger_client, address: str) -> None:
    assert stranger_client.get(address).status_code == 200


def test_what_stands_in_a_text_is_escaped(draft, reader_client) -> None:
    Item.objects.filter(title="ШТРАФ ЗА ПИКЕТ").update(
        title="<script>пикет</script>", body=[{"kind": "paragraph", "text": "<b>пикет</b> & co"}])
    Item.objects.get(title="<script>пикет</script>").save()
    worked_off()
    page = reader_client.get("/desk/search/", {"q": "пикет"}).content.decode()
    assert "&lt;script&gt;<mark>пикет</mark>&lt;/script&gt;" in page
    assert "<script>пикет" not in page
    assert "&lt;b&gt;<mark>пикет</mark>" in page


def test_the_desk_follows_what_editors_save(draft, editor) -> None:
    worked_off()
    item = Item.objects.get(title="ШТРАФ ЗА ПИКЕТ")
    item.title = "ОТПУСТИЛИ ИЗ СПЕЦПРИЁМНИКА"
    item.save()
    worked_off()
    assert [entry.number for entry in find(parse("спецприемник"), Scope.DESK).entries] == [item.pk]
    item.delete()
    assert find(parse("спецприемник"), Scope.DESK).total == 0


def test_a_save_asks_the_worker_once_however_often_it_comes(draft, django_capture_on_commit_callbacks) -> None:
    item = Item.objects.get(title="ШТРАФ ЗА ПИКЕТ")
    with django_capture_on_commit_callbacks(execute=True):
        item.save()
        item.save()
    assert Job.objects.filter(kind=FOLLOW, state=Job.State.WAITING).count() == 1


def test_the_desk_follows_a_section_that_gets_another_rubric(draft) -> None:
    worked_off()
    section = Section.objects.get(heading="Права заключенных")
    section.rubric = Rubric.objects.create(slug="prisons", name_ru="Тюрьмы")
    section.save()
    worked_off()
    assert find(parse("rubric:prisons"), Scope.DESK).total == 2


def test_reindexing_changes_nothing_that_is_found(published) -> None:
    worked_off()
    queries = ["пытки", "суд", "Zholamanuly", "to:2027"]

    def numbers() -> list[list[int]]:
        return [[entry.number for entry in find(parse(typed), scope).entries] for typed in queries for scope in Scope]

    before = numbers()
    job = Job.ask("search.reindex")
    worked_off()
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert job.done == job.total == 5
    assert numbers() == before


def test_choices_narrow_down_and_can_be_taken_back(published, stranger_client) -> None:
    page = stranger_client.get("/search/", {"q": "from:2020"}).content.decode()
    assert "year=2025" in page
    narrowed = stranger_client.get("/search/", {"q": "from:2020", "year": "2025"}).content.decode()
    assert "APPEAL REJECTED" in strip_tags(narrowed)
    assert "ПЫТКИ" not in strip_tags(narrowed)
    assert 'aria-current="true">2025' in narrowed
