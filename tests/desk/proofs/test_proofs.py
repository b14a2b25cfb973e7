"""Proofs in the desk: remarks are put right or accepted with a reason, and outlive a new reading."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.desk.audit.models import Entry
from khronika.desk.issues.models import Issue, Item
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.proofs.models import Remark
from khronika.desk.proofs.reading import read_issue


@pytest.fixture
def slips(issue: Issue) -> Item:
    item = Item.objects.filter(section__issue=issue)[0]
    item.body = [{"kind": "paragraph", "text": "Суд отложил отложил дело."},
                 {"kind": "paragraph", "text": "Суд оправдал пытавших сотрудников."}]
    item.save()
    return item


def codes(item: Item) -> list[str]:
    return sorted(item.remarks.values_list("code", flat=True))


def test_the_page_asks_the_worker_and_shows_what_it_found(editor_client, slips: Item) -> None:
    address = reverse("proofs", args=[slips.section.issue.slug])
    assert "Выпуск вычитывается" in editor_client.get(address).content.decode()
    load_work()
    assert run_one("test").state == "done"
    page = editor_client.get(address).content.decode()
    assert "Слово стоит дважды" in page
    assert page.index("говорится об оправдании") < page.index("Слово стоит дважды"), "harm stands first"


def test_a_suggestion_is_put_into_the_text(editor_client, slips: Item) -> None:
    read_issue(slips.section.issue)
    remark = slips.remarks.get(code="doubled-word")
    editor_client.post(reverse("decide_remark", args=[remark.pk]), {"right": "1"})
    slips.refresh_from_db()
    assert slips.body[0]["text"] == "Суд отложил дело."
    assert slips.version == 2
    read_issue(slips.section.issue)
    assert "doubled-word" not in codes(slips)


def test_a_text_that_changed_meanwhile_is_not_touched(editor_client, slips: Item) -> None:
    read_issue(slips.section.issue)
    remark = slips.remarks.get(code="doubled-word")
    slips.body = [{"kind": "paragraph", "text": "Совсем другой текст."}]
    slips.save()
    told = editor_client.post(reverse("decide_remark", args=[remark.pk]), {"right": "1"}, follow=True)
    assert "Текст тем временем изменился" in told.content.decode()
    slips.refresh_from_db()
    assert slips.body[0]["text"] == "Совсем другой текст."


def test_what_can_harm_stays_only_with_a_reason_that_is_kept(editor_client, slips: Item) -> None:
    read_issue(slips.section.issue)
    remark = slips.remarks.get(code="guilt-of-acquitted")
    address = reverse("decide_remark", args=[remark.pk])
    editor_client.post(address, {"stays": "1"})
    remark.refresh_from_db()
    assert remark.state == Remark.State.OPEN
    editor_client.post(address, {"stays": "1", "reason": "так сказано в решении суда"})
    read_issue(slips.section.issue)
    remark.refresh_from_db()
    assert (remark.state, remark.reason) == ("accepted", "так сказано в решении суда")
    assert Entry.objects.filter(action="remark.accepted").exists()
    editor_client.post(address, {"again": "1"})
    remark.refresh_from_db()
    assert remark.state == "open"


def test_a_published_issue_is_not_changed_from_here(editor_client, slips: Item) -> None:
    Issue.objects.filter(pk=slips.section.issue_id).update(state=Issue.State.PUBLISHED)
    read_issue(slips.section.issue)
    remark = slips.remarks.get(code="doubled-word")
    assert "Написать" not in editor_client.get(reverse("proofs", args=[slips.section.issue.slug])).content.decode()
    editor_client.post(reverse("decide_remark", args=[remark.pk]), {"right": "1"})
    slips.refresh_from_db()
    assert "отложил отложил" in slips.body[0]["text"]
