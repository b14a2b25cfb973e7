"""A stranger reads the archive: without a script, without a cookie, by keyboard, on paper, in each language."""

from __future__ import annotations

import pytest

from khronika.desk.archive.models import PublishedItem
from khronika.desk.archive.publishing import publish
from khronika.desk.issues.models import Issue
from khronika.desk.issues.saving import correct
from tests.desk.archive.conftest import LATER, add_item, bureau, issue, item, kazakh, prison, public  # noqa: F401
from tests.desk.browser.conftest import LANGUAGES, faults_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.pages]


@pytest.fixture
def filled(transactional_db, public, kazakh, issue: Issue, item, editor) -> str:  # noqa: F811
    """The archive with everything a page may have; gives the address of the item that has most of it."""
    section = issue.sections.get(order=0)
    add_item(section, "Д" * 300, "Слово" * 80, url="https://vestnik.example/" + "ochen-dlinnyi-adres-" * 12)
    correct(item, {**item.fields(), "title": "КОЛОНИЯ С ВРАЧОМ"}, "В первой редакции сказано, что врача нет.", editor)
    publish(issue, editor, LATER)
    return PublishedItem.objects.get(item_id=item.pk).get_absolute_url()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_pages_can_be_read_by_everyone(open_as, filled: str, language: str) -> None:
    """test_every_page.py looks at the others; these have a correction, and words longer than a line."""
    page = open_as(None, "/")
    longest = PublishedItem.objects.get(title__startswith="ДДД").get_absolute_url()
    for address in ("/archive/2026-03-06/", filled, longest):
        assert faults_of(page, f"/{language}{address}", language) == []
        assert page.locator("html").get_attribute("lang") == language


def test_nothing_is_missing_without_javascript_and_no_cookie_is_left(open_as, filled: str) -> None:
    page = open_as(None, "/", javascript=False)
    page.get_by_role("link", name="КОЛОНИЯ С ВРАЧОМ").click()
    assert page.url.endswith(filled)
    page.locator(".tongues").get_by_role("link", name="Қазақша").click()
    assert page.url.endswith(f"/kk{filled}")
    page.locator(".masthead .name").click()
    assert page.url.endswith("/kk/")
    for missing in ("/nothing-here/", "/archive/nothing/"):
        assert page.context.request.get(missing).status == 404
    assert page.context.cookies() == []


def test_a_correction_is_seen_where_one_reads(open_as, filled: str) -> None:
    page = open_as(None, filled)
    shoot(page, "archive-item")
    page.locator(".corrected a").click()
    assert page.locator("#corrections").is_visible()
    assert "В первой редакции сказано" in page.locator("#corrections").inner_text()


def test_the_whole_page_is_reached_by_keyboard(open_as, filled: str) -> None:
    page = open_as(None, "/")
    shoot(page, "archive-front")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.bounding_box()["x"] >= 0, "the link to the text shows itself when it is reached"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    while page.evaluate("document.activeElement.textContent").strip() != "КОЛОНИЯ С ВРАЧОМ":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{filled}")


def test_on_paper_there_is_the_text_and_its_source(open_as, filled: str) -> None:
    page = open_as(None, filled, theme="dark")
    page.emulate_media(media="print")
    for gone in (".shelves", ".tongues", ".beside", ".imprint"):
        assert not page.locator(gone).is_visible(), gone
    for kept in ("h1", ".byline", ".source .address", ".corrections", ".permanent"):
        assert page.locator(kept).is_visible(), kept
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for ink, element in (("0, 0, 0", ".read > p:not(.corrected)"), ("51, 51, 51", ".byline"), ("0, 0, 0", ".source a")):
        shown = page.evaluate(f"getComputedStyle(document.querySelector('{element}')).color")
        assert shown == f"rgb({ink})", element
    assert page.pdf().startswith(b"%PDF")
