"""Terms: the sum, an unknown start, a start that is none, a day set by hand, done."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from khronika.desk.agenda.adding import add_term, close_by_key
from khronika.desk.agenda.models import Term
from khronika.desk.audit.models import Entry
from khronika.desk.casefiles.models import Case
from khronika.errors import BadInput

NEW = "/desk/agenda/terms/add/"


def asked(client, rule, start, **more):
    values = {"title": "Постановление о выдаче", "rule": rule.pk, "start": start, **more}
    return client.post(NEW, values, follow=True)


def test_a_decree_entered_by_an_editor_stands_with_its_sum(tables, editor_client):
    page = asked(editor_client, tables["extradition-appeal"], "2026-01-30").content.decode()
    assert Term.objects.get().due == date(2026, 2, 9)
    for step in ("получена копия постановления", "отсчёт идёт с 31.01.2026", "09.02.2026 (понедельник) рабочий день"):
        assert step in page
    assert "Срок никто не подтвердил" in page


def test_without_its_day_a_term_is_not_counted(tables, editor_client):
    page = asked(editor_client, tables["extradition-appeal"], "").content.decode()
    term = Term.objects.get()
    assert (term.due, term.trouble) == (None, "start")
    assert "день события неизвестен" in page
    assert "получена копия постановления" in page, "what to ask about is named"


@pytest.mark.parametrize(("start", "sentence"), [
    ("2026-01", "2026-01 — не день"), ("2999-01-30", "ещё впереди"), ("30.02.2026", "не дата"),
])
def test_a_start_that_is_none_is_refused_in_a_sentence(tables, editor_client, start, sentence):
    assert sentence in asked(editor_client, tables["criminal-appeal"], start).content.decode()
    assert not Term.objects.exists()


def test_a_day_set_by_hand_needs_its_reason_and_then_stands(tables, editor_client):
    rule = tables["criminal-appeal"]
    assert "почему именно этот день" in asked(editor_client, rule, "2026-03-06", set_due="2026-04-01").content.decode()
    asked(editor_client, rule, "2026-03-06", set_due="2026-04-01", set_reason="суд восстановил срок")
    assert Term.objects.get().due == date(2026, 4, 1)


def test_the_sum_is_shown_while_the_form_is_filled(tables, editor_client):
    values = {"title": "x", "rule": tables["appc-76-answer"].pk, "start": "2026-01-29"}
    page = editor_client.post(reverse("preview_term"), values).content.decode()
    assert "19.02.2026 (четверг)" in page
    assert not Term.objects.exists()


def test_a_year_that_nobody_entered_is_said_and_counted_once_it_is_there(tables, editor):
    term = add_term("Ответ акимата", "appc-76-answer", date(2026, 12, 20), editor)
    assert (term.due, term.trouble, term.missing_year) == (None, "year", 2027)


def test_other_rooms_add_and_close_by_their_own_key(tables, editor):
    first = add_term("Ответ", "appc-76-answer", date(2026, 1, 29), editor, key="letters.letter:1:answer")
    assert add_term("Ответ", "appc-76-answer", date(2026, 1, 30), editor, key="letters.letter:1:answer") == first
    close_by_key("letters.letter:1:answer", editor)
    first.refresh_from_db()
    assert (first.state, first.closed_by) == ("done", editor)
    assert list(Entry.objects.values_list("action", flat=True)) == ["term.done", "term.added"]
    with pytest.raises(BadInput, match="no rule"):
        add_term("Ответ", "no-such-rule", None, editor)


def test_a_reader_sees_a_term_and_may_not_change_it(tables, editor, reader_client):
    term = add_term("Жалоба", "criminal-appeal", date(2026, 3, 6), editor)
    assert "26 марта 2026" in reader_client.get(term.get_absolute_url()).content.decode()
    assert reader_client.post(term.get_absolute_url(), {"title": "Другое"}).status_code == 403
    assert reader_client.post(reverse("close_term", args=[term.pk]), {"state": "done"}).status_code == 403


def test_the_month_and_the_list_show_what_is_due(tables, editor, editor_client):
    for number in range(9):
        add_term(f"Жалоба {number}", "criminal-appeal", date(2026, 3, 6), editor)
    month = editor_client.get(reverse("agenda") + "?month=2026-03").content.decode()
    assert month.count('class="entry open"') == 6
    assert "и ещё 3" in month
    assert "Наурыз мейрамы" in month
    listed = editor_client.get(reverse("agenda_list") + "?q=Жалоба+7").content.decode()
    assert "Жалоба 7" in listed
    assert "Жалоба 6" not in listed


def test_a_case_shows_its_terms_and_begins_new_ones(tables, editor_client):
    case = Case.objects.create(slug="asanov", title="Дело Асанова")
    editor_client.post(NEW, {"title": "Жалоба", "rule": tables["criminal-appeal"].pk, "start": "2026-03-06",
                             "case": "asanov"})
    assert Term.objects.get().case == case
    page = editor_client.get(reverse("case", args=["asanov"])).content.decode()
    assert "Жалоба" in page
    assert "26.03.2026" in page
    assert "?case=asanov" in page
