"""The agenda itself: a month, a list, what presses."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda.clock import today as day_here
from khronika.desk.agenda.models import Hearing, Move, State, Term
from khronika.desk.agenda.month import month, month_of, pressing, whose
from khronika.desk.bureau.models import Bureau

MOST_PRESSING = 20
PAGE = 100
DAY = timedelta(days=1)


def chosen(request: HttpRequest) -> User | None:
    """Whose entries are shown: one's own, or everyone's (None)."""
    assert isinstance(request.user, User)
    return request.user if request.GET.get("whose") == "mine" else None


@needs(Action.READ_DESK)
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """A month, with what presses above it."""
    today, user = day_here(), chosen(request)
    first = month_of(request.GET.get("month"), today)
    return render(request, "agenda/month.html", {
        "weeks": month(first, today, user, Bureau.get().country), "first": first, "today": today,
        "before": first - DAY, "after": (first + 31 * DAY).replace(day=1), "whose": request.GET.get("whose", ""),
        "pressing": pressing(today, user, MOST_PRESSING),
    })


@needs(Action.READ_DESK)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Terms or hearings as a list, by state and words of their title."""
    today, only = day_here(), whose(chosen(request))
    kind, state = request.GET.get("kind", "terms"), request.GET.get("state", State.OPEN)
    words = request.GET.get("q", "").strip()
    rows = Hearing.objects.filter(only) if kind == "hearings" else Term.objects.filter(only).select_related("rule")
    if state in State.values:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(title__icontains=words)
    page = Paginator(rows.select_related("responsible"), PAGE).get_page(request.GET.get("page"))
    return render(request, "agenda/list.html", {
        "page": page, "kind": kind, "state": state, "states": State.choices, "words": words, "today": today,
        "whose": request.GET.get("whose", ""),
    })


@needs(Action.EDIT_AGENDA)
@require_POST
def moves_seen(request: HttpRequest) -> HttpResponse:
    """I have seen which terms were moved: mine, and those that nobody looks after."""
    assert isinstance(request.user, User)
    numbers = [int(number) for number in request.POST.getlist("move") if number.isdigit()]
    Move.objects.filter(pk__in=numbers, seen_at=None).update(seen_by=request.user, seen_at=timezone.now())
    return redirect("agenda")
