"""The public register: only whom a decision recognised, public fields only, masks, only when a person published it."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from khronika.desk.audit.models import Entry as Line
from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.privacy.marking import mark
from khronika.desk.privacy.masks import reasons_for
from khronika.desk.registers.deciding import begin
from khronika.desk.registers.entering import enter, lift_mask
from khronika.desk.registers.models import Entry
from khronika.desk.registers.publishing import publish_register
from khronika.errors import BadInput
from tests.desk.registers.conftest import recognise

PAGE = "/archive/registers/political-prisoners/"
SECRETS = {"health": "астма", "contacts": "+7 700 000 00 01", "birth_date": "1984-02-14"}


@pytest.fixture
def full(entry, editor) -> Entry:
    """Recognised, with something in every field."""
    Entry.objects.filter(pk=entry.pk).update(
        activity="эколог", court="Сарыбайский суд", custody="imprisoned", arrested="2025-03-02", sentence="5 лет",
        judge="Судья Судьин", lawyers="Адвокат Дина", note="между нами", institution="ЛА-155/18",
        sources="https://vestnik.example/yerlan-tasov\nпротокол")
    for kind, text in SECRETS.items():
        mark(entry.person, kind, text, editor)
    add_name(entry.person, "Yerlan Tasov", language="en")
    entry.refresh_from_db()
    return recognise(entry, editor)


def test_nothing_is_public_before_a_person_publishes(full, register, stranger_client, editor) -> None:
    assert stranger_client.get(PAGE).status_code == 404
    assert stranger_client.get("/archive/registers/political-prisoners.csv").status_code == 404
    publish_register(register, editor)
    assert stranger_client.get(PAGE).status_code == 200


@pytest.mark.parametrize(("language", "name", "words"), [
    ("ru", "Ерлан Тасов", "в заключении"), ("kk", "Ерлан Тасов", "бас бостандығынан айырылған"),
    ("en", "Yerlan Tasov", "imprisoned"),
])
def test_public_fields_in_three_languages_and_nothing_else(full, register, stranger_client, editor, language, name,
                                                           words) -> None:
    watched = enter(register, editor, name="Сергей Линьков")
    publish_register(register, editor)
    page = stranger_client.get(f"/{language}{PAGE}").content.decode()
    table = stranger_client.get(f"/{language}/archive/registers/political-prisoners.csv").content.decode("utf-8-sig")
    for text in (page, table):
        assert name in text
        assert words in text
        for hidden in (*SECRETS.values(), "1984", "Судьин", "Адвокат Дина", "между нами", "ЛА-155/18",
                       watched.person.name):
            assert hidden not in text
    assert len(list(csv.reader(io.StringIO(table)))) == 2


def test_pages_are_cached_and_change_at_once(full, register, stranger_client, editor) -> None:
    publish_register(register, editor)
    first = stranger_client.get(PAGE)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in first.headers
    assert stranger_client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    begin(full.pk, "recognised", "removed", editor, "Вышел.", ground="released")
    after = stranger_client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200
    assert "Тасов" not in after.content.decode(), "taken off at once, not at the next publication"


def test_a_protected_person_goes_out_by_initials_unless_a_reason_is_given(full, register, stranger_client, editor,
                                                                         editor_client) -> None:
    full.person.is_minor = True
    full.person.save()
    Entry.objects.filter(pk=full.pk).update(activity="школьник Ерлан Тасов")
    publish_register(register, editor)
    page = stranger_client.get(PAGE).content.decode()
    assert "Е. Т." in page
    assert "Тасов" not in page
    assert "tasov" not in page, "nor in the address of a source"
    with pytest.raises(BadInput):
        lift_mask(full, "да", editor)
    editor_client.post(reverse("register_mask", args=[full.pk]), {"reason": "родители согласны, 1 марта"})
    publish_register(register, editor)
    assert "Ерлан Тасов" in stranger_client.get(PAGE).content.decode()
    assert Line.objects.get(action="mask.lifted").who_name == editor.name


def test_whom_a_published_register_names_is_not_masked_as_a_victim(full, register, editor) -> None:
    involve(make_case("Пикет", editor), full.person, "victim")
    assert reasons_for("Ерлан Тасов") == ["victim"]
    publish_register(register, editor)
    assert reasons_for("Ерлан Тасов") == []


def test_whoever_is_protected_later_is_masked_at_once(full, register, stranger_client, editor) -> None:
    publish_register(register, editor)
    full.person.is_incapable = True
    full.person.save()
    assert "Тасов" not in stranger_client.get(PAGE).content.decode()


def test_an_export_by_role(full, register, editor_client, reader_client) -> None:
    make_person("=cmd|' /C calc'!A0 Иванов", None)
    address = reverse("register_export", args=[register.slug])
    plain = reader_client.post(address, {}).content.decode("utf-8-sig")
    assert "Судья Судьин" in plain
    assert "астма" not in plain
    refused = reader_client.post(address, {"restricted": "1"})
    assert refused.status_code == 302
    assert not Line.objects.filter(action="restricted.seen").exists()
    whole = editor_client.post(address, {"restricted": "1"}).content.decode("utf-8-sig")
    assert "астма" in whole
    assert Line.objects.get(action="restricted.seen").details["export"] == register.slug


def test_a_cell_is_no_formula(full, register, editor_client) -> None:
    Entry.objects.filter(pk=full.pk).update(activity="=HYPERLINK(1)")
    content = editor_client.post(reverse("register_export", args=[register.slug])).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content
