"""What a visitor of the archive sees: issues, items, rubrics, outlets, each at an address that stays."""

from __future__ import annotations

from datetime import date, timedelta

import lxml.html
import pytest
from django.test import Client

from khronika.desk.archive.models import PublishedItem
from khronika.desk.archive.publishing import publish
from khronika.desk.issues.models import Issue, Section
from khronika.desk.issues.saving import correct
from tests.desk.archive.conftest import FRIDAY, LATER, add_item, make_issue


def page(address: str, status: int = 200, **headers: str) -> lxml.html.HtmlElement:
    response = Client().get(address, headers=headers)
    assert response.status_code == status, address
    return lxml.html.fromstring(response.content)


def texts(root: lxml.html.HtmlElement, css: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.cssselect(css)]


def item_address(item) -> str:
    return PublishedItem.objects.get(item_id=item.pk).get_absolute_url()


def test_an_empty_archive_says_so(bureau) -> None:
    assert "Бюро «Сауле»" in page("/").text_content()
    assert texts(page("/"), ".lead")


def test_the_front_page_has_the_latest_issue_by_rubric_and_the_earlier_ones(public, kazakh) -> None:
    front = page("/")
    assert texts(front, "h1") == ["Обзор недели"]
    assert "2–6 марта 2026 г." in texts(front, ".period")[0]
    assert texts(front, ".rubric") == ["«Права заключенных»", "NOTA BENE"]
    assert texts(front, ".items .title") == ["КОЛОНИЯ БЕЗ ВРАЧА", "Суд отложили", "СВОЯ КОЛОНКА"]
    assert texts(front, ".earlier .issues a") == ["23–27 февраля 2026 г."]


def test_an_item_has_its_header_its_text_and_its_source(public, item) -> None:
    shown = page(item_address(item))
    assert texts(shown, "h1") == ["КОЛОНИЯ БЕЗ ВРАЧА"]
    assert texts(shown, ".byline") == ["Вера ЛИНЬКОВА, газета «Степной вестник»3 марта 2026 г."]
    assert texts(shown, ".read > p") == ["Осужденный Ерлан Тасов жалуется на боли.", "Ерлана Тасова не лечат."]
    assert texts(shown, ".read > h2") == ["Ответ ведомства"]
    link = shown.cssselect(".source a")[0]
    assert (link.get("href"), link.get("rel")) == ("https://vestnik.example/1", "noreferrer noopener")


def test_an_address_that_is_no_web_address_stays_text(public) -> None:
    shown = page(PublishedItem.objects.get(title="Суд отложили").get_absolute_url())
    assert texts(shown, ".source .address") == ["javascript:alert(1)"]
    assert not shown.cssselect(".source a")


def test_a_correction_stands_under_the_item_with_its_day_in_the_bureaus_time(public, item, editor) -> None:
    correction = correct(item, {**item.fields(), "title": "КОЛОНИЯ С ВРАЧОМ"}, "Врач в колонии есть.", editor)
    # Eight in the evening of the 8th in UTC is the 9th in Almaty.
    type(correction).objects.filter(pk=correction.pk).update(made_at=LATER - timedelta(hours=13))
    publish(item.section.issue, editor, LATER)
    shown = page(item_address(item))
    assert texts(shown, "h1") == ["КОЛОНИЯ С ВРАЧОМ"]
    assert texts(shown, ".corrections dt") == ["9 марта 2026 г."]
    assert texts(shown, ".corrections dd") == ["Врач в колонии есть."]
    assert shown.cssselect(".corrected a")[0].get("href") == "#corrections"


def test_an_items_address_stays_when_the_issue_is_published_anew(public, item, issue) -> None:
    before = item_address(item)
    publish(issue, None, LATER)
    assert item_address(item) == before


def test_an_items_number_finds_it_under_another_issues_name(public, item) -> None:
    response = Client().get(f"/kk/archive/some-other/{item.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/kk/archive/2026-03-06/{item.pk}/")


def test_rubrics_and_outlets_gather_items_of_all_issues(public, kazakh) -> None:
    assert texts(page("/en/archive/rubrics/"), ".shelf a") == ["Rights of prisoners"]
    assert texts(page("/archive/rubrics/prison/"), ".items .title") == [
        "КОЛОНИЯ БЕЗ ВРАЧА", "Суд отложили", "ДӘРІГЕРСІЗ КОЛОНИЯ"]
    outlets = page("/archive/outlets/").cssselect(".shelf a")
    assert [link.text for link in outlets] == ["Степной вестник"]
    assert texts(page(outlets[0].get("href")), ".items .title") == ["КОЛОНИЯ БЕЗ ВРАЧА"]


def test_a_long_rubric_is_turned_page_by_page(bureau, prison) -> None:
    issue = make_issue(date(2026, 3, 6))
    section = Section.objects.create(issue=issue, rubric=prison, heading="Права", order=0)
    for number in range(51):
        add_item(section, f"Материал {number}")
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=FRIDAY)
    publish(issue, None, FRIDAY)
    first = page("/archive/rubrics/prison/")
    assert len(first.cssselect(".items li")) == 50
    second = page("/archive/rubrics/prison/" + first.cssselect("[rel=next]")[0].get("href"))
    assert texts(second, ".items .title") == ["Материал 50"]
    for wrong in ("3", "0", "-1", "x", "9" * 5000):
        page(f"/archive/rubrics/prison/?page={wrong}", status=404)


def test_a_permanent_address_speaks_the_language_of_its_text(public, kazakh) -> None:
    item = kazakh.items.get()
    assert page(item.get_absolute_url()).get("lang") == "kk"
    assert page(public.get_absolute_url()).get("lang") == "ru"
    assert page("/archive/").get("lang") == "ru"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_page_is_there_in_every_language_around_the_same_text(public, item, language: str) -> None:
    permanent = item_address(item)
    shown = page(f"/{language}{permanent}")
    assert shown.get("lang") == language
    assert shown.cssselect("article")[0].get("lang") == "ru"
    assert texts(shown, ".read > p") == texts(page(permanent), ".read > p")
    assert shown.cssselect("link[rel=canonical]")[0].get("href") == f"http://testserver{permanent}"
    alternates = {link.get("hreflang"): link.get("href") for link in shown.cssselect("link[hreflang]")}
    assert alternates == {"x-default": f"http://testserver{permanent}"} | {
        code: f"http://testserver/{code}{permanent}" for code in ("ru", "kk", "en")}
    inside = [link.get("href") for link in shown.cssselect("main a[href^='/']") if "permanent" not in
              (link.getparent().get("class") or "")]
    assert inside
    assert all(address.startswith(f"/{language}/") for address in inside), inside


def test_neither_the_browsers_language_nor_a_cookie_changes_a_page(public, item, editor_client) -> None:
    address = item_address(item)
    plain = Client().get(address).content
    assert Client(headers={"Accept-Language": "en"}).get(address).content == plain
    client = Client()
    client.cookies["django_language"] = "kk"
    assert client.get(address).content == plain
    assert editor_client.get(address).content == plain


def test_what_an_article_brings_along_is_text(bureau, prison) -> None:
    issue = make_issue(date(2026, 3, 6), heading='<img src=x onerror="alert(1)">')
    section = Section.objects.create(issue=issue, rubric=prison, heading="<b>Права</b>", order=0)
    add_item(section, "<script>alert(1)</script>" + "д" * 500, "<iframe src=//evil.example></iframe>\u202e",
             author='"><svg onload=alert(1)>', url='https://a.example/"onmouseover="alert(1)')
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=FRIDAY)
    public = publish(issue, None, FRIDAY)
    for address in ("/", public.get_absolute_url(), public.items.get().get_absolute_url(), "/archive/rubrics/prison/"):
        shown = page(address)
        assert not shown.cssselect("script, iframe, img, svg, main b, [onerror], [onload], [onmouseover]"), address


def test_what_is_not_published_is_not_there(public, private) -> None:
    item = private.sections.get().items.get()
    for address in (f"/archive/{private.slug}/", f"/archive/{private.slug}/{item.pk}/", f"/archive/{private.slug}.pdf",
                    f"/archive/2026-03-06/{item.pk}/", f"/archive/{private.slug}/sitemap.xml",
                    "/archive/2026-03-06.exe", "/archive/2026-03-06/99999999999999999999/",
                    "/archive/rubrics/none/", "/archive/outlets/none/",
                    "/archive/rubrics/none/feed/", "/kk/nothing/"):
        response = Client().get(address)
        assert response.status_code == 404, address
        assert "ТАЙН" not in response.content.decode().upper()
        assert not response.cookies, address
