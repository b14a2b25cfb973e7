"""Fill an empty desk with the invented bureau, its two weeks of news and one finished issue."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from khronika.desk.archive.publishing import publish
from khronika.desk.bureau.models import Bureau
from khronika.desk.demo.rooms import fill_rooms
from khronika.desk.inbox.adding import keep_given
from khronika.desk.inbox.bridge import demo_page
from khronika.desk.inbox.models import Article
from khronika.desk.inbox.taking import take
from khronika.desk.issues.models import Issue
from khronika.desk.issues.names import fingerprint
from khronika.desk.issues.ordering import add_item, section_for
from khronika.desk.outlets.models import Host, Outlet
from khronika.desk.outlets.spelling import make_outlet
from khronika.desk.rubrics.models import Rubric


def fill_if_empty() -> None:
    """Fill a desk whose bureau has no name yet; a desk in use is left as it is."""
    if Bureau.get().name("en"):
        return
    content: dict[str, Any] = yaml.safe_load(files("khronika.desk.demo").joinpath("news.yaml").read_bytes())
    outlets = {row["name"]: outlet_of(row) for row in content["outlets"]}
    articles = {row["url"]: article_of(row, outlets[row["outlet"]]) for row in content["articles"]}
    with transaction.atomic():
        issue_of(content["issue"], articles)
        open_issue(content["open_issue"])
        fill_rooms()
        bureau = Bureau.get()
        bureau.name_ru, bureau.name_kk, bureau.name_en = (
            "Бюро прав человека Аркании", "Аркания адам құқықтары бюросы", "Arcania Human Rights Bureau",
        )
        bureau.is_demo = True
        bureau.save()


def outlet_of(row: dict[str, Any]) -> Outlet:
    outlet = make_outlet(row["name"], row["type_phrase"], row["language"], tuple(row["spellings"]))
    outlet.kind = row["kind"]
    outlet.save(update_fields=["kind"])
    for name in row["hosts"]:
        Host.objects.get_or_create(name=name, defaults={"outlet": outlet})
    return outlet


def article_of(row: dict[str, Any], outlet: Outlet) -> Article:
    """An article with a capture of its own, as if it had been collected; its fields are the invented ones."""
    page = demo_page(row["url"], row["title"], row["paragraphs"], outlet.language, timezone.now())
    article = keep_given(page, "demo", page.fetched_at, Article.Origin.COLLECTED)
    article.title, article.authors, article.published = row["title"], row["authors"], row["published"]
    article.published_precision, article.language, article.outlet = "day", outlet.language, outlet
    article.paragraphs, article.method = row["paragraphs"], dict.fromkeys(("title", "authors", "published"), "demo")
    article.save()
    return article


def open_issue(row: dict[str, Any]) -> Issue:
    """The issue in the making, still empty."""
    first, last = row["period"]
    return Issue.objects.create(slug=last.isoformat(), heading=row["heading"]["ru"], number=row["number"],
                                language="ru", period_from=first, period_to=last)


def issue_of(row: dict[str, Any], articles: dict[str, Article]) -> Issue:
    """The finished issue, published: its people are invented, so every name is kept."""
    first, last = row["period"]
    issue = Issue.objects.create(
        slug=last.isoformat(), heading=row["heading"]["ru"], number=row["number"], language="ru",
        period_from=first, period_to=last,
    )
    for section in row["sections"]:
        if own := section.get("own"):
            body = [{"kind": "paragraph", "text": text} for text in own["paragraphs"]]
            add_item(section_for(issue, None, section["heading"]), title=own["title"], author=own["author"],
                     position=own["position"], published=own["published"], body=body)
            continue
        rubric = Rubric.objects.get(slug=section["rubric"])
        for url in section["articles"]:
            take(articles[url], issue, rubric, None)
    now = timezone.now()
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=now, names_looked_at_sha256=fingerprint(issue))
    publish(issue, None, now)
    return issue
