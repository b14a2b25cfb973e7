"""The bureau's own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.bureau.forms import BureauForm
from khronika.desk.bureau.models import Bureau


@needs(Action.MANAGE_BUREAU)
@require_http_methods(["GET", "POST"])
def bureau(request: HttpRequest) -> HttpResponse:
    """Names and house rules of the bureau."""
    form = BureauForm(request.POST or None, instance=Bureau.get())
    if request.method == "POST" and form.is_valid():
        record(request.user, "bureau.changed", form.save())
        messages.success(request, _("Saved."))
        return redirect("bureau")
    return render(request, "bureau/bureau.html", {"form": form})
