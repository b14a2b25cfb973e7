"""An editor's word on a fact: kept as an example, written into the audit log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.facts.corrected import Fact, said, surroundings
from khronika.desk.facts.known import ReadArticle
from khronika.desk.facts.models import FactCorrection

Verdict = FactCorrection.Verdict


@transaction.atomic
def correct(known: ReadArticle, fact: Fact, verdict: str, new: dict[str, Any] | None, by: User) -> None:
    """Keep an editor's word on a fact; the same word twice is kept once. `new`: what it says when CHANGED."""
    said_now = {Verdict.ACCEPTED: said(fact.read), Verdict.REMOVED: None}.get(Verdict(verdict), new)
    standing = None if fact.removed else said(fact.value)
    if fact.verdict == verdict and standing == said_now:
        return
    before, after = surroundings(known.joined.text, fact.read["start"], fact.read["end"])
    kept = FactCorrection.objects.create(
        article=known.article, kind=fact.kind, verdict=verdict, text=fact.read["text"], before=before, after=after,
        start=fact.read["start"], end=fact.read["end"], old=said(fact.read), new=said_now, by=by,
    )
    record(by, f"fact.{verdict}", kept, article=known.article.pk)


def examples() -> Iterator[str]:
    """Every correction as a line of JSON: what was read, what an editor made of it, in which words, when.

    Who corrected is told by number: an example needs no name.
    """
    rows = FactCorrection.objects.order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield json.dumps({
            "id": row.pk, "article": row.article_id, "kind": row.kind, "verdict": row.verdict, "before": row.before,
            "text": row.text, "after": row.after, "start": row.start, "end": row.end, "old": row.old, "new": row.new,
            "by": row.by_id, "at": row.at.isoformat(),
        }, ensure_ascii=False) + "\n"
