"""In a real browser: from an outlet's address alone to the capture of its article; a page sent by the bookmarklet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from khronika.desk.inbox.adding import add_address
from khronika.desk.inbox.models import Article
from khronika.desk.jobs.worker import load_work, run_one
from tests.desk.browser.conftest import accessibility_faults, session_of
from tests.desk.inbox.outlet import OutletServer, article_html, visited_outlet

pytestmark = pytest.mark.browser
load_work()


def work_done() -> None:
    while run_one("test"):
        pass


@pytest.fixture
def outlet(settings, transactional_db) -> Iterator[OutletServer]:
    with visited_outlet(settings) as server:
        yield server


def test_from_an_address_alone_to_the_capture(open_as, editor, outlet: OutletServer) -> None:
    page = open_as(editor, "/desk/sources/", language="en")
    page.click("a.button.primary")
    page.fill("input[name=address]", outlet.url)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/sources/found/*/")
    work_done()
    page.reload()
    expect(page.locator("#name")).to_have_value("Степной вестник")
    assert accessibility_faults(page) == []
    page.click("main form button.primary")
    page.wait_for_url("**/desk/sources/")
    work_done()
    page.reload()
    row = page.locator("table.list tbody tr")
    expect(row).to_contain_text("Степной вестник")
    expect(row.locator("p.error")).to_have_count(0)
    assert accessibility_faults(page) == []

    page.goto("/desk/inbox/")
    page.click("text=Суд назначил проверку изолятора")
    expect(page.locator("article h1")).to_have_text("Суд назначил проверку изолятора")
    expect(page.locator(".byline")).to_contain_text("Вера Линькова")
    expect(page.locator(".byline")).to_contain_text("5 February 2026")
    expect(page.locator("article.read > p:not(.byline)")).to_have_count(4)
    page.click("text=See the capture")
    expect(page.locator("pre")).to_contain_text("<h1>Суд назначил проверку изолятора</h1>")


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_difference_is_for_every_reader(open_as, editor, outlet: OutletServer, language: str) -> None:
    add_address(f"{outlet.url}/news/1-proverka")
    outlet.article("/news/1-proverka", "Суд отменил проверку изолятора", "2026-02-05")
    article = add_address(f"{outlet.url}/news/1-proverka")
    page = open_as(editor, article.get_absolute_url(), language=language)
    page.click("a[href*='/changes/']")
    expect(page.locator("del").first).to_contain_text("назначил")
    expect(page.locator("ins").first).to_contain_text("отменил")
    assert accessibility_faults(page) == []


def test_the_bookmarklet_sends_the_page_that_an_editor_sees(
    browser: Browser, live_server, editor, outlet: OutletServer, settings
) -> None:
    seen = "<p id='only-seen'>Видно в браузере.</p></body>"
    closed = article_html("Закрытое дело", "2026-02-03").replace("</body>", seen)
    outlet.pages["/news/closed"] = ("text/html; charset=utf-8", closed)
    context = browser.new_context(base_url=live_server.url, locale="en")
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(editor), "url": live_server.url}])
    desk = context.new_page()
    desk.goto("/desk/inbox/from-browser/")
    bookmarklet = desk.get_attribute("#bookmarklet", "href")
    assert bookmarklet is not None
    assert bookmarklet.startswith("javascript:")

    outside = context.new_page()
    outside.goto(f"{outlet.url}/news/closed")
    with context.expect_page() as opened:
        outside.evaluate("code => { location.href = code; }", bookmarklet)
    sent = opened.value
    expect(sent.locator("#page-url")).to_have_value(f"{outlet.url}/news/closed")
    assert "only-seen" in sent.input_value("#page-html")
    assert Article.objects.count() == 0
    sent.click("#arrived button")
    expect(sent.locator("article h1")).to_have_text("Закрытое дело")
    article = Article.objects.get()
    assert (article.origin, str(article.published), article.authors) == ("browser", "2026-02-03", ["Вера Линькова"])
    context.close()
