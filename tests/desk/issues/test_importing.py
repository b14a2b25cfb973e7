"""Old issues come in once, privately, and a second coming shows what differs."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec.structs import replace

from khronika.desk.issues.importing import add_difference, differences, save_digest, twin_of
from khronika.desk.issues.models import Issue, Item, Upload
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.outlets.spelling import make_outlet
from khronika.desk.refusals.saying import said_of
from khronika.digest.model import Digest
from khronika.digest.write import write

load_work()


def drop(client, content: bytes, name: str = "выпуск.txt") -> Upload:
    client.post("/desk/import/", {"files": SimpleUploadedFile(name, content)})
    while run_one("test"):
        pass
    return Upload.objects.get(name=name)


def test_a_dropped_file_is_read_looked_at_and_saved_privately(editor_client, digest: Digest) -> None:
    upload = drop(editor_client, write(digest, "txt"))
    assert "КОЛОНИЯ БЕЗ ВРАЧА" in editor_client.get(f"/desk/import/{upload.pk}/").content.decode()
    assert not Issue.objects.exists()
    editor_client.post(f"/desk/import/{upload.pk}/save/")
    issue = Issue.objects.get()
    assert issue.state == Issue.State.DRAFT
    assert [section.items.count() for section in issue.sections.all()] == [2, 1]


def test_dropping_and_saving_again_changes_nothing(editor_client, digest: Digest) -> None:
    content = write(digest, "txt")
    for _ in range(2):
        upload = drop(editor_client, content)
        editor_client.post(f"/desk/import/{upload.pk}/save/")
    assert (Upload.objects.count(), Issue.objects.count(), Item.objects.count()) == (1, 1, 3)


def test_what_was_recognised_wrongly_is_mended_before_it_is_saved(editor_client, digest: Digest) -> None:
    upload = drop(editor_client, write(digest, "txt"))
    page = f"/desk/import/{upload.pk}/0/0/"
    values = {**editor_client.get(page).context["form"].initial, "author": "Вера ЛИНЬКОВА-СТЕПНАЯ", "rubric": "Права"}
    editor_client.post(page, {name: value or "" for name, value in values.items()})
    editor_client.post(f"/desk/import/{upload.pk}/save/")
    assert Item.objects.filter(author="Вера ЛИНЬКОВА-СТЕПНАЯ", section__heading="Права").exists()


def test_an_unreadable_file_says_why_and_makes_nothing(editor_client) -> None:
    upload = drop(editor_client, b"\x00\x01\x02" * 100, "шум.docx")
    assert upload.state == Upload.State.REFUSED
    assert said_of(upload.error) in html.unescape(editor_client.get("/desk/import/").content.decode())


def test_one_changed_item_shows_the_difference_and_is_taken_on_wish(issue, digest: Digest, editor) -> None:
    first = digest.sections[0].items[0]
    changed = replace(digest, sections=(
        replace(digest.sections[0], items=(replace(first, author="Другой АВТОР"), digest.sections[0].items[1])),
        digest.sections[1],
    ))
    assert twin_of(changed, "other bytes") == issue
    found = differences(issue, changed)
    assert [(one.kind, one.fields) for one in found] == [("changed", {"author": ("Вера ЛИНЬКОВА", "Другой АВТОР")})]
    assert add_difference(issue, changed, {first.title}, editor) == 1
    assert differences(issue, changed) == []


def test_a_known_outlet_is_joined_by_any_of_its_spellings(db, digest: Digest) -> None:
    outlet = make_outlet("Степной вестник", "газета", spellings=("Сайт газеты «Степной вестник»",))
    save_digest(digest, None)
    assert Item.objects.get(title="КОЛОНИЯ БЕЗ ВРАЧА").outlet == outlet


@pytest.mark.parametrize("name", ["txt", "docx", "html"])
def test_every_written_format_comes_back_as_the_same_issue(editor_client, digest: Digest, name: str) -> None:
    upload = drop(editor_client, write(digest, name), f"выпуск.{name}")
    editor_client.post(f"/desk/import/{upload.pk}/save/")
    assert differences(Issue.objects.get(), digest) == []
