"""How good the suggestions are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from khronika.desk.accounts.access import Action, needs
from khronika.desk.filing.learning import newest
from khronika.desk.filing.quality import WEEKS, quality


@needs(Action.READ_DESK)
@require_GET
def suggestions_quality(request: HttpRequest) -> HttpResponse:
    """Per rubric, what is confused, and how it grew."""
    return render(request, "filing/quality.html",
                  {"quality": quality(timezone.now()), "weeks": WEEKS, "learnt": newest()})
