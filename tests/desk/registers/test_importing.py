"""A spreadsheet: shown row by row with its errors, imported by choice; the same again changes nothing."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from khronika.desk.casefiles.models import Person
from khronika.desk.casefiles.naming import make_person
from khronika.desk.privacy.marking import mark
from khronika.desk.registers.models import Entry, Upload

SHEET = """Реестр
ФИО;Name in English;Дата рождения;Дата ареста;Суд;Критерий;Здоровье
Ерлан Тасов;Yerlan Tasov;14.02.1984;02.03.2025;Сарыбайский суд;a, e;астма
Дина Сейтова;;;30.02.2024;;;
Н;;;;;;
Олег Рябин;;1970;;;z;
Қуаныш Есенов;;;2024;;;
"""


def drop(client, register, text: str = SHEET, name: str = "реестр.csv") -> Upload:
    client.post(reverse("register_import", args=[register.slug]), {
        "file": SimpleUploadedFile(name, text.encode())})
    return Upload.objects.latest("pk")


def everything() -> list:
    rows = list(Entry.objects.order_by("pk").values())
    for row in rows:
        row.pop("changed_at")
    people = Person.objects.order_by("pk").values("name", "sex")
    return [rows, list(people), [(p.pk, p.names.count(), p.restricted.count()) for p in Person.objects.all()]]


def test_errors_are_told_row_by_row_and_the_rest_is_imported(register, editor_client, reader_client) -> None:
    upload = drop(editor_client, register)
    page = editor_client.get(reverse("register_upload", args=[upload.pk]))
    verdicts = [(row["number"], row["verdict"]) for row in page.context["rows"]]
    assert verdicts == [(3, "new"), (4, "wrong"), (5, "wrong"), (6, "wrong"), (7, "new")]
    shown = page.content.decode()
    assert "30.02.2024" in shown
    assert "астма" not in shown
    assert not Entry.objects.exists()
    editor_client.post(reverse("register_upload", args=[upload.pk]))
    entry = Entry.objects.get(person__name="Ерлан Тасов")
    assert (entry.state, entry.arrested, entry.criteria) == ("watching", "2025-03-02", ["pace_a", "pace_e"])
    assert {note.kind: note.read() for note in entry.person.restricted.all()} == {
        "birth_date": "1984-02-14", "health": "астма"}
    assert entry.person.names.filter(language="en", text="Yerlan Tasov").exists()
    assert Entry.objects.count() == 2
    assert reader_client.get(reverse("register_upload", args=[upload.pk])).status_code == 403


def test_importing_twice_changes_nothing(register, editor_client) -> None:
    for _time in range(2):
        upload = drop(editor_client, register)
        editor_client.post(reverse("register_upload", args=[upload.pk]))
        editor_client.post(reverse("register_upload", args=[upload.pk]))
        if _time == 0:
            before = everything()
    assert everything() == before
    upload.refresh_from_db()
    assert (upload.counts["same"], upload.counts["new"], upload.counts["fills"]) == (2, 0, 0)


def test_a_sheet_that_waits_is_sealed_and_goes_when_done(register, editor_client) -> None:
    upload = drop(editor_client, register)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM registers_upload")
        assert "Тасов" not in str(cursor.fetchall())
    editor_client.post(reverse("register_upload", args=[upload.pk]), {"drop": "1"})
    upload.refresh_from_db()
    assert (upload.state, upload.sealed) == ("dropped", "")


def test_what_the_desk_says_stays_and_the_difference_is_told(register, editor_client) -> None:
    first = drop(editor_client, register, "Имя;Суд\nЕрлан Тасов;Сарыбайский суд\n")
    editor_client.post(reverse("register_upload", args=[first.pk]))
    second = drop(editor_client, register, "Name;Court;Judge\nYerlan Tasov;Областной суд;Судьин\n", "b.csv")
    [row] = editor_client.get(reverse("register_upload", args=[second.pk])).context["rows"]
    assert row["verdict"] == "fills"
    assert [(here, there) for _field, here, there in row["differs"]] == [("Сарыбайский суд", "Областной суд")]
    editor_client.post(reverse("register_upload", args=[second.pk]))
    entry = Entry.objects.get()
    assert (entry.court, entry.judge) == ("Сарыбайский суд", "Судьин")


def test_namesakes_are_chosen_and_birth_dates_tell_them_apart(register, editor, editor_client) -> None:
    one, other = (make_person("Ерлан Тасов", editor, note=note) for note in ("эколог", "учитель"))
    mark(one, "birth_date", "1984-02-14", editor)
    mark(other, "birth_date", "1990", editor)
    told = drop(editor_client, register, "Имя;Дата рождения\nЕрлан Тасов;1990\n")
    [row] = editor_client.get(reverse("register_upload", args=[told.pk])).context["rows"]
    assert (row["verdict"], row["person"]) == ("new", other)
    unclear = drop(editor_client, register, "Имя;Суд\nЕрлан Тасов;Сарыбайский суд\n", "b.csv")
    address = reverse("register_upload", args=[unclear.pk])
    [row] = editor_client.get(address).context["rows"]
    assert (row["verdict"], set(row["namesakes"])) == ("namesakes", {one, other})
    editor_client.post(address, {"row-2": str(one.pk)})
    assert Entry.objects.get().person == one
    assert Person.objects.count() == 2


def test_a_file_that_is_no_sheet_is_refused_in_russian(register, editor_client) -> None:
    answer = editor_client.post(reverse("register_import", args=[register.slug]), {
        "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing")})
    assert "a.xlsx" in answer.content.decode()
    assert not Upload.objects.exists()
