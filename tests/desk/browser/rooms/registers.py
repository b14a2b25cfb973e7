"""Registers: entries in every state, a vote under way, a sheet with errors, the public page."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.privacy.marking import mark
from khronika.desk.registers.bridge import read_sheet
from khronika.desk.registers.deciding import begin, vote
from khronika.desk.registers.entering import begin_register, enter
from khronika.desk.registers.models import Entry, Period, PublishedRegister, Register, Sighting, Upload
from khronika.desk.registers.publishing import publish_register
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {
    "only POST": {"begin_register", "register_step", "register_vote", "register_periods", "register_mask"},
    "downloads": {"register_export", "public_register_csv"},
}
SHEET = """Имя;Дата ареста;Критерий;Здоровье;Рост
Бауыржан Сейтов;2025-03;a;;1
Дина Сейтова;30.02.2024;z;астма;2
Н;;;;3
"""


def pages(filled: Filled) -> dict[str, str]:
    register, entry = fill_register(filled)
    voted = register.entries.get(person__name="Қуаныш Есенов")
    upload = Upload(register=register, name="реестр-2025.csv")
    upload.write(read_sheet(SHEET.encode(), upload.name, register.criteria_sets))
    upload.save()
    slug = register.slug
    arguments: dict[str, list[object]] = {
        "registers": [], "new_register": [], "registers_news": [], "register": [slug], "edit_register": [slug],
        "new_register_entry": [slug], "register_import": [slug], "publish_register": [slug],
        "register_entry": [entry.pk], "edit_register_entry": [entry.pk], "register_upload": [upload.pk],
    }
    found = {name: reverse(name, args=values) for name, values in arguments.items()}
    return found | {"register_entry voted on": voted.get_absolute_url(),
                    "register found": found["register"] + "?q=Tasov"}


def public_pages(_filled: Filled) -> dict[str, str]:
    public = PublishedRegister.objects.get()
    return {"public_registers": reverse("public_registers"), "public_register": public.get_absolute_url()}


def fill_register(filled: Filled) -> tuple[Register, Entry]:
    by = User.objects.order_by("pk")[0]
    register = begin_register(by)
    person = make_person("Ерлан Тасов", by, sex="male")
    add_name(person, "Ерлан Тасов", language="kk")
    add_name(person, "Yerlan Tasov", language="en")
    mark(person, "birth_date", "1984-02-14", by)
    entry = enter(register, by, person=person)
    Entry.objects.filter(pk=entry.pk).update(
        activity="эколог", provisions="УК ст. 174 ч. 1", offence="возбуждение розни", arrested="2025-03-02",
        convicted="2025-09", court="Сарыбайский районный суд", sentence="5 лет лишения свободы", custody="imprisoned",
        sentence_until="2030-03-02", sources="https://vestnik.example/1\nпротокол наблюдателя", lawyers="Дина Сейтова")
    Period.objects.create(entry=entry, kind="imprisoned", since="2018-03", until="2021-02", note="первый срок")
    decide(entry, by)
    minor = enter(register, by, person=make_person("Аружан Қалиева", by, is_minor=True))
    decide(minor, by)
    publish_register(register, by)
    Register.objects.filter(pk=register.pk).update(quorum=3)
    voted = enter(register, by, name="Қуаныш Есенов")
    begin(voted.pk, "watching", "under_review", by, "Изучаем материалы дела.")
    decision = begin(voted.pk, "under_review", "recognised", by, "Осуждён за мирный пикет.", chosen=["pace_a"])
    vote(decision.pk, User.objects.make("Ольга Рябина", "x" * 12, Role.EDITOR), "against", "Дело ещё не изучено.")
    enter(register, by, name="Сергей Линьков")
    Sighting.objects.create(entry=entry, article=filled.article, name="Ерлан Тасов", day=timezone.localdate())
    entry.refresh_from_db()
    return register, entry


def decide(entry: Entry, by: User) -> None:
    begin(entry.pk, "watching", "under_review", by, "Изучаем материалы дела.")
    begin(entry.pk, "under_review", "recognised", by, "Осуждён за мирное выражение мнения; суд был закрытым.",
          chosen=["pace_a", "pace_e", "guide_1"])
