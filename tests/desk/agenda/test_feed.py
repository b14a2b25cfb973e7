"""The calendar as a calendar program reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_hearing, add_term, close
from khronika.desk.agenda.models import Feed, Wish


def made(client) -> str:
    """The secret address, as its page shows it once."""
    page = client.post(reverse("change_feed"), {"make": "1"})
    return page.context["address"]


def events(client, address) -> dict[str, object]:
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\r\n" in answer.content
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    found = Calendar.from_ical(answer.content)
    return {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("khronika.desk.agenda.views.telling.today", lambda: date(2026, 1, 31))


def test_a_term_stands_in_the_calendar_with_its_sum_and_an_alarm(tables, editor, editor_client, stranger_client):
    term = add_term("Обжалование постановления", "extradition-appeal", date(2026, 1, 30), editor)
    address = made(editor_client)
    event = events(stranger_client, address)["Срок: Обжалование постановления"]
    assert event.decoded("dtstart") == date(2026, 2, 9)
    assert event.decoded("dtend") == date(2026, 2, 10)
    assert "отсчёт идёт с 31.01.2026" in event["DESCRIPTION"]
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(days=-3)]
    assert event.decoded("dtstamp").tzinfo is not None
    close(term, "done", editor)
    after = events(stranger_client, address)["✓ Срок: Обжалование постановления"]
    assert after["UID"] == event["UID"], "a program sees a change, not another event"
    assert int(after["SEQUENCE"]) > int(event["SEQUENCE"])
    assert not after.walk("VALARM")


def test_a_hearing_stands_at_its_moment_by_the_bureaus_clock(tables, editor, editor_client, stranger_client):
    add_hearing("Предварительное слушание", date(2026, 2, 11), editor, at=time(10, 30), place="СМАС Алматы")
    event = events(stranger_client, made(editor_client))["Заседание: Предварительное слушание"]
    assert event.decoded("dtstart") == datetime(2026, 2, 11, 5, 30, tzinfo=UTC)
    assert event["LOCATION"] == "СМАС Алматы"


def test_a_calendar_shows_its_owners_entries_and_can_leave_titles_out(tables, editor, administrator, editor_client,
                                                                     stranger_client):
    add_term("Моё", "criminal-appeal", date(2026, 1, 30), editor)
    add_term("Чужое", "criminal-appeal", date(2026, 1, 30), administrator)
    address = made(editor_client)
    assert list(events(stranger_client, address)) == ["Срок: Моё"]
    Wish.objects.create(user=editor, everything=True, hide_titles=True)
    raw = stranger_client.get(address).content.decode()
    assert "Моё" not in raw
    assert "приговор" not in raw, "the sum tells what it is about"
    assert raw.count("BEGIN:VEVENT") == 2


def test_an_address_is_secret_and_can_be_taken_back(tables, editor, editor_client, stranger_client):
    first = made(editor_client)
    token = first.rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in str(Feed.objects.values_list()), "only its hash is kept"
    second = made(editor_client)
    assert stranger_client.get(first).status_code == 404
    assert stranger_client.get(second).status_code == 200
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert stranger_client.get(second).status_code == 404
    User.objects.filter(pk=editor.pk).update(is_active=True)
    editor_client.post(reverse("change_feed"), {"revoke": "1"})
    assert stranger_client.get(second).status_code == 404
