"""Restricted facts, the log of decisions, erasure."""

from __future__ import annotations

from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.making import make_case
from khronika.desk.casefiles.models import Event, Information
from khronika.desk.casefiles.naming import make_person
from khronika.desk.casefiles.saving import make_event
from khronika.desk.privacy.erasing import decide
from khronika.desk.privacy.marking import mark, show
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {
    "only POST": {"show_restricted", "mark_restricted", "remove_restricted", "new_key"},
}


def pages(filled: Filled) -> dict[str, str]:
    by = User.objects.order_by("pk")[0]
    person = make_person("Гүлнар Асылова", by, is_patient=True)
    mark(person, "health", "нужен инсулин", by)
    mark(person, "contacts", "+7 700 000 00 01, мать", by)
    show(person, by)
    log = reverse("audit_log")
    gone = make_person("Сабыр Жанов", by)
    decide([("casefiles.person", gone.pk)], "Просьба родственников.", by)
    case = make_case("Пожар на складе", by)
    event = make_event(Event(case=case, text="Склад сгорел.", date="2026-02"), by)
    Information.objects.create(event=event, article=filled.article, title=filled.article.title)
    return {"look_up_restricted": reverse("look_up_restricted"), "audit_log": log,
            "audit_log verified": f"{log}?action=restricted&verify=1",
            "person with restricted facts": person.get_absolute_url(), "erasures": reverse("erasures"),
            "erase": f"{reverse('erase')}?what=casefiles.person&row={person.pk}",
            "erase a case": f"{reverse('erase')}?what=casefiles.case&row={case.pk}",
            "person that was erased": gone.get_absolute_url()}
