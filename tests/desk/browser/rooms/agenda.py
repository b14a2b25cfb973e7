"""The agenda, filled with invented terms and hearings, and the mail that waits."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_hearing, add_term, close
from khronika.desk.agenda.models import CalendarYear, Feed, Move, Term
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.facts.reading import read
from khronika.desk.mail.models import Mail
from tests.desk.browser.cast import Filled

NO_PAGE = {
    "only POST": {"moves_seen", "preview_term", "close_term", "close_hearing", "follow_article", "follow_item",
                  "read_item_dates", "choose_rule", "remove_calendar_day", "change_feed", "change_mail"},
    "read by programs": {"agenda_feed"},
}


def pages(filled: Filled) -> dict[str, str]:
    user = User.objects.order_by("pk")[0]
    take_shipped()
    read(filled.article)
    today = timezone.now().date()
    term = fill_terms(user, today, filled)
    hearing = add_hearing("Апелляция по делу Ерлана Тасова", today + datetime.timedelta(days=2), user,
                          at=datetime.time(10, 30), place="Кызылжарский районный суд", item=filled.item)
    Feed.make(user)
    Mail.objects.create(key="waits", to="saule@bureau.example", person=user, subject="Повестка: 2 напоминания",
                        text="", attempts=3, error="ConnectionRefusedError: [Errno 111] Connection refused")
    Mail.objects.create(key="went", to="saule@bureau.example", subject="Повестка: 1 напоминание", text="",
                        state=Mail.State.SENT, sent_at=timezone.now())
    month = reverse("agenda") + "?month=2026-03"
    return {
        "agenda": month, "agenda now": reverse("agenda"), "agenda_list": reverse("agenda_list"),
        "agenda_list of hearings": reverse("agenda_list") + "?kind=hearings&state=all",
        "new_term": reverse("new_term") + f"?item={filled.item.pk}", "term": term.get_absolute_url(),
        "term with its start unknown": Term.objects.get(trouble="start").get_absolute_url(),
        "new_hearing": reverse("new_hearing"), "hearing": hearing.get_absolute_url(),
        "deadline_rules": reverse("deadline_rules"), "new_deadline_rule": reverse("new_deadline_rule"),
        "deadline_rule": reverse("deadline_rule", args=["appc-76-answer"]), "calendars": reverse("calendars"),
        "calendar_year": reverse("calendar_year", args=["kz", 2026]), "agenda_telling": reverse("agenda_telling"),
        "mail_queue": reverse("mail_queue"),
    }


def fill_terms(user: User, today: datetime.date, filled: Filled) -> Term:
    """Terms of every kind: counted, near, overdue, done, moved, without a start, waiting for a year."""
    term = add_term("Жалоба на приговор Ерлану Тасову", "criminal-appeal", datetime.date(2026, 3, 6), user,
                    article=filled.article, quote="подаст жалобу в течение десяти суток")
    Move.objects.create(term=term, before=datetime.date(2026, 3, 25), after=term.due)
    add_term("Ответ акимата о разрешении на собрание", None, None, user, set_due=today + datetime.timedelta(days=1),
             set_reason="орган сам назвал день")
    add_term("Апелляция по делу об аресте на пятнадцать суток", "administrative-offence-appeal", None, user)
    year = CalendarYear.objects.order_by("-year")[0].year
    add_term("Ответ колонии о враче", "appc-76-answer", datetime.date(year, 12, 28), user)
    received = datetime.date(2026, 3, 2)
    for number in range(8):
        add_term(f"Ответ на обращение № {number + 1} о доступе в зал", "appc-76-answer", received, user)
    close(Term.objects.order_by("-pk")[0], "done", user)
    return term
