"""The bureau's list of rights: order, names, descriptions, cue terms."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.rubrics.forms import RubricForm
from khronika.desk.rubrics.models import Rubric


@needs(Action.READ_DESK)
@require_GET
def rubrics(request: HttpRequest) -> HttpResponse:
    """The whole list in its order."""
    return render(request, "rubrics/list.html", {"rubrics": Rubric.objects.all()})


@needs(Action.EDIT_RUBRICS)
@require_http_methods(["GET", "POST"])
def rubric(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Change a rubric, or add one."""
    found = get_object_or_404(Rubric, slug=slug) if slug else None
    form = RubricForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        record(request.user, "rubric.changed" if found else "rubric.made", saved)
        messages.success(request, _("Saved."))
        return redirect("rubrics")
    return render(request, "rubrics/rubric.html", {"form": form, "rubric": found})


@needs(Action.EDIT_RUBRICS)
@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Move a rubric one place up or down; new sections of issues follow this order."""
    with transaction.atomic():
        rows = list(Rubric.objects.select_for_update())
        place = next((n for n, row in enumerate(rows) if row.slug == slug), None)
        if place is not None:
            step = -1 if request.POST.get("to") == "up" else 1
            rows.insert(max(0, min(place + step, len(rows) - 1)), rows.pop(place))
            for order, row in enumerate(rows):
                row.order = order
            Rubric.objects.bulk_update(rows, ["order"])
    response = redirect("rubrics")
    response["Location"] += f"#{slug}"
    return response
