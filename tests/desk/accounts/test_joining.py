"""The first administrator, invited colleagues, and links that are used up."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import Invitation, User
from tests.desk.conftest import PASSWORD

ANSWERS = {"name": "Сауле Ахметкызы", "password": "tall grass by the river", "language": "kk"}


def test_the_first_link_makes_the_administrator_and_works_once(stranger_client) -> None:
    _invitation, token = Invitation.make(Role.ADMINISTRATOR, timezone.now())
    assert stranger_client.post(f"/join/{token}/", ANSWERS).headers["Location"] == "/desk/"
    assert User.objects.get(name="Сауле Ахметкызы").role == Role.ADMINISTRATOR
    again = stranger_client.post(f"/join/{token}/", {**ANSWERS, "name": "Somebody Else"})
    assert again.status_code == 410
    assert not User.objects.filter(name="Somebody Else").exists()


def test_a_link_is_not_kept_in_clear(db) -> None:
    invitation, token = Invitation.make(Role.EDITOR, timezone.now())
    assert token not in str(vars(invitation))


def test_an_old_link_opens_nothing(stranger_client) -> None:
    _invitation, token = Invitation.make(Role.EDITOR, timezone.now() - timedelta(days=8))
    assert stranger_client.get(f"/join/{token}/").status_code == 410


def test_a_weak_password_is_refused_with_a_sentence_beside_the_field(stranger_client) -> None:
    _invitation, token = Invitation.make(Role.EDITOR, timezone.now())
    page = stranger_client.post(f"/join/{token}/", {**ANSWERS, "password": "12345"})
    assert 'id="id_password_error"' in page.content.decode()
    assert not User.objects.exists()


def test_an_administrator_invites_and_the_link_carries_the_role(administrator_client, stranger_client) -> None:
    page = administrator_client.post("/desk/people/", {"role": "reader", "note": "intern"}).content.decode()
    token = page.split("/join/")[1].split("/")[0]
    stranger_client.post(f"/join/{token}/", ANSWERS)
    assert User.objects.get(name="Сауле Ахметкызы").role == Role.READER


def test_the_last_administrator_cannot_step_down(administrator, administrator_client) -> None:
    administrator_client.post(f"/desk/people/{administrator.pk}/", {"role": "reader", "is_active": "on"})
    administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR


def test_wrong_name_and_wrong_password_get_the_same_answer(stranger_client, editor) -> None:
    answers = [
        stranger_client.post("/sign-in/", {"username": name, "password": "not this one"}).content.decode()
        for name in (editor.name, "Nobody Here")
    ]
    errors = [page.split('role="alert">')[1].split("</p>")[0] for page in answers]
    assert errors[0] == errors[1]


def test_a_name_is_the_same_in_any_letter_case_and_script(stranger_client, editor) -> None:
    answer = stranger_client.post("/sign-in/", {"username": editor.name.upper(), "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"
    _invitation, token = Invitation.make(Role.EDITOR, timezone.now())
    stranger_client.post("/sign-out/")
    stranger_client.post(f"/join/{token}/", {**ANSWERS, "name": editor.name.lower()})
    assert User.objects.count() == 1


def test_signing_in_is_closed_after_ten_failures(stranger_client, editor) -> None:
    for _ in range(10):
        response = stranger_client.post("/sign-in/", {"username": editor.name, "password": "not this one"})
    assert response.status_code == 429
