"""The first page of the desk, and a sign of life for whoever supervises it."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.front.waiting import waiting
from khronika.desk.issues.models import Issue, ItemVersion, Upload


@needs(Action.READ_DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """What lies on the desk today."""
    assert isinstance(request.user, User)
    drafts = Issue.objects.filter(state=Issue.State.DRAFT).annotate(items_count=Count("sections__items"))
    conflicts = ItemVersion.objects.filter(state=ItemVersion.State.CONFLICT).select_related("item", "saved_by")
    return render(request, "front/desk.html", {
        "drafts": drafts.order_by("-period_to", "-id")[:6],
        "published": Issue.objects.filter(state=Issue.State.PUBLISHED)[:4],
        "conflicts": conflicts[:10],
        "uploads": Upload.objects.filter(state__in=(Upload.State.WAITING, Upload.State.READ))[:10],
        "waiting": waiting(request.user),
        "empty": not Issue.objects.exists(),
    })


@needs(Action.PUBLIC)
def health(_request: HttpRequest) -> HttpResponse:
    """200 when the desk answers and its database too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@needs(Action.PUBLIC)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the interface's language: kept with a colleague's account, in a cookie for strangers."""
    response = set_language(request)
    if isinstance(request.user, User) and request.POST.get("language") in ("ru", "kk", "en"):
        request.user.language = request.POST["language"]
        request.user.save(update_fields=["language"])
    return response if isinstance(response, HttpResponse) else redirect("desk")
