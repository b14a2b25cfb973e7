"""Atom feeds (RFC 4287): of the issues, of all items, of the items of a rubric."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _

from khronika.desk.archive import reading
from khronika.desk.archive.bridge import header_line, printable, rubric_line, written_days
from khronika.desk.archive.models import PublishedIssue, PublishedItem, PublishedRubric
from khronika.desk.archive.public import known, public_page
from khronika.desk.bureau.models import Bureau

FIELDS = ("item_id", "title", "author", "position", "outlet_name", "outlet_type", "rubric_heading", "body",
          "changed_at", "issue")
NEWEST_ISSUES = 20
NEWEST_ITEMS = 200
"""More than one issue holds, so that who looks once a week misses nothing."""


class Feed(Atom1Feed):
    """An Atom feed whose every text is printable, and whose time stands still while nothing is published."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime(2000, 1, 1, tzinfo=UTC))

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


@public_page
def issues(request: HttpRequest) -> HttpResponse:
    """The newest issues, each with its contents."""
    feed, root = new_feed(request, reverse("archive_front"))
    rows = list(reading.issues().order_by("-published_at")[:NEWEST_ISSUES])
    for row in rows:
        name = row.heading or Bureau.get().digest_title(row.language)
        days = written_days(iso(row.period_from), iso(row.period_to), row.language)
        add(feed, root, row, row, title=", ".join(part for part in (name, days) if part) or row.slug,
            description=contents(row))
    return answer(feed, rows)


@public_page
def items(request: HttpRequest) -> HttpResponse:
    """The newest items of the whole archive."""
    feed, root = new_feed(request, reverse("archive"))
    return answer(feed, add_items(feed, root))


@public_page
def rubric(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest items of a rubric."""
    found = PublishedRubric.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    name = found.name(known(Bureau.get().issue_language))
    feed, root = new_feed(request, reverse("archive_rubric", args=[slug]), name)
    return answer(feed, add_items(feed, root, rubric_slug=slug))


def new_feed(request: HttpRequest, page: str, name: str = "") -> tuple[Feed, str]:
    """An empty feed that stands for a page of the archive, and the beginning of every address in it."""
    bureau = Bureau.get()
    language = known(bureau.issue_language)
    root = f"{request.scheme}://{request.get_host()}"
    with translation.override(language):
        whole = bureau.digest_title(language) or _("Issues")
        title = " · ".join(part for part in (name or whole, bureau.name(language)) if part)
    return Feed(
        title=printable(title), link=root + page, description=None, language=language,
        author_name=printable(bureau.name(language)) or "Khronika", author_email=bureau.contact_email or None,
        feed_url=root + request.path_info, feed_guid=root + request.path_info,
    ), root


def add_items(feed: Feed, root: str, **where: str) -> list[PublishedItem]:
    found = reading.items(reading.newest(**where)[:NEWEST_ITEMS], *FIELDS, *reading.OF_ISSUE)
    for item in found:
        opening = f"<p>{escape(printable(reading.opening(item, 400)))}</p>"
        line = header_line(item, item.issue.language)
        add(feed, root, item, item.issue, title=item.title or "—", author_name=printable(item.author) or None,
            categories=[printable(item.rubric_heading)] if item.rubric_heading else (),
            description=f"<p>{escape(printable(line))}</p>{opening}" if line else opening)
    return found


def add(
    feed: Feed, root: str, row: PublishedIssue | PublishedItem, issue: PublishedIssue, *, title: str, description: str,
    **more: Any,
) -> None:
    address = root + row.get_absolute_url()
    feed.add_item(
        title=printable(title), link=address, description=description, unique_id=address, pubdate=issue.published_at,
        updateddate=changed(row), language=issue.language, **more,
    )


def changed(row: PublishedIssue | PublishedItem) -> datetime:
    return row.changed_at if isinstance(row, PublishedItem) else row.revised_at


def contents(issue: PublishedIssue) -> str:
    """An issue's contents as html: rubrics and titles."""
    pieces = []
    for part in reading.parts_of(issue):
        titles = "".join(f"<li>{escape(printable(item.title))}</li>" for item in part.items)
        heading = f"<p>{escape(printable(rubric_line(part.heading, issue.language)))}</p>" if part.heading else ""
        pieces.append(f"{heading}<ul>{titles}</ul>")
    return "".join(pieces)


def answer(feed: Feed, rows: list[Any]) -> HttpResponse:
    response = HttpResponse(feed.writeString("utf-8"), content_type=Feed.content_type)
    if rows:
        response["Last-Modified"] = http_date(max(map(changed, rows)).timestamp())
    return response


def iso(value: Any) -> str | None:
    return value.isoformat() if value else None
