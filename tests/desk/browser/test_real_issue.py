"""The real issue, from file to archive, by keyboard alone, in each language: import, names, an edit, publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from khronika.desk.archive.models import PublishedItem
from khronika.desk.issues.models import Issue
from khronika.desk.jobs.worker import load_work, run_one

pytestmark = pytest.mark.browser
load_work()

FOCUSED = "selector => document.activeElement && document.activeElement.matches(selector)"


def go_to(page: Page, selector: str) -> None:
    """Reach an element with Tab, as a person without a mouse does."""
    expect(page.locator(selector).first).to_be_visible()
    for _ in range(400):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with Tab on {page.url}")


def press(page: Page, selector: str) -> None:
    go_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def work_done() -> None:
    while run_one("test"):
        pass


# The interface's language changes nothing about the database: each is walked once, one of them on PostgreSQL too.
LANGUAGES = {"sqlite": ("ru", "kk", "en"), "postgresql": ("kk",)}[connection.vendor]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_issue_by_keyboard_alone(open_as, editor, real_digest: Path, language: str) -> None:
    page = open_as(editor, "/desk/import/", language=language)
    page.set_input_files("#files", real_digest)
    press(page, "main form button.primary")
    work_done()
    page.reload()
    press(page, "#rows li a")
    expect(page.locator("ol.items > li")).to_have_count(10)
    press(page, "main form button.primary")

    page.wait_for_url("**/desk/issues/2026-01-30/")
    press(page, "[data-item] .title")
    go_to(page, "#id_author")
    page.keyboard.press("End")
    page.keyboard.type("-СТЕПНАЯ")
    expect(page.locator("#saved.saved")).to_be_visible()
    page.goto("/desk/issues/2026-01-30/names/")
    work_done()
    page.reload()
    press(page, "[name=keep_rest]")
    press(page, "form[action$='checked/'] button")
    page.wait_for_url("**/release/")
    press(page, "main form button.primary")

    issue = Issue.objects.get()
    assert issue.state == Issue.State.PUBLISHED
    item = PublishedItem.objects.get(author__endswith="-СТЕПНАЯ")
    stranger = open_as(None, item.get_absolute_url(), language=language)
    expect(stranger.locator("main")).to_contain_text("-СТЕПНАЯ")
    with stranger.expect_download() as download:
        stranger.evaluate("location.href = '/archive/2026-01-30.docx'")
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
