"""An observation comes in whole, once, and nothing of it is lost."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from khronika.desk.agenda.adding import add_hearing
from khronika.desk.casefiles.making import make_case
from khronika.desk.inbox.bridge import store
from khronika.desk.observations.models import Field, Form, Observation, Photo
from khronika.desk.observations.shipped import fill_if_empty

PHOTO = b"\xff\xd8\xff\xe0 not a real photo, but these very bytes"


@pytest.fixture
def forms(db) -> dict[str, Form]:
    fill_if_empty()
    return {form.slug: form for form in Form.objects.all()}


def filled(**more) -> dict[str, object]:
    return {
        "uid": "5a4c7d1e-9f43-4f0b-8a58-0f8c4c1d2e3f", "made_at": "2026-02-11T06:40:00Z", "day": "2026-02-11",
        "place": "Районный суд № 2, зал 7", "f-judge": "А. Серикова", "f-access": "limited", "f-lawyer": "yes",
        "f-breaches[]": ["late", "pressure"], "f-notes": "Приставы просили выйти.", **more,
    }


def photo(name="зал.jpg", content=PHOTO) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def send(client, **more):
    return client.post(reverse("send_observation", args=["hearing"]), filled(**more))


def test_a_form_sent_twice_is_one_with_its_photo_once(forms, editor_client, editor):
    first = send(editor_client, photos=photo())
    second = send(editor_client, photos=photo("другое имя.jpg"))
    assert first["Location"] == second["Location"]
    observation = Observation.objects.get()
    assert observation.answers["breaches"] == ["late", "pressure"]
    assert (observation.by, observation.day) == (editor, date(2026, 2, 11))
    capture = Photo.objects.get().capture
    assert store().read(capture) == PHOTO, "the photo's bytes are evidence"


def test_a_photo_that_did_not_come_the_first_time_comes_with_the_second(forms, editor_client):
    send(editor_client)
    send(editor_client, photos=[photo(), photo("b.jpg", PHOTO + b"2")])
    assert Photo.objects.count() == 2
    assert Observation.objects.count() == 1


def test_the_script_is_told_which_observation_is_here(forms, editor_client):
    address = reverse("send_observation", args=["hearing"])
    answer = editor_client.post(address, filled(), headers={"Accept": "application/json"}).json()
    assert answer["uid"] == filled()["uid"]
    refused = editor_client.post(address, filled(day="never"), headers={"Accept": "application/json"})
    assert refused.status_code == 422
    assert refused.json()["error"]


def test_it_is_read_with_its_questions_and_what_is_missing(forms, editor_client):
    page = editor_client.get(send(editor_client, **{"f-judge": ""})["Location"]).content.decode()
    assert "ограниченный" in page
    assert "началось с опозданием, давление на участников или наблюдателей" in page
    assert "без ответа" in page, "a missing answer is shown, not refused"


def test_answers_to_a_question_that_was_changed_meanwhile_stay(forms, editor_client):
    Field.objects.filter(form=forms["hearing"], key="judge").delete()
    page = editor_client.get(send(editor_client)["Location"]).content.decode()
    assert "А. Серикова" in page


def test_figures_count_what_was_ticked(forms, editor_client):
    for access in ("limited", "limited", "refused"):
        send(editor_client, uid=uuid.uuid4(), **{"f-access": access, "f-public_count": "12"})
    page = editor_client.get(reverse("observation_figures", args=["hearing"]))
    figures = {figure.label: figure for figure in page.context["figures"]}
    access = {count.label: (count.number, count.share) for count in figures["Доступ публики"].counts}
    assert access["ограниченный"] == (2, 67)
    assert access["не пустили"] == (1, 33)
    assert figures["Сколько слушателей"].numbers == "12 – 12 – 12"
    later = editor_client.get(reverse("observation_figures", args=["hearing"]) + "?from=2026-03-01")
    assert later.context["number"] == 0


def test_a_hearing_of_the_agenda_leads_to_its_form(forms, editor, editor_client):
    hearing = add_hearing("Апелляция", date(2026, 2, 11), editor, place="Областной суд")
    address = reverse("fill_observation", args=["hearing"]) + f"?hearing={hearing.pk}"
    page = editor_client.get(address).content.decode()
    assert 'value="Областной суд"' in page
    send(editor_client, hearing=hearing.pk)
    assert hearing.observations.get().place == "Районный суд № 2, зал 7"


def test_an_observation_becomes_an_entry_of_a_case_once(forms, editor_client, editor):
    case = make_case("Ерлан Тасов (Сарыбай)", editor)
    send(editor_client, photos=photo())
    observation = Observation.objects.get()
    for _ in range(2):
        answer = editor_client.post(reverse("observation_case", args=[observation.uid]), {"case": case.slug})
        assert answer.headers["Location"] == case.get_absolute_url()
    event = case.events.get()
    assert (event.state, event.date, event.place) == ("accepted", "2026-02-11", "Районный суд № 2, зал 7")
    assert "Приставы просили выйти." in event.sources.get().quotation
    assert case.exhibits.get().capture == observation.photos.get().capture
    assert case.title in editor_client.get(observation.get_absolute_url()).content.decode()


def test_a_bureau_edits_its_form(forms, editor_client, reader_client):
    question = {"label_ru": "Адвокату дали слово", "kind": "choice",
                "lines": "да, сразу | иә | at once\nнет | жоқ | no"}
    assert reader_client.post(reverse("new_observation_field", args=["hearing"]), question).status_code == 403
    editor_client.post(reverse("new_observation_field", args=["hearing"]), question)
    field = Field.objects.get(label_ru="Адвокату дали слово")
    assert [choice["key"] for choice in field.choices] == ["at_once", "no"]
    send(editor_client, **{f"f-{field.key}": "at_once"})
    editor_client.post(reverse("edit_observation_field", args=["hearing", field.pk]),
                       {**question, "lines": "нет | жоқ | no\nда, сразу | бірден | right away"})
    field.refresh_from_db()
    assert [choice["key"] for choice in field.choices] == ["no", "at_once"], "answers given keep their words"
    editor_client.post(reverse("move_observation_field", args=["hearing", field.pk]), {"to": "up"})
    keys = [row.key for row in forms["hearing"].fields.all()]
    assert keys[-2:] == [field.key, "notes"]


def test_too_many_photos_are_refused_in_a_sentence(forms, editor_client):
    photos = [photo(f"{number}.jpg", PHOTO + bytes([number])) for number in range(21)]
    page = editor_client.post(reverse("send_observation", args=["hearing"]), filled(photos=photos), follow=True)
    assert "не больше 20 снимков" in page.content.decode()
    assert not Observation.objects.exists()
