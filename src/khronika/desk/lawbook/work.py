"""What the worker does for the law book: read editions, compare them, look through facts for citations of laws."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.issues.uploading import path_of
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work
from khronika.desk.lawbook.bridge import compared, edition_value, number_key
from khronika.desk.lawbook.keeping import ask_neighbours
from khronika.desk.lawbook.models import Citation, CitationsRead, Comparison, Edition
from khronika.desk.refusals.saying import for_row
from khronika.errors import BadInput, reason

AT_ONCE = 200
"""Articles whose facts are looked through in one job."""
periodic("lawbook.citations", timedelta(minutes=1))


@work("lawbook.read_edition")
def read_edition(job: Job) -> Any:
    """Read the file of an edition, then have it compared with its neighbours."""
    edition = Edition.objects.filter(pk=job.arguments["edition"]).first()
    if edition is None or edition.state != Edition.State.WAITING:
        return None
    try:
        edition.value, edition.state = edition_value(_content(edition), edition.name), Edition.State.READ
    except BadInput as error:
        edition.state, edition.error = Edition.State.REFUSED, for_row(error)
    edition.save(update_fields=["state", "value", "error"])
    if edition.state == Edition.State.READ:
        ask_neighbours(edition)
    return {"state": edition.state}


def _content(edition: Edition) -> bytes:
    try:
        return path_of(edition.sha256).read_bytes()
    except OSError as error:
        raise BadInput("{name} is no longer in the data folder ({why}); drop it again",
                       name=edition.name, why=reason(error)) from None


@work("lawbook.compare")
def compare_editions(job: Job) -> Any:
    """Work a comparison out with the pins as they are now; each change of a pin asks for a job of its own."""
    comparison = Comparison.objects.select_related("old__act", "new").filter(pk=job.arguments["comparison"]).first()
    if comparison is None or comparison.old.value is None or comparison.new.value is None:
        return None
    asked = comparison.asked
    pins = list(comparison.pins.values_list("old", "new", "together"))
    try:
        value, rows = compared(comparison.old.value, comparison.new.value, pins, comparison.old.act.country)
    except BadInput as error:
        Comparison.objects.filter(pk=comparison.pk).update(error=for_row(error), done=asked)
        return {"refused": str(error)}
    Comparison.objects.filter(pk=comparison.pk).update(value=value, rows=rows, done=asked, error="")
    return {"rows": len(rows)}


@work("lawbook.citations")
def read_citations(job: Job) -> Any:
    """Which articles of laws the read articles cite: those whose facts are new since they were looked through."""
    unread = ArticleFacts.objects.filter(read_at__isnull=False, facts__isnull=False).exclude(
        article__pk__in=CitationsRead.objects.filter(facts_read_at__gte=F("article__read_facts__read_at")).values("pk"))
    count = 0
    for facts in unread.order_by("pk")[:AT_ONCE]:
        assert facts.read_at is not None
        with transaction.atomic():
            Citation.objects.filter(article_id=facts.pk).delete()
            Citation.objects.bulk_create(_citations(facts))
            CitationsRead.objects.update_or_create(article_id=facts.pk, defaults={"facts_read_at": facts.read_at})
        count += 1
        job.progress(count)
    return {"articles": count}


def _citations(facts: ArticleFacts) -> list[Citation]:
    """Distinct citations of one article, those with an act and a number."""
    found: dict[tuple[str, str], Citation] = {}
    for one in (facts.facts or {}).get("legal_references", []):
        act, number = one.get("act"), one.get("article")
        if act and number:
            place = (act[:200], number_key(number)[:40])
            found.setdefault(place, Citation(article_id=facts.pk, act=place[0], number=place[1], text=one["text"]))
    return list(found.values())
