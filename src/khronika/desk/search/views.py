"""The two search pages: the archive's, for everybody, and the desk's, over everything in the issues."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from khronika.desk.accounts.access import Action, needs
from khronika.desk.archive import reading
from khronika.desk.archive.public import known, public_page, show
from khronika.desk.bureau.models import Bureau
from khronika.desk.outlets.models import Outlet
from khronika.desk.rubrics.models import Rubric
from khronika.desk.search.models import Scope
from khronika.desk.search.shown import search


@public_page
def public_search(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Search in what is published, as it is published."""
    spoken = language or known(Bureau.get().issue_language)
    names = {
        "rubric": {shelf.slug: shelf.name for shelf in reading.rubrics(spoken)},
        "outlet": {shelf.slug: shelf.name for shelf in reading.outlets()},
    } if request.GET.get("q") else {}
    with translation.override(spoken):
        found = search(request.GET, Scope.PUBLIC, names)
    query = request.GET.urlencode()
    return show(
        request, "search/public.html", chosen=language, query=f"?{query}" if query else "", asked=found, here="search",
    )


@needs(Action.READ_DESK)
@require_safe
def desk_search(request: HttpRequest) -> HttpResponse:
    """Search in the items of every issue, published or not."""
    language = get_language() or "ru"
    names = {
        "rubric": {rubric.slug: rubric.name(language) for rubric in Rubric.objects.all()},
        "outlet": dict(Outlet.objects.values_list("slug", "name")),
    }
    return render(request, "search/desk.html", {"asked": search(request.GET, Scope.DESK, names)})
