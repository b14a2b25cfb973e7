"""The list of outlets and one outlet's page."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.outlets.forms import OutletForm
from khronika.desk.outlets.models import Outlet


@needs(Action.READ_DESK)
@require_GET
def outlets(request: HttpRequest) -> HttpResponse:
    """Every outlet with how many items quote it."""
    rows = Outlet.objects.annotate(items_count=Count("items")).order_by("name").prefetch_related("hosts")
    return render(request, "outlets/list.html", {"outlets": rows})


@needs(Action.EDIT_OUTLETS)
@require_http_methods(["GET", "POST"])
def outlet(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Change an outlet, or make a new one."""
    found = get_object_or_404(Outlet, slug=slug) if slug else None
    form = OutletForm(request.POST or None, instance=found, initial=None if found else request.GET.dict())
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        record(request.user, "outlet.changed" if found else "outlet.made", saved)
        messages.success(request, _("Saved."))
        return redirect("outlets")
    return render(request, "outlets/outlet.html", {"form": form, "outlet": found})
