"""In a real browser: facts in quiet colours, corrected by two keys each, and with buttons where no script runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from khronika.desk.facts.known import facts_of
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article
from tests.desk.browser.conftest import accessibility_faults
from tests.desk.facts.conftest import an_article

pytestmark = pytest.mark.browser


@pytest.fixture
def article(transactional_db) -> Article:
    made = an_article()
    read(made)
    return made


def test_each_fact_is_corrected_by_two_keys(open_as, editor, article: Article) -> None:
    page = open_as(editor, article.get_absolute_url(), language="ru")
    marks = page.locator("#text a[data-fact]")
    expect(marks.first).to_have_text("Ерлана Тасова")
    assert accessibility_faults(page) == []
    page.locator("main").focus()
    page.keyboard.press("j")
    expect(marks.first).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("o")
    expect(page.locator("#facts li", has_text="Ерлан Тасов · организация")).to_have_count(1)
    assert {one.type for one in facts_of(article).mentions if one.text == "Ерлана Тасова"} == {"ORG"}
    expect(marks.first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#facts li.removed").first).to_be_visible()
    assert [one for one in facts_of(article).mentions if one.text == "Ерлана Тасова"] == []
    page.keyboard.press("y")
    expect(page.locator("#facts .tag", has_text="верно")).to_have_count(1)
    assert accessibility_faults(page) == []


def test_buttons_do_the_same_without_a_script(open_as, editor, article: Article) -> None:
    page = open_as(editor, article.get_absolute_url(), language="en", javascript=False)
    page.locator("#facts li[data-kind=sanctions] button[value=removed]").click()
    expect(page.locator("#facts li[data-kind=sanctions]")).to_have_class("removed")
    assert facts_of(article).sanctions == ()
    page.locator("#facts li[data-kind=stages] a", has_text="Otherwise").first.click()
    page.select_option("#id_stage", "detained")
    page.click("form.narrow button.primary")
    expect(page.locator("#facts li[data-kind=stages] .tag").first).to_have_text("changed")
    assert facts_of(article).stages[0].stage == "detained"
