"""The search pages in a real browser: no accessibility fault, nothing clipped, in three languages and both themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from khronika.desk.search.following import catch_up
from tests.desk.browser.conftest import LANGUAGES, faults_of
from tests.desk.search.conftest import draft, published

__all__ = ["draft", "published"]
pytestmark = [pytest.mark.browser, pytest.mark.pages]
QUERIES = ["", "?q=пытки+from:2020&year=2026", "?q=%22пытки"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_pages(open_as, administrator, published, language: str) -> None:
    list(catch_up())
    pages = [(open_as(None, "/search/", language=language), f"/{language}/search/"),
             (open_as(administrator, "/desk/search/", language=language), "/desk/search/")]
    faults = [fault for page, address in pages for query in QUERIES
              for fault in faults_of(page, address + query, language)]
    assert faults == []


def test_searching_by_keyboard(open_as, administrator, published) -> None:
    list(catch_up())
    page = open_as(administrator, "/desk/search/?q=суд")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("заключенный")
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(1)
    expect(page.locator(".hits mark").first).to_have_text("Заключённые")
