"""Who may see which field, as a table for every role; what a page shows follows it, and each showing is recorded."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.desk.accounts.access import TABLE, Action, Role
from khronika.desk.audit.models import Entry
from khronika.desk.casefiles.naming import make_person
from khronika.desk.privacy.marking import mark
from khronika.desk.privacy.models import RestrictedNote
from khronika.desk.privacy.table import FIELDS, MAY_SEE, Level, may_see

SEES = {
    # level: stranger, reader, editor, administrator
    Level.PUBLIC: (True, True, True, True),
    Level.DESK: (False, True, True, True),
    Level.RESTRICTED: (False, False, True, True),
}
NEVER_PUBLIC = {"birth_date", "home_address", "contacts", "health", "ethnicity", "religion", "other"}


@pytest.mark.parametrize("subject", FIELDS)
def test_every_role_and_every_field(subject: str) -> None:
    for field, level in FIELDS[subject].items():
        sees = tuple(may_see(role, subject, field) for role in (None, Role.READER, Role.EDITOR, Role.ADMINISTRATOR))
        assert sees == SEES[level], f"{subject}.{field}"


@pytest.mark.parametrize("subject", FIELDS)
def test_what_is_named_restricted_is_restricted_everywhere(subject: str) -> None:
    assert {field for field, level in FIELDS[subject].items() if level is Level.RESTRICTED} == NEVER_PUBLIC
    assert {kind.value for kind in RestrictedNote.Kind} == NEVER_PUBLIC


def test_the_door_to_restricted_facts_is_the_table_s() -> None:
    assert MAY_SEE[Level.RESTRICTED] == TABLE[Action.SEE_RESTRICTED]


@pytest.mark.parametrize("role", ["reader", "editor", "administrator"])
def test_pages_show_restricted_facts_to_those_who_may(role: str, editor, request) -> None:
    client = request.getfixturevalue(f"{role}_client")
    person = make_person("Ерлан Тасов", editor)
    mark(person, "health", "астма, ингалятор", editor)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "астма" not in page, "not by the way, for nobody"
    answer = client.post(reverse("show_restricted", args=[person.pk]))
    if may_see(role, "person", "health"):
        assert "астма, ингалятор" in answer.content.decode()
        assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
        seen = Entry.objects.get(action="restricted.seen")
        assert (seen.who_name, seen.object_id, seen.details) == (
            request.getfixturevalue(role).name, str(person.pk), {"kinds": ["health"]})
    else:
        assert answer.status_code == 403
        assert "здоровье" not in page
        assert not Entry.objects.filter(action="restricted.seen").exists()


def test_an_administrator_reads_who_saw_and_the_first_broken_link(administrator_client, editor_client, editor) -> None:
    person = make_person("Ерлан Тасов", editor)
    mark(person, "contacts", "+7 700 000 00 01", editor)
    for _time in range(2):
        editor_client.post(reverse("show_restricted", args=[person.pk]))
    address = reverse("audit_log")
    page = administrator_client.get(address, {"who": editor.name, "action": "restricted", "verify": "1"})
    shown = page.content.decode()
    assert shown.count("<code>restricted.seen</code>") == 2
    assert "700 000" not in shown
    assert page.context["broken"] is None
    broken = Entry.objects.filter(action="restricted.seen").order_by("pk")[0]
    Entry.objects.filter(pk=broken.pk).update(details={"kinds": []})
    page = administrator_client.get(address, {"verify": "1"})
    assert page.context["broken"] == broken
    assert f"{broken.pk}" in page.content.decode()
    only = administrator_client.get(address, {"about": f"casefiles.person:{person.pk}", "since": "2020-01-01"})
    assert {line.entry.object_id for line in only.context["lines"]} == {str(person.pk)}
    assert administrator_client.get(address, {"until": "2020-01-01"}).context["lines"] == []
    assert administrator_client.get(address, {"since": "30.02.2026", "action": "nothing"}).status_code == 200
