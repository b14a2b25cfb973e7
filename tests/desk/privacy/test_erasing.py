"""Erased by decision: gone from rows, search, public pages and downloads at once, and again after a restore."""

from __future__ import annotations

import datetime
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from khronika.desk.archive.documents import folder_of
from khronika.desk.archive.publishing import publish
from khronika.desk.backup.writing import make_backup
from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.models import Case, Event, Exhibit, Information, Person
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.casefiles.saving import make_event
from khronika.desk.inbox.adding import add_page
from khronika.desk.inbox.models import Article
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue
from khronika.desk.issues.names import find_and_keep
from khronika.desk.privacy.erasing import decide
from khronika.desk.privacy.marking import mark
from khronika.desk.privacy.models import Erasure
from khronika.desk.registers.entering import begin_register
from khronika.desk.registers.publishing import publish_register
from khronika.desk.search.following import catch_up
from khronika.digest.model import Digest, Period, Section
from khronika.errors import BadInput
from khronika.evidence import Store
from tests.desk.issues_cast import article as printed
from tests.desk.registers.conftest import enter, recognise

PAGE = ("<html><head><title>Пикет</title></head><body><article><h1>Пикет у акимата</h1>"
        + "<p>Ерлана Тасова задержали у акимата Сарыбая, он эколог и отец двоих детей.</p>" * 5
        + "</article></body></html>")


@pytest.fixture
def store(settings, tmp_path: Path) -> Store:
    from khronika.desk.data_folder import open_data_folder

    settings.DATA = open_data_folder(tmp_path / "desk")
    settings.SECRET_KEY = settings.DATA.secret("django")
    return Store.open(settings.DATA.evidence)


@pytest.fixture
def person(store, editor) -> Person:
    """Somebody who stands in every room of the desk."""
    person = make_person("Ерлан Тасов", editor, note="эколог")
    add_name(person, "Yerlan Tasov", language="en")
    mark(person, "contacts", "+7 700 000 00 01", editor)
    case = make_case("Дело Ерлана Тасова", editor, summary="Тасова арестовали на пикете.")
    involve(case, person, "convicted", note="Тасов не признал вину")
    other = make_case("Дело о земле", editor, summary="Бекет Тасов судится за участок.")
    involve(other, make_person("Бекет Тасов", editor), "claimant")
    came = add_page(PAGE, "https://vestnik.example/yerlan-tasov", "user 1")
    event = make_event(Event(case=case, text="Суд арестовал Тасова.", date="2026-02"), editor)
    Information.objects.create(event=event, article=came, title="О Тасове", quotation="Ерлана Тасова задержали",
                               capture=came.capture)
    capture = store.keep_file("письмо".encode(), "Тасов", None, None, "editor", None, "2026-03-02T10:00:00Z")
    Exhibit.objects.create(case=case, kind="letter", title="Письмо Ерлана Тасова", capture=capture.id, sha256="0" * 64)
    register = begin_register(editor)
    recognise(enter(register, editor, person=person), editor)
    publish_register(register, editor)
    return person


@pytest.fixture
def issue(person) -> Issue:
    issue = save_digest(Digest(period=Period(from_="2026-02-02", to="2026-02-06"), sections=(Section(
        rubric="Свобода собраний", items=(
            printed("ЕРЛАН ТАСОВ ВЫШЕЛ НА ПИКЕТ", "Ерлана Тасова задержали.", "Тасову дали 15 суток.",
                    url="https://vestnik.example/yerlan-tasov"),
            printed("О ЗЕМЛЕ", "Бекет Тасов судится за участок.", url="https://vestnik.example/2"))),)), None)
    find_and_keep(issue)
    issue.names.update(decision="keep", reason="сам вышел к прессе")
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=timezone.now())
    publish(issue, None, timezone.now())
    list(catch_up())
    return issue


def every_text() -> str:
    """Everything that the desk's database holds, but for the articles' own texts."""
    rows = []
    for model in apps.get_models():
        if model._meta.app_label not in ("inbox", "sessions", "contenttypes", "auth", "axes"):
            rows += list(model._default_manager.values())
    return str(rows)


def test_a_person_is_gone_everywhere_at_once(issue, person, administrator_client, stranger_client, store) -> None:
    for address in (f"/archive/{issue.slug}/", f"/archive/{issue.slug}.txt", "/archive/registers/political-prisoners/"):
        assert "тасов" in stranger_client.get(address).content.decode().casefold()
    assert "ПИКЕТ" in stranger_client.get("/search/?q=Ерлан+Тасов").content.decode()
    assert folder_of(issue.slug).exists()
    administrator_client.post(reverse("erase"), {
        "what": "casefiles.person", "row": person.pk, "reason": "просьба семьи"})
    for address in (f"/archive/{issue.slug}/", f"/archive/{issue.slug}.txt", f"/archive/{issue.slug}.html",
                    "/archive/registers/political-prisoners/"):
        said = stranger_client.get(address).content.decode().casefold()
        assert "ерлан" not in said, address
        assert "yerlan" not in said, address
    assert "ПИКЕТ" not in stranger_client.get("/search/?q=Ерлан+Тасов").content.decode()
    assert "Бекет Тасов" in stranger_client.get(f"/archive/{issue.slug}.txt").content.decode(), "a namesake stays"
    told = every_text()
    for word in ("Ерлан", "Yerlan", "yerlan", "ЕРЛАН", "Тасов не признал", "эколог", "Суд арестовал Тасов"):
        assert word not in told
    person.refresh_from_db()
    erasure = Erasure.objects.get()
    assert person.name == f"[{erasure.number}]"
    assert (person.names.count(), person.restricted.count()) == (0, 0)
    assert erasure.reason == "просьба семьи"
    assert "просьба" not in told, "the reason is sealed"
    assert Article.objects.get().title, "the source stays unless it is chosen"
    assert Exhibit.objects.get().capture not in store.captures(), "a letter of a case of theirs alone"


def test_a_case_and_a_source_with_their_captures(person, administrator, store) -> None:
    case, source = Case.objects.get(title__startswith="Дело Ерлана"), Article.objects.get()
    assert len(store.captures()) == 2
    decide([("casefiles.case", case.pk), ("inbox.article", source.pk)], "решение суда 12", administrator)
    case.refresh_from_db()
    source.refresh_from_db()
    numbers = {erasure.number for erasure in Erasure.objects.all()}
    assert {case.title, source.title} == {f"[{number}]" for number in numbers}
    assert len(numbers) == 1
    assert (case.summary, case.events.count(), case.exhibits.count(), case.slug) == ("", 0, 0, f"erased-{case.pk}")
    assert (source.paragraphs, source.url, source.captures) == ([], "", [])
    assert store.captures() == []
    assert Person.objects.filter(pk=person.pk, name="Ерлан Тасов").exists(), "its people stay"
    assert decide([("casefiles.case", case.pk)], "ещё раз, по ошибке", administrator) == []


def test_only_administrators_and_only_with_a_reason(person, administrator, editor_client, administrator_client) -> None:
    address, asked = reverse("erase"), {"what": "casefiles.person", "row": person.pk}
    assert editor_client.post(address, {**asked, "reason": "потому что так"}).status_code == 403
    administrator_client.post(address, {**asked, "reason": " "})
    with pytest.raises(BadInput):
        decide([("casefiles.person", person.pk)], "", administrator)
    person.refresh_from_db()
    assert person.name == "Ерлан Тасов"
    for wrong in ({"what": "accounts.user", "row": "1"}, {"what": "casefiles.person", "row": "x"}, {}):
        assert administrator_client.get(address, wrong).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_erases_again(issue, person, administrator, settings, khronika, tmp_path: Path) -> None:
    backup, old = tmp_path / "backup.zip", settings.DATA.root
    make_backup(settings.DATA, backup, datetime.datetime.now(datetime.UTC))
    source = Article.objects.get()
    decide([("casefiles.person", person.pk), ("inbox.article", source.pk)], "просьба семьи", administrator)

    def restored(name: str, *more: object) -> tuple[dict, str]:
        done = khronika("restore", backup, "--data", tmp_path / name, "--json", *more, timeout=240,
                        KHRONIKA_DATABASE="")
        assert done.returncode == 0, done.stderr
        with closing(sqlite3.connect(tmp_path / name / "khronika.sqlite3")) as database:
            return json.loads(done.stdout), "\n".join(database.iterdump())

    said, told = restored("without")
    assert said["erased_again"] == 0
    assert "Ерлан Тасов" in told
    said, told = restored("again", "--erasures", old)
    assert said["erased_again"] == 4, "two rows, the letter and the page"
    assert "Ерлан" not in told
    assert "vestnik.example/yerlan" not in told
    assert Store.open(tmp_path / "again/evidence").captures() == []
    assert connection.is_usable()
    forged = tmp_path / "forged.jsonl"
    forged.write_text((old / "erasures.jsonl").read_text().replace(f'"row":{person.pk}', '"row":999'))
    refused = khronika("restore", backup, "--data", tmp_path / "forged", "--erasures", forged, KHRONIKA_DATABASE="")
    assert refused.returncode == 2
    assert "another desk's" in refused.stderr
    assert not (tmp_path / "forged").exists()
