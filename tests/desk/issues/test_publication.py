"""Nothing is published before its names are checked; masks hold everywhere; corrections are visible."""

from __future__ import annotations

import pytest
from django.utils import timezone

from khronika.desk.archive.models import PublishedIssue, PublishedItem
from khronika.desk.archive.publishing import publish, withdraw
from khronika.desk.issues.models import Issue, NameFound
from khronika.desk.issues.names import add_by_hand, fingerprint
from khronika.errors import BadInput


def check_names(issue: Issue, **decisions: str) -> None:
    """As the worker and an editor leave it: names found, decided, checked."""
    for normal, decision in decisions.items():
        forms = {"Ерлан Тасов": ["Ерлан Тасов", "Ерлана Тасова"], "Вера ЛИНЬКОВА": ["Вера ЛИНЬКОВА"]}[normal]
        NameFound.objects.create(issue=issue, type="PER", normal=normal, forms=forms, count=2, decision=decision)
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=timezone.now(), names_looked_at_sha256=fingerprint(issue))
    issue.refresh_from_db()


def test_an_unchecked_issue_is_refused(issue, editor) -> None:
    with pytest.raises(BadInput, match="names_not_checked"):
        publish(issue, editor, timezone.now())
    assert not PublishedIssue.objects.exists()


def test_an_undecided_name_is_an_obstacle(issue, editor) -> None:
    check_names(issue, **{"Ерлан Тасов": "undecided"})
    with pytest.raises(BadInput, match="names_undecided"):
        publish(issue, editor, timezone.now())


def test_a_masked_name_stands_nowhere_in_the_public_copy(issue, editor) -> None:
    check_names(issue, **{"Ерлан Тасов": "mask"})
    public = publish(issue, editor, timezone.now())
    everything = str(public.digest) + str(list(PublishedItem.objects.values()))
    assert "Тасов" not in everything
    assert "Осужденный Е. жалуется." in everything


def test_a_kept_name_is_printed(issue, editor) -> None:
    check_names(issue, **{"Ерлан Тасов": "keep"})
    assert "Ерлан Тасов" in str(publish(issue, editor, timezone.now()).digest)


def test_the_desk_keeps_the_text_as_it_was(issue, item, editor) -> None:
    check_names(issue, **{"Ерлан Тасов": "mask"})
    publish(issue, editor, timezone.now())
    item.refresh_from_db()
    assert "Ерлан Тасов" in str(item.body)


def test_a_name_added_by_hand_must_stand_in_the_issue(issue) -> None:
    assert not add_by_hand(issue, "Никто Такойто")
    assert add_by_hand(issue, "Ерлана Тасова")


def test_publishing_twice_keeps_the_addresses(issue, editor) -> None:
    check_names(issue)
    first = publish(issue, editor, timezone.now())
    addresses = [item.get_absolute_url() for item in first.items.all()] if hasattr(first, "items") else []
    second = publish(issue, editor, timezone.now())
    assert [item.get_absolute_url() for item in second.items.all()] == addresses
    assert second.published_at == first.published_at


def test_withdrawn_is_gone_from_the_archive_and_stays_on_the_desk(issue, editor) -> None:
    check_names(issue)
    publish(issue, editor, timezone.now())
    withdraw(issue, editor)
    assert not PublishedItem.objects.exists()
    assert Issue.objects.filter(pk=issue.pk).exists()


def test_a_published_item_cannot_be_changed_silently(issue, item, editor_client, editor) -> None:
    check_names(issue)
    publish(issue, editor, timezone.now())
    editor_client.post(f"/desk/items/{item.pk}/save/", {"title": "ТИХО", "version": 1})
    item.refresh_from_db()
    assert item.title == "КОЛОНИЯ БЕЗ ВРАЧА"


def test_a_correction_needs_a_note_and_shows_it(issue, item, editor_client, editor) -> None:
    check_names(issue)
    publish(issue, editor, timezone.now())
    page = f"/desk/items/{item.pk}/correction/"
    values = {k: v or "" for k, v in editor_client.get(page).context["form"].initial.items()} | {"title": "ИСПРАВЛЕНО"}
    assert editor_client.post(page, values).status_code == 422
    editor_client.post(page, values | {"note": "Уточнено число осужденных."})
    public = PublishedItem.objects.get(item_id=item.pk)
    assert public.title == "ИСПРАВЛЕНО"
    assert [correction["note"] for correction in public.corrections] == ["Уточнено число осужденных."]


def test_a_name_in_the_note_of_a_correction_is_masked_too(issue, item, editor_client, editor) -> None:
    check_names(issue, **{"Ерлан Тасов": "mask"})
    publish(issue, editor, timezone.now())
    page = f"/desk/items/{item.pk}/correction/"
    values = {k: v or "" for k, v in editor_client.get(page).context["form"].initial.items()}
    editor_client.post(page, values | {"note": "Ерлан Тасов осужден позже.", "title": "ИНАЧЕ"})
    assert "Тасов" not in str(PublishedItem.objects.get(item_id=item.pk).corrections)


@pytest.mark.parametrize("to", ["txt", "docx", "html", "pdf"])
def test_documents_of_an_issue_are_masked(issue, editor_client, to: str) -> None:
    check_names(issue, **{"Ерлан Тасов": "mask"})
    response = editor_client.get(f"/desk/issues/{issue.slug}/document/{to}/?save")
    assert response.status_code == 200
    assert "Тасов" not in response.content.decode("utf-8", "ignore")
    assert f'{issue.slug}.{to}' in response["Content-Disposition"]


def test_the_proof_may_use_its_own_style_and_nothing_else(issue, editor_client) -> None:
    policy = editor_client.get(f"/desk/issues/{issue.slug}/document/html/")["Content-Security-Policy"]
    assert "'sha256-" in policy
    assert "'unsafe-inline'" not in policy
    assert "script-src 'none'" in policy
