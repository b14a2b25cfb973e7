"""One comparison: numbers, heat strip, rows, pins, claims, downloads."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.lawbook import words
from khronika.desk.lawbook.bridge import KINDS, Comparison, Row, check_claim, comparison_of, export, rows_of
from khronika.desk.lawbook.keeping import pin, unpin
from khronika.desk.lawbook.models import Comment
from khronika.desk.lawbook.models import Comparison as Kept
from khronika.desk.lawbook.rights import Cues
from khronika.desk.lawbook.strip import cells
from khronika.desk.refusals.saying import said, said_of
from khronika.errors import BadInput

MEDIA_TYPES = {
    "json": "application/json", "html": "text/html; charset=utf-8", "table": "text/tab-separated-values; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
CHANGED = [kind for kind in KINDS if kind != "unchanged"]


@needs(Action.READ_LAWS)
@require_GET
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The comparison, or that it is being worked out. `show` filters by kind, `view` is redline or side."""
    kept = get_object_or_404(Kept.objects.select_related("old__act", "new"), pk=pk)
    if kept.value is None or kept.waiting:
        return render(request, "lawbook/waiting.html", {"kept": kept, "error": said_of(kept.error)})
    found, rows = comparison_of(kept.value), rows_of(kept.rows or [])
    chosen = [kind for kind in KINDS if kind in request.GET.getlist("show")] or CHANGED
    view = "side" if request.GET.get("view") == "side" else "redline"
    return render(request, "lawbook/comparison.html", {
        "kept": kept, "found": found, "rows": _shown(kept, rows, set(chosen)), "cells": cells(rows, set(chosen)),
        "kinds": [(kind, words.kind(kind), sum(kind in row.kinds for row in rows), kind in chosen) for kind in KINDS],
        "view": view, "pins": kept.pins.select_related("by"), "facts": _facts(found), "half": found.more_than_half,
        "rule": words.rule(found.more_than_half.rule), "error": said_of(kept.error),
        "cautions": [words.caution(one.sentence, one.given) for one in found.cautions], **_claim(request, kept),
    })


def _facts(found: Comparison) -> list[tuple[str, float, str]]:
    """The two shares: code, per cent, formula."""
    codes = {reading.code: reading for reading in found.readings}
    return [(code, codes[code].value * 100, words.formula(code)) for code in ("touched-of-old", "words-changed")]


def _shown(kept: Kept, rows: list[Row], chosen: set[str]) -> list[dict[str, Any]]:
    """Rows of the chosen kinds with what the desk knows of them."""
    cues = Cues.of_the_desk()
    comments: dict[str, int] = dict(
        Comment.objects.filter(edition=kept.new).values_list("ref").annotate(Count("pk")).order_by())
    return [{
        "row": row, "place": place, "kinds": [(kind, words.kind(kind)) for kind in row.kinds],
        "why": [(words.why(reason.kind), reason.value) for reason in row.why],
        "edition": kept.new if row.new else kept.old, "ref": (row.new or row.old)[0],
        "rights": cues.rights_of("".join(run.text for run in row.runs))[:3],
        "comments": sum(comments.get(ref, 0) for ref in row.new),
        "old_ref": row.old[0] if len(row.old) == 1 else "", "new_ref": row.new[0] if len(row.new) == 1 else "",
    } for place, row in enumerate(rows) if chosen & set(row.kinds)]


def _claim(request: HttpRequest, kept: Kept) -> dict[str, Any]:
    """The claim that was entered, and which reading of the two texts gives it."""
    text = request.GET.get("claim", "").strip()
    if not text or kept.value is None:
        return {"claim": text}
    try:
        verdict = check_claim(text, kept.value)
    except BadInput as error:
        return {"claim": text, "claim_error": said(error)}
    listed = verdict.both or verdict.nearest
    return {"claim": text, "verdict": verdict,
            "readings": [(reading, reading.value * 100, words.formula(reading.code)) for reading in listed]}


@needs(Action.READ_LAWS)
@require_GET
def download(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """The comparison as a document, in the reader's language."""
    kept = get_object_or_404(Kept.objects.select_related("old", "new"), pk=pk)
    if to not in MEDIA_TYPES or kept.value is None or kept.old.value is None or kept.new.value is None:
        raise Http404(to)
    content = export(to, kept.old.value, kept.new.value, kept.value, get_language() or "en")
    response = HttpResponse(content, content_type=MEDIA_TYPES[to])
    ending = "tsv" if to == "table" else to
    response["Content-Disposition"] = f'attachment; filename="comparison-{kept.pk}.{ending}"'
    return response


@needs(Action.EDIT_LAWS)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin two articles together, or part them; everything is worked out anew."""
    assert isinstance(request.user, User)
    kept = get_object_or_404(Kept, pk=pk)
    old, new = request.POST.get("old", "").strip()[:60], request.POST.get("new", "").strip()[:60]
    if old or new:
        pin(kept, old, new, together=request.POST.get("together") == "yes", by=request.user)
    return redirect(kept)


@needs(Action.EDIT_LAWS)
@require_POST
def take_back(request: HttpRequest, pk: int, pin_pk: int) -> HttpResponse:
    """Take a decision on a pair back."""
    assert isinstance(request.user, User)
    kept = get_object_or_404(Kept, pk=pk)
    unpin(kept, pin_pk, request.user)
    return redirect(kept)
