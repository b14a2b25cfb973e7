"""States change by the table, decisions carry who, when, why and by what; a vote needs its quorum."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.desk.audit.models import Entry as Line
from khronika.desk.registers.deciding import begin, finish, vote, withdraw_decision
from khronika.desk.registers.models import Decision, Register
from khronika.errors import BadInput
from tests.desk.registers.conftest import recognise


def test_a_recognition_says_who_when_why_and_by_which_criteria(entry, editor) -> None:
    recognise(entry, editor)
    decision = entry.decisions.first()
    assert (entry.state, entry.criteria) == ("recognised", ["pace_a"])
    assert (decision.result, decision.closed_by, decision.reason) == ("carried", editor, "Мирный пикет.")
    assert decision.closed_at is not None
    assert Line.objects.filter(action="register.carried", who_name=editor.name).count() == 2


@pytest.mark.parametrize(("before", "after", "given", "words"), [
    ("watching", "recognised", {}, "no step"),
    ("under_review", "recognised", {}, "criterion"),
    ("under_review", "recognised", {"chosen": ["nothing"]}, "criterion"),
    ("under_review", "rejected", {"reason": " "}, "reason"),
    ("recognised", "removed", {}, "ground"),
    ("rejected", "recognised", {}, "no step"),
])
def test_what_a_step_needs(entry, editor, before, after, given, words) -> None:
    type(entry).objects.filter(pk=entry.pk).update(state=before)
    with pytest.raises(BadInput, match=words):
        begin(entry.pk, before, after, editor, given.pop("reason", "Так."), **given)
    entry.refresh_from_db()
    assert entry.state == before


def test_two_colleagues_deciding_at_once(entry, editor, other) -> None:
    begin(entry.pk, "watching", "under_review", editor, "Изучаем.")
    begin(entry.pk, "under_review", "rejected", editor, "Применял насилие.")
    with pytest.raises(BadInput, match=f"{editor.name} decided on this entry a moment ago"):
        begin(entry.pk, "under_review", "recognised", other, "Мирный пикет.", chosen=["pace_a"])
    entry.refresh_from_db()
    assert entry.state == "rejected"


@pytest.mark.parametrize(("choices", "state"), [
    (["for", "for"], "recognised"), (["against", "against"], "under_review"), (["abstain", "for"], "recognised"),
    (["against", "abstain"], "under_review"),
])
def test_a_vote_of_three(entry, editor, other, administrator, choices, state) -> None:
    Register.objects.update(quorum=3)
    begin(entry.pk, "watching", "under_review", editor, "Изучаем.")
    decision = begin(entry.pk, "under_review", "recognised", editor, "Мирный пикет.", chosen=["pace_a"])
    with pytest.raises(BadInput, match="opened a vote"):
        begin(entry.pk, "under_review", "rejected", other, "Нет.")
    vote(decision.pk, other, choices[0], "Моё мнение.")
    with pytest.raises(BadInput, match="3 colleagues must vote"):
        finish(decision.pk, editor)
    vote(decision.pk, administrator, choices[1], "Моё мнение.")
    finish(decision.pk, editor)
    entry.refresh_from_db()
    assert entry.state == state
    with pytest.raises(BadInput, match="ended this vote"):
        vote(decision.pk, other, "for", "")
    assert decision.votes.count() == 3


def test_one_colleague_has_one_vote_and_says_why_against(entry, editor, other) -> None:
    Register.objects.update(quorum=2)
    begin(entry.pk, "watching", "under_review", editor, "Изучаем.")
    decision = begin(entry.pk, "under_review", "rejected", editor, "Насилие.")
    with pytest.raises(BadInput, match="against needs its reason"):
        vote(decision.pk, other, "against", "")
    for choice in ("for", "against", "abstain"):
        vote(decision.pk, other, choice, "Передумала.")
    assert sorted(decision.votes.values_list("choice", flat=True)) == ["abstain", "for"]
    withdraw_decision(decision.pk, other)
    decision.refresh_from_db()
    assert decision.result == Decision.Result.WITHDRAWN


def test_the_walk_on_pages(editor_client, reader_client, entry) -> None:
    step = reverse("register_step", args=[entry.pk])
    editor_client.post(step, {"before": "watching", "after": "under_review", "reason": "Изучаем."})
    answer = editor_client.post(step, {"before": "watching", "after": "under_review", "reason": "Ещё."}, follow=True)
    assert "решение" in " ".join(map(str, answer.context["messages"])), "told in Russian who was quicker"
    editor_client.post(step, {"before": "under_review", "after": "recognised", "reason": "Пикет.",
                              "criteria": ["pace_a", "guide_1"]})
    page = reader_client.get(entry.get_absolute_url()).content.decode()
    assert "Резолюц" not in page
    assert "лишение свободы нарушает одну из основных гарантий" in page
    assert reader_client.post(step, {}).status_code == 403


def test_two_editors_change_one_entry(entry, editor_client, editor) -> None:
    address = reverse("edit_register_entry", args=[entry.pk])
    first = {"version": entry.version, "court": "Сарыбайский суд", "sentence": "5 лет"}
    assert editor_client.post(address, first).status_code == 302
    second = editor_client.post(address, {"version": entry.version, "court": "Областной суд"})
    assert second.status_code == 409
    shown = second.content.decode()
    assert "Сарыбайский суд" in shown
    assert "Областной суд" in shown
    entry.refresh_from_db()
    assert entry.court == "Сарыбайский суд"
    version = second.context["form"].initial["version"]
    assert editor_client.post(address, {"version": version, "court": "Областной суд"}).status_code == 302
    wrong = editor_client.post(address, {"version": version + 1, "arrested": "30.02.2025"})
    assert "30.02.2025" in wrong.content.decode()
    entry.refresh_from_db()
    assert (entry.court, entry.arrested) == ("Областной суд", "")


def test_a_second_arrest_keeps_the_history(entry, editor, editor_client) -> None:
    recognise(entry, editor)
    begin(entry.pk, "recognised", "removed", editor, "Вышел на свободу.", ground="released")
    editor_client.post(reverse("register_periods", args=[entry.pk]), {
        "kind": "imprisoned", "since": "2018-03", "until": "2021", "note": "первый срок"})
    editor_client.post(reverse("register_periods", args=[entry.pk]), {
        "kind": "imprisoned", "since": "2021", "until": "2018"})
    begin(entry.pk, "removed", "under_review", editor, "Снова арестован.")
    begin(entry.pk, "under_review", "recognised", editor, "Снова за пикет.", chosen=["pace_c"])
    entry.refresh_from_db()
    assert [(period.since, period.until) for period in entry.periods.all()] == [("2018-03", "2021")]
    assert [(one.before, one.after) for one in entry.decisions.order_by("pk")] == [
        ("watching", "under_review"), ("under_review", "recognised"), ("recognised", "removed"),
        ("removed", "under_review"), ("under_review", "recognised")]
    assert entry.criteria == ["pace_c"]
