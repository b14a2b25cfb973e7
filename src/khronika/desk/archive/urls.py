"""Addresses of the public archive: permanent ones without a language, and the same pages in each language.

docs/decisions/public-addresses.md
"""

from __future__ import annotations

from django.urls import include, path

from khronika.desk.archive import documents, feeds, pages, sitemaps
from khronika.desk.archive.public import LANGUAGES

in_any_language = [
    path("", pages.front, name="archive_front"),
    path("archive/", pages.archive, name="archive"),
    path("archive/rubrics/", pages.rubrics, name="archive_rubrics"),
    path("archive/rubrics/<slug:slug>/", pages.rubric, name="archive_rubric"),
    path("archive/outlets/", pages.outlets, name="archive_outlets"),
    path("archive/outlets/<slug:slug>/", pages.outlet, name="archive_outlet"),
    path("archive/<slug:slug>/", pages.issue, name="archive_issue"),
    path("archive/<slug:slug>/<int:item_id>/", pages.item, name="archive_item"),
]

# The first that fits answers: fixed words stand before slugs.
urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="archive_sitemap"),
    path("archive/sitemap.xml", sitemaps.lists, name="archive_sitemap_lists"),
    path("archive/<slug:slug>/sitemap.xml", sitemaps.issue, name="archive_sitemap_issue"),
    path("archive/feed/", feeds.issues, name="archive_feed"),
    path("archive/items/feed/", feeds.items, name="archive_items_feed"),
    path("archive/rubrics/<slug:slug>/feed/", feeds.rubric, name="archive_rubric_feed"),
    path("archive/<slug:slug>.<str:to>", documents.download, name="archive_download"),
    *in_any_language,
    *(
        path(f"{code}/", include((in_any_language, "archive"), namespace=code), {"language": code})
        for code in LANGUAGES
    ),
]
