"""What crawlers are told: robots.txt, and site maps, an own one for each issue so that none grows past its limit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from khronika.desk.archive import reading
from khronika.desk.archive.models import PublishedIssue
from khronika.desk.archive.public import public_page

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Places = Iterable[tuple[str, datetime | None]]


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """The archive may be searched by anyone; the desk is nobody's business."""
    lines = [
        "User-agent: *", "Disallow: /desk/", "Disallow: /sign-in/", "Disallow: /join/", "",
        f"Sitemap: {root(request)}{reverse('archive_sitemap')}", "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The site maps there are."""
    rows = PublishedIssue.objects.values_list("slug", "revised_at")
    maps: list[tuple[str, datetime | None]] = [(reverse("archive_sitemap_lists"), None)]
    maps += [(reverse("archive_sitemap_issue", args=[slug]), revised) for slug, revised in rows]
    return as_xml(request, "sitemapindex", "sitemap", maps)


@public_page
def lists(request: HttpRequest) -> HttpResponse:
    """The pages that gather issues and items."""
    pages = [reverse(name) for name in ("archive_front", "archive", "archive_rubrics", "archive_outlets")]
    pages += [reverse("archive_rubric", args=[shelf.slug]) for shelf in reading.rubrics("ru")]
    pages += [reverse("archive_outlet", args=[shelf.slug]) for shelf in reading.outlets()]
    return as_xml(request, "urlset", "url", ((page, None) for page in pages))


@public_page
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """An issue and its items."""
    found = reading.issues().filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    items = found.items.values_list("item_id", "changed_at")
    pages: list[tuple[str, datetime | None]] = [(found.get_absolute_url(), found.revised_at)]
    pages += [(reverse("archive_item", args=[slug, item_id]), changed) for item_id, changed in items]
    return as_xml(request, "urlset", "url", pages)


def as_xml(request: HttpRequest, kind: str, entry: str, places: Places) -> HttpResponse:
    start = root(request)
    lines = [
        f"<{entry}><loc>{escape(start + address)}</loc>"
        + (f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else "") + f"</{entry}>"
        for address, changed in places
    ]
    content = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<{kind} {NAMESPACE}>", *lines, f"</{kind}>", ""])
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
