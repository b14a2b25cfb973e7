"""Reminders by mail, through a server that really listens, and through one that is down."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from khronika.desk.agenda.adding import add_hearing, add_term, close
from khronika.desk.agenda.models import Wish
from khronika.desk.agenda.reminding import remind
from khronika.desk.mail.models import Mail
from khronika.desk.mail.sending import send_due
from khronika.desk.mail.server import server
from tests.desk.agenda.conftest import text_of


def morning(day: date) -> datetime:
    """Nine o'clock in Almaty."""
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


@pytest.fixture
def decree(tables, editor):
    editor.email = "editor@bureau.example"
    editor.save()
    return add_term("Обжалование постановления", "extradition-appeal", date(2026, 1, 30), editor)


def test_a_term_is_told_three_days_before_and_at_each_distance_once(decree, postbox):
    told = []
    for day in range(3, 14):
        for _again in range(2):
            remind(morning(date(2026, 2, day)))
        if send_due(server())["sent"]:
            told.append(day)
    assert told == [6, 8, 9, 10]
    first, *_rest, last = postbox.letters
    assert "Через 3 дня" in text_of(first)
    assert "09.02.2026  срок: Обжалование постановления" in text_of(first)
    assert "Просрочено на 1 день" in text_of(last)


def test_nobody_is_written_to_before_the_morning_or_of_what_is_done(decree, editor, postbox):
    assert remind(datetime(2026, 2, 6, 0, 30, tzinfo=UTC)) == 0  # half past five in Almaty
    close(decree, "done", editor)
    assert remind(morning(date(2026, 2, 6))) == 0


def test_titles_can_be_kept_out_of_mail(decree, editor, postbox):
    Wish.objects.create(user=editor, hide_titles=True)
    add_hearing("Заседание", date(2026, 2, 9), editor)
    remind(morning(date(2026, 2, 8)))
    send_due(server())
    text = text_of(postbox.letters[0])
    assert "Завтра" in text
    assert "Обжалование" not in text
    assert "Заседание" not in text


def test_a_colleague_who_wants_no_mail_gets_none(decree, editor, postbox):
    Wish.objects.create(user=editor, by_mail=False)
    assert remind(morning(date(2026, 2, 6))) == 0


def test_while_the_server_is_down_mail_waits_and_the_desk_says_so(decree, postbox, settings, administrator_client):
    right = settings.EMAIL_CONFIG
    settings.EMAIL_CONFIG = {**right, "port": 1}
    remind(morning(date(2026, 2, 6)))
    for _again in range(3):
        Mail.objects.update(not_before=timezone.now())
        assert send_due(server()) == {"sent": 0, "waiting": 1}
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == ("waiting", 3)
    assert mail.not_before > timezone.now() + timedelta(minutes=3)
    assert "1 письмо ждёт" in administrator_client.get(reverse("desk")).content.decode()
    assert mail.error in administrator_client.get(reverse("mail_queue")).content.decode().replace("&#x27;", "'")
    settings.EMAIL_CONFIG = right
    administrator_client.post(reverse("change_mail"), {"what": "again"})
    send_due(server())
    send_due(server())
    assert len(postbox.letters) == 1
    assert str(mail.message_id) in postbox.letters[0]["Message-ID"]


def test_a_wrong_entry_for_the_server_is_told(administrator_client, settings):
    settings.EMAIL_CONFIG = {"host": "mail.example", "from": "desk@bureau.example", "secure": True}
    assert "settings.yaml, mail" in administrator_client.get(reverse("mail_queue")).content.decode()


def test_the_badge_counts_what_presses(tables, editor, editor_client):
    today = timezone.now().date()
    add_hearing("Заседание", today + timedelta(days=2), editor)
    add_hearing("Позже", today + timedelta(days=20), editor)
    page = editor_client.get(reverse("desk")).content.decode()
    assert '<span class="count">1' in page
    assert "Заседание" in page
    assert "Позже" not in page
