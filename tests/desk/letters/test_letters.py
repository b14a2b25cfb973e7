"""Letters in the desk: written, registered, answered or met with silence; contributors see their own only."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import State, Term
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.letters.models import Answer, Letter
from khronika.desk.letters.sending import next_steps, send, take_answer
from khronika.letters.template import template_docx
from tests.desk.conftest import PASSWORD, signed_in

JANUARY_30 = datetime.date(2026, 1, 30)
FIELDS = {"language": "ru", "subject": "Воздух в Сарыбае", "recipient": "Акимат Сарыбая", "facts": "Дым третий день.",
          "request": "1) данные замеров", "signer": "Дина Сейтова"}


def draft(by: User, kind: str = "appeal", **more: object) -> Letter:
    return Letter.objects.create(kind=kind, made_by=by, **{**FIELDS, **more})


def words(response: object) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)


@pytest.fixture(autouse=True)
def _shipped_rules(db: None) -> None:
    take_shipped()


def test_a_letter_from_start_to_the_next_step(editor_client, editor: User) -> None:
    made = editor_client.post(reverse("new_letter") + "?kind=appeal", FIELDS)
    letter = Letter.objects.get()
    assert made.headers["Location"] == letter.get_absolute_url()
    assert "Дым третий день." in words(editor_client.get(reverse("letter_file", args=[letter.pk, "docx"])))
    receipt = SimpleUploadedFile("receipt.png", b"a stamp", "image/png")
    editor_client.post(reverse("send_letter", args=[letter.pk]),
                       {"sent_on": "2026-01-29", "sent_how": "post", "proof": receipt})
    letter.refresh_from_db()
    assert (letter.number, letter.state, bool(letter.proof)) == ("1/2026", "sent", True)
    assert editor_client.get(reverse("capture", args=[letter.proof])).status_code == 200
    # An appeal of 29.01.2026 under article 76: fifteen working days (domain notes, 5.6).
    assert Term.objects.get(key=letter.answer_key).due == datetime.date(2026, 2, 19)
    page = editor_client.get(letter.get_absolute_url()).content.decode()
    assert "kind=administrative-complaint" not in page
    editor_client.post(reverse("letter_silence", args=[letter.pk]))
    letter.refresh_from_db()
    assert letter.state == "silent"
    assert Term.objects.get(key=letter.answer_key).state == State.DONE
    page = editor_client.get(letter.get_absolute_url()).content.decode()
    assert f"kind=administrative-complaint&amp;follows={letter.pk}" in page
    offered = editor_client.get(reverse("new_letter") + f"?kind=administrative-complaint&follows={letter.pk}")
    assert "Дым третий день." in offered.content.decode()
    editor_client.post(reverse("new_letter") + f"?kind=administrative-complaint&follows={letter.pk}",
                       {**FIELDS, "recipient": "Министерство экологии"})
    complaint = Letter.objects.get(follows=letter)
    text = words(editor_client.get(reverse("letter_file", args=[complaint.pk, "docx"])))
    assert "Обращение № 1/2026 от 29 января 2026 г. (адресат: Акимат Сарыбая) осталось без ответа" in text


def test_an_appeal_against_a_decree_has_its_term_for_filing(editor_client, editor: User) -> None:
    values = {**FIELDS, "file_from": "2026-01-30", "recipient": "Верховный Суд"}
    editor_client.post(reverse("new_letter") + "?kind=extradition-appeal", values)
    letter = Letter.objects.get()
    assert Term.objects.get(key=letter.filing_key).due == datetime.date(2026, 2, 9)
    send(letter, JANUARY_30, editor)
    assert Term.objects.get(key=letter.filing_key).state == State.DONE


def test_a_start_that_nobody_knows_gives_no_date(editor_client) -> None:
    editor_client.post(reverse("new_letter") + "?kind=extradition-appeal", FIELDS)
    assert Term.objects.get(key=Letter.objects.get().filing_key).due is None


def test_silence_is_not_recorded_while_the_term_runs(editor_client, editor: User) -> None:
    letter = draft(editor)
    send(letter, timezone.localdate(), editor)
    response = editor_client.post(reverse("letter_silence", args=[letter.pk]), follow=True)
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert "срок идёт до" in response.content.decode()


def test_two_answers_stand_side_by_side(editor_client, editor: User) -> None:
    letter = draft(editor)
    send(letter, JANUARY_30, editor)
    address = reverse("add_answer", args=[letter.pk])
    editor_client.post(address, {"kind": "partial", "received_on": "2026-02-05", "summary": "Данные за январь."})
    letter.refresh_from_db()
    assert letter.state == "partly"
    assert Term.objects.get(key=letter.answer_key).state == State.OPEN
    editor_client.post(address, {"kind": "full", "received_on": "2026-02-10", "summary": "Все данные."})
    letter.refresh_from_db()
    assert (letter.state, letter.answers.count()) == ("answered", 2)
    page = editor_client.get(letter.get_absolute_url()).content.decode()
    assert "Данные за январь." in page
    assert "Все данные." in page


def test_an_extension_moves_the_term_and_a_refusal_offers_what_follows(editor: User) -> None:
    letter = draft(editor, "information-request")
    send(letter, JANUARY_30, editor)
    until = datetime.date(2026, 3, 2)
    take_answer(Answer(letter=letter, kind="extension", received_on=datetime.date(2026, 2, 3), until=until), editor)
    assert Term.objects.get(key=letter.answer_key).due == until
    take_answer(Answer(letter=letter, kind="refusal", received_on=datetime.date(2026, 2, 20)), editor)
    assert [step.id for step in next_steps(letter)] == ["administrative-complaint"]


def test_what_was_sent_stays_as_it_was(editor_client, editor: User) -> None:
    letter = draft(editor)
    send(letter, JANUARY_30, editor)
    own = SimpleUploadedFile("own.docx", template_docx("Совсем другое письмо {{ number }}"))
    editor_client.post(reverse("change_template", args=["appeal", "ru"]), {"file": own})
    assert "Дым третий день." in words(editor_client.get(reverse("letter_file", args=[letter.pk, "docx"])))
    fresh = draft(editor)
    assert "Совсем другое письмо" in words(editor_client.get(reverse("letter_file", args=[fresh.pk, "docx"])))
    editor_client.post(reverse("change_template", args=["appeal", "ru"]), {"shipped": "1"})
    assert "Дым третий день." in words(editor_client.get(reverse("letter_file", args=[fresh.pk, "docx"])))
    assert editor_client.get(reverse("edit_letter", args=[letter.pk])).status_code == 302
    assert editor_client.post(reverse("drop_letter", args=[letter.pk])).status_code == 302
    assert Letter.objects.filter(pk=letter.pk).exists()


def test_a_broken_template_is_told_and_does_not_count(editor_client, editor: User) -> None:
    own = SimpleUploadedFile("own.docx", template_docx("{{ nobody }}"))
    told = editor_client.post(reverse("change_template", args=["appeal", "ru"]), {"file": own}, follow=True)
    assert "нечем заполнить" in told.content.decode()
    letter = draft(editor)
    assert editor_client.get(reverse("letter_file", args=[letter.pk, "docx"])).status_code == 200


def test_sending_twice_gives_one_number(editor: User) -> None:
    first, second = draft(editor), draft(editor)
    send(first, JANUARY_30, editor)
    send(Letter.objects.get(pk=first.pk), JANUARY_30, editor)
    send(second, JANUARY_30, editor)
    assert sorted(Letter.objects.values_list("serial", flat=True)) == [1, 2]


def test_two_people_write_one_draft_and_lose_nothing(editor_client, editor: User) -> None:
    letter = draft(editor)
    address = reverse("edit_letter", args=[letter.pk])
    editor_client.post(address, {**FIELDS, "facts": "Мой текст.", "version": 1})
    late = editor_client.post(address, {**FIELDS, "facts": "Их текст.", "version": 1})
    assert late.status_code == 409
    assert "Мой текст." in late.content.decode()
    assert "Их текст." in late.content.decode()
    letter.refresh_from_db()
    assert letter.facts == "Мой текст."


def test_a_contributor_files_and_sees_only_their_own(contributor: User, editor: User) -> None:
    theirs = draft(editor)
    client = signed_in(contributor)
    client.post(reverse("new_letter") + "?kind=appeal", {**FIELDS, "subject": "Вода в Ащыбулаке"})
    own = Letter.objects.get(made_by=contributor)
    page = client.get(reverse("letters")).content.decode()
    assert "Вода в Ащыбулаке" in page
    assert "Воздух в Сарыбае" not in page
    assert client.get(own.get_absolute_url()).status_code == 200
    for name in ("letter", "edit_letter"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    assert client.post(reverse("send_letter", args=[theirs.pk]), {"sent_on": "2026-01-30"}).status_code == 404
    assert client.get(reverse("letter_file", args=[theirs.pk, "docx"])).status_code == 404
    follow = client.get(reverse("new_letter") + f"?kind=administrative-complaint&follows={theirs.pk}")
    assert "Дым третий день." not in follow.content.decode()
    assert client.get(reverse("cases")).status_code == 403


def test_a_contributor_begins_at_the_letters(contributor: User, stranger_client) -> None:
    contributor.set_password(PASSWORD)
    contributor.save()
    answer = stranger_client.post(reverse("login"), {"username": contributor.name, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("letters")


@pytest.mark.parametrize(("field", "value"), [("sent_on", "2999-01-01"), ("sent_on", "30 февраля"), ("sent_how", "x")])
def test_a_wrong_day_or_way_sends_nothing(editor_client, editor: User, field: str, value: str) -> None:
    letter = draft(editor)
    values = {"sent_on": "2026-01-30", "sent_how": "post", field: value}
    assert editor_client.post(reverse("send_letter", args=[letter.pk]), values).status_code == 422
    letter.refresh_from_db()
    assert letter.state == "draft"
