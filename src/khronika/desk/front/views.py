"""The first page of the desk, and a sign of life for whoever supervises it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.issues.models import Issue


@needs(Action.READ_DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """What lies on the desk today."""
    return render(request, "front/desk.html", {"issues": Issue.objects.all()[:6]})


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
