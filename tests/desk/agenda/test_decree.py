"""The real issue's decree: from the item's page to the calendar program and to the mail, as a new colleague does it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from khronika.desk.agenda.models import Hearing, Term
from khronika.desk.agenda.reminding import remind
from khronika.desk.issues.bridge import read
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Item
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.mail.sending import send_due
from khronika.desk.mail.server import server
from tests.desk.agenda.conftest import text_of


@pytest.fixture
def item(real_digest, editor) -> Item:
    """The item under the right to asylum: a decree to extradite."""
    save_digest(read(real_digest.read_bytes(), real_digest.name), editor)
    return Item.objects.get(section__heading__icontains="беженца")


def work_off() -> None:
    load_work()
    while run_one("test") is not None:
        pass


def keys_on(page: str) -> list[str]:
    return [piece.split('"')[0] for piece in page.split('name="key" value="')[1:]]


def test_a_decree_goes_to_the_calendar_program_and_to_the_mail(
    tables, item, editor, editor_client, stranger_client, postbox, monkeypatch,
):
    editor.email = "editor@bureau.example"
    editor.save()
    page = reverse("item", args=[item.pk])
    # Nobody has read it for dates: one key asks the worker to.
    assert "Найти даты и сроки" in editor_client.get(page).content.decode()
    editor_client.post(reverse("read_item_dates", args=[item.pk]))
    work_off()
    shown = editor_client.get(page).content.decode()
    hearing_key, = [key for key in keys_on(shown) if key.endswith(":date:2026-02-11")]
    term_key, = [key for key in keys_on(shown) if key.endswith(":term:10:day")]
    # One key each: the hearing of 11 February, the ten days.
    editor_client.post(reverse("follow_item", args=[item.pk]), {"key": hearing_key})
    assert Hearing.objects.get().day == date(2026, 2, 11)
    editor_client.post(reverse("follow_item", args=[item.pk]), {"key": term_key})
    term = Term.objects.get()
    assert (term.due, term.trouble) == (None, "rule"), "several rules have ten days: a person chooses"
    assert "Обжалование постановления о выдаче" in editor_client.get(term.get_absolute_url()).content.decode()
    editor_client.post(reverse("choose_rule", args=[term.pk]), {"rule": "extradition-appeal"})
    term.refresh_from_db()
    assert (term.due, term.trouble) == (None, "start"), "the day of publication starts nothing"
    # The lawyer says: received on 30 January.
    editor_client.post(term.get_absolute_url(), {
        "title": term.title, "rule": term.rule_id, "start": "30.01.2026", "responsible": editor.pk,
    })
    term.refresh_from_db()
    assert term.due == date(2026, 2, 9)
    # Their calendar program.
    monkeypatch.setattr("khronika.desk.agenda.views.telling.today", lambda: date(2026, 1, 31))
    address = editor_client.post(reverse("change_feed"), {"make": "1"}).context["address"]
    events = Calendar.from_ical(stranger_client.get(address).content).walk("VEVENT")
    days = {event.decoded("dtstart"): event for event in events}
    assert set(days) == {date(2026, 2, 9), date(2026, 2, 11)}
    told = str(days[date(2026, 2, 9)]["DESCRIPTION"])
    assert "30.01.2026 (пятница): получена копия постановления." in told
    assert "10 календарных дней, считая каждый день, кончаются 09.02.2026 (понедельник)." in told
    # Three days before, by mail.
    remind(datetime(2026, 2, 6, 4, 0, tzinfo=UTC))
    assert send_due(server())["sent"] == 1
    letter, = postbox.letters
    assert "Через 3 дня" in text_of(letter)
    assert "09.02.2026" in text_of(letter)
