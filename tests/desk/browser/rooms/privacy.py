"""Restricted facts, the log of decisions, erasure."""

from __future__ import annotations

from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.naming import make_person
from khronika.desk.privacy.marking import mark, show
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {
    "only POST, looked at in test_registers.py": {"show_restricted"},
    "only POST": {"mark_restricted", "remove_restricted", "new_key"},
}


def pages(_filled: Filled) -> dict[str, str]:
    by = User.objects.order_by("pk")[0]
    person = make_person("Гүлнар Асылова", by, is_patient=True)
    mark(person, "health", "нужен инсулин", by)
    mark(person, "contacts", "+7 700 000 00 01, мать", by)
    show(person, by)
    log = reverse("audit_log")
    return {"look_up_restricted": reverse("look_up_restricted"), "audit_log": log,
            "audit_log verified": f"{log}?action=restricted&verify=1",
            "person with restricted facts": person.get_absolute_url()}
