"""From the Atbasar item of the real digest to a case, by keys: timeline, next hearing, a conflict, the background."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.models import Case
from khronika.desk.inbox.adding import add_text
from khronika.desk.issues.bridge import read
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Item
from tests.desk.browser.conftest import accessibility_faults
from tests.desk.casefiles.conftest import work_off

pytestmark = pytest.mark.browser

SECOND = """Прокуратура подала протест на приговор в Атбасаре

14 февраля 2025 года прокуратура Акмолинской области опротестовала оправдательный приговор по делу о пытках в колонии.
"""


def accept_all(page) -> int:
    """Press y until no draft is left."""
    count = 0
    while page.locator("#drafts").count():
        page.locator("h1").first.wait_for()
        left = page.locator("#drafts form.decide").count()
        page.keyboard.press("y")
        expect(page.locator("#drafts form.decide")).to_have_count(left - 1)
        count += 1
    return count


def test_a_new_user_makes_the_case_of_item_nine(open_as, editor: User, real_digest: Path) -> None:
    save_digest(read(real_digest.read_bytes(), real_digest.name), editor)
    item = Item.objects.get(title__contains="АТБАСАРА")
    page = open_as(editor, reverse("item", args=[item.pk]))
    page.locator("h1").first.wait_for(state="attached")
    page.get_by_role("link", name="Отнести к делу").click()
    page.get_by_text("Текст читается").wait_for()
    work_off()
    page.reload()
    page.get_by_role("button", name="Открыть дело").click()
    page.locator("#drafts").wait_for()
    case = Case.objects.get()

    accepted = accept_all(page)
    assert accepted >= 10
    dates = set(case.events.filter(state="accepted").values_list("date", flat=True))
    assert dates >= {"2023-autumn", "2023-09-06", "2024-07-31", "2024-08-20", "2024-11-12", "2025-02-12", "2025-02-13",
                     "2025-02-15", "2025-04-11", "2025-12-24", "2026-02"}
    assert case.events.get(date="2026-02").ahead
    assert "февраль 2026" in page.locator(".next").inner_text()

    article = add_text(SECOND, "https://second.example/protest", f"user {editor.pk}")
    work_off()
    page.goto(reverse("case_of_article", args=[article.pk]))
    if page.get_by_role("button", name="Относится к нему").count():
        page.keyboard.press("y")
    else:
        page.get_by_text("Другое дело", exact=True).first.click()
        page.get_by_role("button", name="Отнести туда").click()
    page.locator("#drafts").wait_for()
    page.keyboard.press("j")
    page.get_by_text("Источники расходятся в дате").wait_for()
    conflict = page.locator(".entry", has_text="Источники расходятся в дате").inner_text()
    assert "14 февраля 2025" in conflict
    assert "15 февраля 2025" in conflict
    assert accessibility_faults(page) == []

    page.goto(reverse("item", args=[item.pk]))
    page.get_by_role("button", name="Вписать предысторию").click()
    page.get_by_text("Предыстория стоит в конце материала").wait_for()
    item.refresh_from_db()
    written = item.body[-1]["text"]
    assert written.startswith("Ранее: ")
    assert "31 июля 2024 года начался суд" in written
    assert "(источники расходятся в дате: 14 февраля 2025 г. — " in written
    assert "КазТАГ, 30.01.2026" in written
