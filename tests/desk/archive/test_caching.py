"""Public pages are the same bytes for everyone: no cookie, an ETag, 304 for those who have them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from khronika.desk.archive.keeping import SHELF, Shelf
from khronika.desk.archive.models import PublishedItem
from khronika.desk.archive.publishing import publish, withdraw
from khronika.desk.issues.models import Issue, Item
from tests.desk.archive.conftest import FRIDAY, LATER, mask
from tests.desk.archive.reader import everything

# Each page with a menu asks one more: are there public registers to lead to?
MOST_QUERIES = {"/archive/2026-03-06/ITEM/": 5, "/archive/2026-03-06/": 6, "/": 5, "/archive/": 4,
                "/archive/rubrics/prison/": 8, "/archive/rubrics/": 6, "/archive/outlets/": 5,
                "/archive/items/feed/": 3, "/archive/2026-03-06.txt": 1, "/sitemap.xml": 1, "/robots.txt": 0}


def test_no_page_gives_a_cookie_or_depends_on_one(public, kazakh) -> None:
    for address, response in everything(Client()).items():
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert response["Cache-Control"].startswith("public"), address
        assert response["Content-Length"] == str(len(response.content)), address


def test_no_page_runs_a_script_or_asks_anyone_else(public) -> None:
    for address, response in everything(Client()).items():
        if not response["Content-Type"].startswith("text/html"):
            continue
        content = response.content.decode()
        assert "<script" not in content, address
        assert not re.search(r'(?:src=|<link rel="stylesheet" href=)"(?!/static/)', content), address
        assert "script-src" not in response["Content-Security-Policy"], "default-src 'none' is the rule for scripts"
        assert response["Content-Security-Policy"].startswith("default-src 'none'"), address


def test_who_has_the_page_is_told_so_with_the_same_headers(public, item) -> None:
    client = Client()
    for address in ("/", f"/archive/2026-03-06/{item.pk}/", "/archive/2026-03-06.html", "/archive/feed/"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        for header in ("ETag", "Cache-Control", "Content-Security-Policy"):
            assert again[header] == first[header], (address, header)


def test_a_page_may_be_asked_for_by_its_time(public, item) -> None:
    address = f"/archive/2026-03-06/{item.pk}/"
    time = Client().get(address)["Last-Modified"]
    assert Client().get(address, headers={"If-Modified-Since": time}).status_code == 304
    publish(public.issue, None, LATER)
    assert Client().get(address, headers={"If-Modified-Since": time}).status_code == 200


def test_a_head_has_the_headers_of_the_page(public) -> None:
    whole, head = Client().get("/"), Client().head("/")
    assert head["ETag"] == whole["ETag"]
    assert Client().post("/").status_code == 405


def test_what_is_masked_or_taken_back_is_gone_for_those_who_had_it(public, issue, item, editor) -> None:
    address = f"/archive/2026-03-06/{item.pk}/"
    known = {"If-None-Match": Client().get(address)["ETag"]}
    mask(issue, "Ерлан Тасов", "Ерлан Тасов", "Ерлана Тасова")
    publish(issue, editor, LATER)
    fresh = Client().get(address, headers=known)
    assert fresh.status_code == 200
    assert "Тасов" not in fresh.content.decode()
    withdraw(issue, editor)
    assert Client().get(address, headers=known).status_code == 404


@pytest.mark.parametrize(("address", "most"), MOST_QUERIES.items(), ids=list(MOST_QUERIES))
def test_a_page_asks_little_and_only_of_the_archive(public, kazakh, item, address: str, most: int) -> None:
    address = address.replace("ITEM", str(item.pk))
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    tables = {table for query in asked for table in re.findall(r'(?:FROM|JOIN) "?(\w+)"?', query["sql"])}
    assert tables <= {"archive_publishedissue", "archive_publisheditem", "archive_publishedrubric", "archive_edition",
                      "bureau_bureau", "registers_publishedregister"}
    assert len(asked) <= most, [query["sql"] for query in asked]


def test_lists_do_not_ask_more_when_there_is_more(public, issue) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            Client().get("/archive/2026-03-06/")
        return len(queries)

    few = asked()
    for number in range(20):
        Item.objects.create(section=issue.sections.first(), order=10 + number, title=f"Ещё {number}")
    publish(issue, None, LATER)
    assert PublishedItem.objects.count() == 23
    assert asked() == few
    assert Issue.objects.count() == 1


def test_a_page_read_before_is_answered_with_one_question(public, item) -> None:
    address = f"/archive/2026-03-06/{item.pk}/"
    first = Client().get(address)
    with CaptureQueriesContext(connection) as asked:
        again = Client().get(address)
    assert len(asked) == 1
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))


def test_nothing_kept_outlives_a_change_even_when_the_clock_goes_back(public, issue, item, bureau) -> None:
    address = f"/archive/2026-03-06/{item.pk}/"
    Client().get(address)
    mask(issue, "Ерлан Тасов", "Ерлан Тасов", "Ерлана Тасова")
    publish(issue, None, FRIDAY.replace(year=2020))
    assert "Тасов" not in Client().get(address).content.decode()
    bureau.name_ru = "Бюро «Таң»"
    bureau.save()
    assert "Бюро «Таң»" in Client().get(address).content.decode()
    withdraw(issue, None)
    assert Client().get(address).status_code == 404
    assert "КОЛОНИЯ" not in Client().get("/").content.decode()


def test_what_anybody_can_think_up_is_not_kept(public) -> None:
    before = len(SHELF.answers)
    for number in range(20):
        assert Client().get(f"/?utm={number}").status_code == 200
    assert len(SHELF.answers) == before


def test_the_shelf_drops_what_was_read_longest_ago() -> None:
    shelf = Shelf(most_bytes=30)
    for name in "abc":
        shelf.put((name,), HttpResponse(b"0123456789"))
    shelf.get(("a",))
    shelf.put(("d",), HttpResponse(b"0123456789"))
    assert [name for (name,) in shelf.answers] == ["c", "a", "d"]
    assert shelf.bytes == 30
