"""Crawlers find every public page, with the day it changed, and are kept out of the desk."""

from __future__ import annotations

import re

import lxml.etree
from django.test import Client

from khronika.desk.archive.publishing import publish
from khronika.desk.issues.models import Item
from tests.desk.archive.conftest import LATER

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(address: str) -> dict[str, str | None]:
    root = lxml.etree.fromstring(Client().get(address).content)
    return {
        place.findtext("s:loc", namespaces=SPACE).removeprefix("http://testserver"):
        place.findtext("s:lastmod", namespaces=SPACE) for place in root
    }


def test_the_maps_lead_to_every_page(public, kazakh, item) -> None:
    maps = places("/sitemap.xml")
    pages = {address for page in maps for address in places(page)}
    assert {"/", "/archive/", "/archive/rubrics/prison/", "/archive/2026-03-06/", "/archive/2026-02-27/",
            f"/archive/2026-03-06/{item.pk}/"} <= pages
    assert [address for address in pages if Client().get(address).status_code != 200] == []


def test_the_day_of_change_is_the_items_own(public, issue, item) -> None:
    Item.objects.filter(pk=item.pk).update(title="ИНАЧЕ")
    publish(issue, None, LATER)
    days = places("/archive/2026-03-06/sitemap.xml")
    assert days.pop(f"/archive/2026-03-06/{item.pk}/") == "2026-03-09T09:00:00+00:00"
    assert days.pop("/archive/2026-03-06/") == "2026-03-09T09:00:00+00:00"
    assert set(days.values()) == {"2026-03-06T09:00:00+00:00"}


def test_crawlers_are_shown_the_archive_and_not_the_desk(public) -> None:
    rules = Client().get("/robots.txt").content.decode()
    assert re.findall(r"Disallow: (\S+)", rules) == ["/desk/", "/sign-in/", "/join/"]
    assert "Sitemap: http://testserver/sitemap.xml" in rules
