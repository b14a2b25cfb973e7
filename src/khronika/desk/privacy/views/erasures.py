"""Decisions to erase: what would go, the decision with its reason, and the list of those taken."""

from __future__ import annotations

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.models import Case, Information, Person
from khronika.desk.inbox.models import Article
from khronika.desk.privacy.erasing import MODELS, decide
from khronika.desk.privacy.models import Erasure
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

MOST = 200


@needs(Action.ERASE)
@never_cache
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Everything that would go, with the articles that may go along; then the decision."""
    assert isinstance(request.user, User)
    asked = request.POST if request.method == "POST" else request.GET
    what, row = asked.get("what", ""), asked.get("row", "")
    if what not in MODELS or not row.isdecimal() or len(row) > 15:
        raise Http404
    found = MODELS[what]._default_manager.filter(pk=int(row)).first()
    if found is None:
        raise Http404
    articles = articles_of(found)
    if request.method == "POST":
        chosen = {int(number) for number in request.POST.getlist("article") if number.isdecimal()}
        targets = [(what, int(row)), *((Erasure.What.ARTICLE, one.pk) for one in articles if one.pk in chosen)]
        try:
            done = decide(targets, request.POST.get("reason", ""), request.user)
        except BadInput as error:
            messages.error(request, said(error))
        else:
            messages.success(request, _("Erased.") if done else _("This was erased before."))
            return redirect("erasures")
    return render(request, "privacy/erase.html", {
        "found": found, "what": what, "row": row, "label": Erasure.What(what).label, "articles": articles[:MOST]})


def articles_of(found: models.Model) -> list[Article]:
    """Articles from which entries of the person's cases, or of the case, were taken."""
    if isinstance(found, Person):
        cases = Case.objects.filter(involvements__person=found)
    elif isinstance(found, Case):
        cases = Case.objects.filter(pk=found.pk)
    else:
        return []
    sources = Information.objects.filter(event__case__in=cases, article__isnull=False)
    return list(Article.objects.filter(pk__in=sources.values("article")))


@needs(Action.ERASE)
@require_GET
def erasures(request: HttpRequest) -> HttpResponse:
    """The decisions that were taken."""
    return render(request, "privacy/erasures.html", {"erasures": Erasure.objects.all()[:500]})
