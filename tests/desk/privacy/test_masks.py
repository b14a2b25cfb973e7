"""Victims, minors, patients, incapable persons and witnesses are masked unless a named colleague says why not."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from khronika.desk.archive.publishing import obstacles, publish
from khronika.desk.audit.models import Entry
from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue, NameFound
from khronika.desk.issues.names import find_and_keep
from khronika.desk.privacy.masks import masks_for, reasons_for
from khronika.digest.model import Digest, Period, Section
from tests.desk.issues_cast import article

TEXT = (
    "В Актау к врачам обратилась Сауле Беркинова. По словам Сауле Беркиновой, её избили.",
    "Адвокат Тимур Лесков сообщил, что Беркинову не выпускали из палаты.",
)


@pytest.fixture
def told(db) -> Issue:
    return save_digest(Digest(period=Period(from_="2026-02-02", to="2026-02-06"), sections=(
        Section(rubric="Права пациентов", items=(article("ПАЦИЕНТКА ПОЖАЛОВАЛАСЬ", *TEXT),)),)), None)


def name_of(issue: Issue) -> NameFound:
    return issue.names.get(normal__icontains="Беркинова")


@pytest.mark.parametrize(("flags", "role", "reason"), [
    ({"is_minor": True}, "", "minor"), ({"is_patient": True}, "", "patient"), ({"is_incapable": True}, "", "incapable"),
    ({"is_protected": True}, "", "protected"), ({}, "victim", "victim"), ({}, "witness", "witness"),
    ({}, "defence_witness", "witness"), ({}, "lawyer", None), ({}, "", None),
])
def test_flags_and_roles_give_the_reasons(editor, flags, role, reason) -> None:
    person = make_person("Сауле Беркинова", editor, **flags)
    add_name(person, "Saule Berkinova")
    if role:
        involve(make_case("Больница", editor), person, role)
    for spelling in ("Сауле Беркинова", "Saule Berkinova", "Беркинова"):
        assert reasons_for(spelling) == ([reason] if reason else [])
    assert reasons_for("Тимур Лесков") == []


def test_a_protected_name_is_masked_and_lifted_only_with_a_reason(told, editor, editor_client) -> None:
    make_person("Сауле Беркинова", editor, is_patient=True)
    find_and_keep(told)
    name, page = name_of(told), reverse("names", args=[told.slug])
    assert (name.decision, name.protected, name.decided_by) == ("mask", ["patient"], None)
    editor_client.post(page, {"keep_rest": "1"})
    assert name_of(told).decision == "mask", "not printed along with the rest"
    answer = editor_client.post(page, {f"decision-{name.pk}": "keep"}, follow=True)
    assert name_of(told).decision == "mask"
    assert any(message.level_tag == "error" for message in answer.context["messages"])
    editor_client.post(reverse("names_checked", args=[told.slug]))
    told.refresh_from_db()
    assert "беркинов" not in str(publish(told, editor, timezone.now()).digest).casefold()

    editor_client.post(page, {f"decision-{name.pk}": "keep", f"reason-{name.pk}": "согласие получено 1 марта"})
    name = name_of(told)
    assert (name.decision, name.decided_by, name.reason) == ("keep", editor, "согласие получено 1 марта")
    assert Entry.objects.get(action="mask.lifted").who_name == editor.name
    assert "Сауле Беркинова" in str(publish(told, editor, timezone.now()).digest)


def test_whoever_becomes_protected_after_the_check_is_not_printed(told, editor, editor_client) -> None:
    find_and_keep(told)
    editor_client.post(reverse("names", args=[told.slug]), {"keep_rest": "1"})
    editor_client.post(reverse("names_checked", args=[told.slug]))
    told.refresh_from_db()
    assert obstacles(told) == []
    involve(make_case("Больница", editor), make_person("Сауле Беркинова", editor), "victim")
    assert obstacles(told) == ["names_protected"]
    editor_client.post(reverse("names_checked", args=[told.slug]))
    assert name_of(told).decision == "undecided"


def test_a_protected_name_that_the_finder_missed_is_found_by_the_case_files(told, editor) -> None:
    make_person("Палата Номера", editor, is_minor=True)
    item = told.sections.get().items.get()
    item.body = [{"kind": "paragraph", "text": "Так сказали в палате номера шесть; Палаты Номера там нет."}]
    item.save()
    find_and_keep(told)
    found = told.names.filter(decision="mask")
    assert any("Палаты Номера" in name.forms for name in found)


def test_texts_that_leave_the_desk_carry_initials(editor) -> None:
    person, other = make_person("Сауле Беркинова", editor, is_minor=True), make_person("Тимур Лесков", editor)
    text = "Сауле Беркиновой 12 лет, говорит Тимур Лесков."
    assert masks_for([person, other], [text]).text(text) == "С. 12 лет, говорит Тимур Лесков."
