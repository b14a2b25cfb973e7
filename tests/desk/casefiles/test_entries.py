"""Entries of the timeline: two editors, impossible dates, sources that disagree, a source that was deleted."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.desk.casefiles.making import make_case
from khronika.desk.casefiles.models import Case, Event, Information
from khronika.desk.casefiles.saving import make_event, save_event
from khronika.desk.inbox.models import Article


@pytest.fixture
def case(editor) -> Case:
    return make_case("Эколог Ерлан Тасов", editor)


@pytest.fixture
def event(case, editor) -> Event:
    return make_event(Event(case=case, text="Суд отложил заседание.", date="2026-02-14", state="accepted"), editor)


def values(event: Event, **changed: str) -> dict[str, str]:
    return {**event.fields(), **changed}


def test_two_editors_of_different_fields_both_keep_their_work(event, editor, administrator) -> None:
    save_event(event.pk, 1, values(event, place="Сарыбай"), editor)
    saved = save_event(event.pk, 1, values(event, note="проверить"), administrator)
    assert (saved.conflict, saved.event.place, saved.event.note) == (None, "Сарыбай", "проверить")


def test_two_editors_of_one_field_lose_nothing_and_choose(event, editor, administrator_client, editor_client) -> None:
    address = reverse("edit_event", args=[event.pk])
    editor_client.post(address, {**values(event, text="Суд перенёс заседание."), "version": "1"})
    answer = administrator_client.post(address, {**values(event, text="Суд не пришёл."), "version": "1"})
    event.refresh_from_db()
    assert event.text == "Суд перенёс заседание."
    kept = event.versions.get(state="conflict")
    assert answer.url == reverse("event_conflict", args=[kept.pk])
    assert "Суд не пришёл." in administrator_client.get(answer.url).content.decode()
    administrator_client.post(answer.url, {"text": "mine"})
    event.refresh_from_db()
    assert event.text == "Суд не пришёл."
    assert "Суд перенёс заседание." in [version.fields["text"] for version in event.versions.all()]


@pytest.mark.parametrize("date", ["30.02.2026", "2026-02-30", "2026-13", "вчера", "2026-02-14-01"])
def test_a_day_that_no_calendar_has_is_refused_beside_the_field(event, editor_client, date: str) -> None:
    answer = editor_client.post(reverse("edit_event", args=[event.pk]), {**values(event, date=date), "version": "1"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"date"}
    event.refresh_from_db()
    assert event.date == "2026-02-14"


@pytest.mark.parametrize(("typed", "kept"), [
    ("14.2.2025", "2025-02-14"), ("02.2025", "2025-02"), ("2025", "2025"), ("2024-spring", "2024-spring")])
def test_a_date_is_as_precise_as_it_is_typed(event, editor_client, typed: str, kept: str) -> None:
    editor_client.post(reverse("edit_event", args=[event.pk]), {**values(event, date=typed), "version": "1"})
    event.refresh_from_db()
    assert event.date == kept


def test_sources_that_disagree_are_shown_and_not_solved(case, event, reader_client) -> None:
    Information.objects.create(event=event, outlet="Полдень", date="2026-02-14", quotation="14 февраля")
    Information.objects.create(event=event, outlet="Вестник", date="2026-02-15", quotation="15 февраля")
    Information.objects.create(event=event, outlet="Долина", date="2026-02", quotation="в феврале")
    entry = reader_client.get(case.get_absolute_url()).context["timeline"][0]
    assert [conflict.dates for conflict in entry.conflicts] == [("2026-02-14", "2026-02-15")]
    assert entry.event.date == "2026-02-14"


def test_a_deleted_source_leaves_its_words_marked(case, event, reader_client) -> None:
    article = Article.objects.create(key="a", title="Новость", origin="pasted", capture="20260214-" + "0" * 24)
    Information.objects.create(event=event, article=article, origin=f"article {article.pk}", quotation="Суд отложил.",
                               outlet="Полдень", capture=article.capture)
    article.delete()
    page = reader_client.get(case.get_absolute_url())
    row = page.context["timeline"][0].sources[0].row
    assert (row.quotation, row.capture, row.is_gone) == ("Суд отложил.", "20260214-" + "0" * 24, True)
    assert "источник удалён" in page.content.decode() or "the source was deleted" in page.content.decode()


def test_a_reader_sees_and_changes_nothing(event, reader_client) -> None:
    assert reader_client.get(event.case.get_absolute_url()).status_code == 200
    assert reader_client.get(reverse("edit_event", args=[event.pk])).status_code == 403
    assert reader_client.post(reverse("decide_event", args=[event.pk]), {"what": "refuse"}).status_code == 403
