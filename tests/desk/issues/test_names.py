"""The worker finds the people of an issue; a mask covers every form in which one of them stands."""

from __future__ import annotations

from django.utils import timezone

from khronika.desk.archive.publishing import publish
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue, NameFound
from khronika.desk.jobs.worker import load_work, run_one
from khronika.digest.model import Digest, Period, Section
from tests.desk.issues_cast import article

load_work()

TEXT = (
    "В Актау к врачам обратилась Сауле Беркинова. По словам Сауле Беркиновой, её избили.",
    "Адвокат Тимур Лесков сообщил, что Беркинову не выпускали из палаты. Полиция слов Беркиновой не подтвердила.",
)


def looked_at(client) -> Issue:
    digest = Digest(period=Period(from_="2026-02-02", to="2026-02-06"), sections=(
        Section(rubric="Права пациентов", items=(article("ПАЦИЕНТКА САУЛЕ БЕРКИНОВА ПОЖАЛОВАЛАСЬ", *TEXT),)),
    ))
    issue = save_digest(digest, None)
    client.get(f"/desk/issues/{issue.slug}/names/")
    assert run_one("test").state == "done"
    issue.refresh_from_db()
    return issue


def test_one_person_is_one_row_with_all_forms(editor_client) -> None:
    issue = looked_at(editor_client)
    person = issue.names.get(normal__icontains="Беркинова")
    assert {"Сауле Беркинова", "Сауле Беркиновой", "Беркинову", "Беркиновой"} <= set(person.forms)
    assert issue.names.filter(normal="Тимур Лесков").exists()


def test_the_walk_from_names_to_the_masked_copy(editor_client, editor) -> None:
    issue = looked_at(editor_client)
    person = issue.names.get(normal__icontains="Беркинова")
    page = f"/desk/issues/{issue.slug}/names/"
    editor_client.post(page, {f"decision-{person.pk}": "mask", f"replacement-{person.pk}": "Б.", "keep_rest": "1"})
    editor_client.post(f"{page}checked/")
    issue.refresh_from_db()
    assert issue.names_checked_by == editor
    public = publish(issue, editor, timezone.now())
    assert "беркинов" not in str(public.digest).casefold()
    assert "Тимур Лесков" in str(public.digest)


def test_decisions_stay_when_a_text_changes(editor_client) -> None:
    issue = looked_at(editor_client)
    issue.names.filter(normal__icontains="Беркинова").update(decision=NameFound.Decision.MASK)
    item = issue.sections.get().items.get()
    fields = {**item.fields(), "title": "НОВЫЙ ЗАГОЛОВОК"}
    editor_client.post(f"/desk/items/{item.pk}/save/", {
        **{name: value or "" for name, value in fields.items()}, "body": "\n\n".join(TEXT), "version": item.version,
    })
    editor_client.get(f"/desk/issues/{issue.slug}/names/")
    run_one("test")
    assert issue.names.get(normal__icontains="Беркинова").decision == NameFound.Decision.MASK
