"""Rules and calendars as rows: shipped once, edited here; a change moves terms and tells whom."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_term
from khronika.desk.agenda.models import CalendarYear, Move, Rule, Term
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.mail.models import Mail
from khronika.desk.mail.sending import send_due
from khronika.desk.mail.server import server
from tests.desk.agenda.conftest import text_of


def work_off() -> None:
    load_work()
    while run_one("test") is not None:
        pass


def form_of(client, address) -> dict[str, object]:
    """What an editor's browser would send back unchanged."""
    form = client.get(address).context["form"]
    return {name: "" if form[name].value() in (None, False) else form[name].value() for name in form.fields}


def test_shipped_tables_come_once_and_an_edit_stays(tables, editor_client):
    assert take_shipped() == 0
    address = reverse("deadline_rule", args=["remand-complaint"])
    editor_client.post(address, {**form_of(editor_client, address), "length": 5})
    Rule.objects.filter(slug="criminal-appeal").update(length=99)  # as an older Khronika shipped it
    assert take_shipped() == 1
    assert Rule.objects.get(slug="criminal-appeal").length == 15
    assert Rule.objects.get(slug="remand-complaint").length == 5
    page = editor_client.get(address).content.decode()
    assert "<del>3</del> → <ins>5</ins>" in page, "the edit stands in the rule's history"
    assert "в поставляемой таблице иначе" in page


def test_a_rule_needs_both_who_checked_it_and_when(tables, editor_client):
    address = reverse("deadline_rule", args=["remand-complaint"])
    page = editor_client.post(address, {**form_of(editor_client, address), "checked_by": "Юрист"}).content.decode()
    assert "кто сверил с законом и когда" in page


def test_a_change_of_the_calendar_moves_terms_and_tells_whom(tables, editor_client, editor, postbox, settings):
    colleague = User.objects.make("Дана Омарова", "a long enough sentence", Role.EDITOR, "kk",
                                  email="dana@bureau.example")
    moved = add_term("Шағым", "extradition-appeal", date(2026, 1, 30), editor, responsible=colleague)
    stays = add_term("Иное", "extradition-appeal", date(2026, 2, 2), editor)
    done = add_term("Готово", "extradition-appeal", date(2026, 1, 30), editor, state="done")
    editor_client.post(reverse("calendar_year", args=["kz", 2026]), {
        "what": "day", "day": "2026-02-09", "kind": "holiday", "name_ru": "День отдыха по указу",
    })
    work_off()
    assert {term.title: term.due.day for term in Term.objects.all()} == {"Шағым": 10, "Иное": 12, "Готово": 9}
    assert [(move.term, move.before.day, move.after.day) for move in Move.objects.all()] == [(moved, 9, 10)]
    job = Job.objects.get(kind="agenda.recalculate")
    assert (job.state, job.done, job.total, job.result) == ("done", 2, 2, {"moved": 1, "told": 1})
    send_due(server())
    letter, = postbox.letters
    assert letter["To"] == "dana@bureau.example"
    assert "09.02.2026 → 10.02.2026  Шағым" in text_of(letter)
    assert stays.title not in text_of(letter)
    assert "Шағым" in editor_client.get(reverse("agenda")).content.decode()
    editor_client.post(reverse("moves_seen"), {"move": Move.objects.get().pk})
    assert Move.objects.get().seen_by == editor
    assert done.title


def test_counting_anew_twice_changes_nothing(tables, editor, editor_client):
    add_term("Жалоба", "extradition-appeal", date(2026, 1, 30), editor)
    address = reverse("deadline_rule", args=["extradition-appeal"])
    editor_client.post(address, {**form_of(editor_client, address), "length": 12})
    job = Job.objects.get(kind="agenda.recalculate")
    work_off()
    Job.objects.filter(pk=job.pk).update(state="waiting")  # as after a worker that died at the very end
    work_off()
    assert Move.objects.count() == 1
    assert Mail.objects.count() <= 1
    assert Term.objects.get().sequence == 1


def test_an_entered_year_lets_a_waiting_term_be_counted(tables, editor, editor_client):
    term = add_term("Ответ акимата", "appc-76-answer", date(2026, 12, 20), editor)
    answer = editor_client.post(reverse("calendars"), {"year": "2027", "package": "1"}, follow=True).content.decode()
    assert "15 марта" in answer
    assert "взято из пакета" in answer, "a package's day is marked until a person has looked"
    work_off()
    term.refresh_from_db()
    # 21-31 December without the 26th and 27th: 9 days; 4 January (for the 2nd) and the 7th are off: 5, 6, 8, 11, 12, 13
    assert term.due == date(2027, 1, 13)
    assert CalendarYear.objects.get(year=2027).checked_by == ""


def test_the_difference_from_the_package_is_shown(tables, reader_client):
    page = reader_client.get(reverse("calendar_year", args=["kz", 2026])).content.decode()
    assert "31 августа 2026" in page
    assert "здесь выходной, там рабочий день" in page
