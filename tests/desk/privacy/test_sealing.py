"""Restricted facts are sealed in the database, found by their exact text, and open only where they were sealed."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from khronika.desk.audit.models import Entry
from khronika.desk.backup.rows import lines_of
from khronika.desk.casefiles.naming import make_person
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.privacy import keys
from khronika.desk.privacy.marking import look_up, mark
from khronika.desk.privacy.models import RestrictedNote
from khronika.desk.privacy.sealing import seal, unseal
from khronika.errors import BadInput

load_work()
PHONE = "+7 700 000 00 01, мать"


@pytest.fixture
def note(editor) -> RestrictedNote:
    return mark(make_person("Ерлан Тасов", editor), "contacts", PHONE, editor)


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, found_by FROM privacy_restrictednote")
        return str(cursor.fetchall())


def test_neither_the_database_nor_a_backup_holds_the_text(note) -> None:
    note.refresh_from_db()
    assert note.read() == PHONE
    for place in (stored(), str(list(lines_of(RestrictedNote, "default"))), str(Entry.objects.values_list())):
        assert "700" not in place
        assert "мать" not in place


def test_clear_text_is_refused_by_the_column(note) -> None:
    with pytest.raises(ValueError, match="sealed texts only"):
        RestrictedNote.objects.filter(pk=note.pk).update(sealed=PHONE)


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(BadInput, match="damaged"):
        unseal(seal("Н.", "privacy.restrictednote.sealed"), "privacy.erasure.sealed_reason")


def test_equal_texts_are_found_whatever_case_and_spaces(note, editor) -> None:
    assert look_up("contacts", "+7 700 000  00 01, МАТЬ", editor).get() == note.person
    assert not look_up("contacts", "+7 700 000 00 02", editor).exists()
    assert mark(note.person, "contacts", PHONE.upper(), editor) == note, "the same fact is one row"


def test_a_new_key_seals_every_row_anew(note, administrator_client, editor) -> None:
    before = keys.newest()
    assert stored().count(f"k{before}:") == 2
    administrator_client.post(reverse("new_key"))
    assert look_up("contacts", PHONE, editor).exists(), "rows of the older key are found meanwhile"
    assert run_one("test").state == Job.State.DONE
    assert stored().count(f"k{before + 1}:") == 2
    note.refresh_from_db()
    assert note.read() == PHONE
    assert look_up("contacts", PHONE, editor).exists()


def test_a_lost_key_is_told_and_never_made_anew(note, editor_client, editor) -> None:
    path = settings.DATA.root / "secrets.json"
    kept = path.read_text("utf-8")
    name = keys.NAME.format(number=keys.newest())
    path.write_text(json.dumps({key: value for key, value in json.loads(kept).items() if key != name}), "utf-8")
    try:
        answer = editor_client.post(reverse("show_restricted", args=[note.person.pk]))
        assert name in answer.content.decode()
        assert name not in path.read_text("utf-8")
    finally:
        path.write_text(kept, "utf-8")
