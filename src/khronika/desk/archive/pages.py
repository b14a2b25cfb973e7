"""The pages of the public archive."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from khronika.desk.archive import reading
from khronika.desk.archive.documents import OFFERED
from khronika.desk.archive.keeping import kept
from khronika.desk.archive.models import PublishedRubric
from khronika.desk.archive.public import known, public_page, show
from khronika.desk.bureau.models import Bureau

EARLIER = 8
"""How many earlier issues the front page lists."""


@public_page
@kept
def front(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """The latest issue with its contents, and the ones before it."""
    rows = list(reading.issues()[: EARLIER + 1])
    latest = rows[0] if rows else None
    return show(
        request, "archive/front.html", chosen=language, issue=latest, earlier=rows[1:], formats=OFFERED,
        parts=reading.parts_of(latest) if latest else [],
    )


@public_page
@kept
def archive(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Every issue, by year."""
    rows = reading.issues().annotate(count=Count("items"))
    years = groupby(rows, key=lambda issue: (issue.period_to or issue.published_at).year)
    return show(
        request, "archive/archive.html", chosen=language, here="issues",
        years=[(year, list(issues)) for year, issues in years],
    )


@public_page
@kept
def issue(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    """One issue: its contents by rubric, its downloads, the issues beside it."""
    rows = list(reading.issues().only("slug", "heading", "language", "period_from", "period_to"))
    place = next((place for place, row in enumerate(rows) if row.slug == slug), None)
    if place is None:
        raise Http404(slug)
    found = reading.issues().get(pk=rows[place].pk)
    return show(
        request, "archive/issue.html", chosen=language, text_language=known(found.language), changed=found.revised_at,
        issue=found, parts=reading.parts_of(found), formats=OFFERED,
        later=rows[place - 1] if place else None, before=rows[place + 1] if place + 1 < len(rows) else None,
    )


@public_page
@kept
def item(request: HttpRequest, slug: str, item_id: int, language: str | None = None) -> HttpResponse:
    """One item at its permanent address. The number alone finds it: an address with another issue leads here too."""
    found = reading.item(item_id)
    if found is None:
        raise Http404(str(item_id))
    if found.issue.slug != slug:
        return HttpResponsePermanentRedirect(f"{f'/{language}' if language else ''}{found.get_absolute_url()}")
    before, after = reading.neighbours(found)
    return show(
        request, "archive/item.html", chosen=language, text_language=known(found.issue.language),
        # The page shows its neighbours' titles too, so it is as new as the whole issue.
        changed=found.issue.revised_at, item=found, issue=found.issue, before=before, after=after,
    )


@public_page
@kept
def rubrics(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """The rubrics that have items."""
    named_in = language or known(Bureau.get().issue_language)
    return show(request, "archive/rubrics.html", chosen=language, here="rubrics", shelves=reading.rubrics(named_in))


@public_page
@kept
def rubric(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    """The items of a rubric from all issues, newest first."""
    found = PublishedRubric.objects.filter(slug=slug).first()
    page = page_of(request, rubric_slug=slug)
    if found is None or page is None:
        raise Http404(slug)
    named_in = language or known(Bureau.get().issue_language)
    return show(
        request, "archive/rubric.html", chosen=language, query=query_of(page), page=page, slug=slug,
        name=found.name(named_in),
    )


@public_page
@kept
def outlets(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """The outlets that have items."""
    return show(request, "archive/outlets.html", chosen=language, here="outlets", shelves=reading.outlets())


@public_page
@kept
def outlet(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    """The items from an outlet, newest first."""
    page = page_of(request, outlet_slug=slug)
    if page is None:
        raise Http404(slug)
    return show(
        request, "archive/outlet.html", chosen=language, query=query_of(page), page=page,
        name=reading.outlet_name(slug),
    )


def page_of(request: HttpRequest, **where: str) -> Page[Any] | None:
    """The page of items that the address asks for; None when there is none or nothing is on it."""
    number = request.GET.get("page", "1")
    paginator = Paginator(reading.newest(**where), reading.ON_A_PAGE)
    if not number.isdecimal() or len(number) > 6 or not 1 <= int(number) <= paginator.num_pages or not paginator.count:
        return None
    page: Page[Any] = paginator.page(int(number))
    page.object_list = reading.items(page.object_list)
    return page


def query_of(page: Page[Any]) -> str:
    return f"?page={page.number}" if page.number > 1 else ""
