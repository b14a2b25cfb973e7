"""The log of decisions, for administrators: who saw and changed what, and whether the chain holds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.forms import FilterForm
from khronika.desk.audit.models import Entry, first_broken_entry
from khronika.desk.audit.reading import entries, lines

PAGE = 100


@needs(Action.SEE_AUDIT)
@never_cache
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Entries, newest first. With ?verify=1 the whole chain is read and its first broken link named."""
    form = FilterForm(request.GET or None)
    asked = dict.fromkeys(("who", "action", "about", "since", "until"), "")
    if form.is_bound and form.is_valid():
        asked = {name: str(value or "") for name, value in form.cleaned_data.items()}
    page = Paginator(entries(**asked), PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    for name in ("page", "verify"):
        kept.pop(name, None)
    verified = request.GET.get("verify") == "1"
    return render(request, "audit/log.html", {
        "form": form, "page": page, "lines": lines(page.object_list), "query": kept.urlencode(), "verified": verified,
        "broken": first_broken_entry() if verified else None, "count": Entry.objects.count() if verified else 0,
    })
