"""Acts and their editions: the list, one act, new ones, which two to compare."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.lawbook.forms import ActForm, EditionForm
from khronika.desk.lawbook.keeping import add_edition, ask_comparison
from khronika.desk.lawbook.models import Act, Comparison, Edition
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput


@needs(Action.READ_LAWS)
@require_GET
def laws(request: HttpRequest) -> HttpResponse:
    """All acts, with how many editions are at hand."""
    return render(request, "lawbook/list.html", {"acts": Act.objects.annotate(count=Count("editions"))})


@needs(Action.EDIT_LAWS)
@require_http_methods(["GET", "POST"])
def edit_act(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Change an act, or add one."""
    found = get_object_or_404(Act, pk=pk) if pk else None
    form = ActForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        record(request.user, "act.changed" if found else "act.made", saved)
        return redirect(saved)
    return render(request, "lawbook/edit_act.html", {"form": form, "act": found})


@needs(Action.READ_LAWS)
@require_GET
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act: its editions in order of time, what was compared, a form for another edition."""
    found = get_object_or_404(Act, pk=pk)
    editions = list(found.editions.select_related("added_by"))
    template = "lawbook/editions.html" if request.headers.get("HX-Request") else "lawbook/act.html"
    return render(request, template, {
        "act": found, "editions": editions, "form": EditionForm(),
        "waiting": any(one.state == Edition.State.WAITING for one in editions),
        "read": [one for one in editions if one.state == Edition.State.READ],
        "comparisons": Comparison.objects.filter(old__act=found).select_related("old", "new").defer("rows", "value"),
    })


@needs(Action.EDIT_LAWS)
@require_POST
def new_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file in as an edition of the act."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Act, pk=pk)
    form = EditionForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_edition(found, form.cleaned_data["file"], form.cleaned_data["label"],
                        form.cleaned_data["in_force_from"], request.user)
        except BadInput as error:
            messages.error(request, said(error))
        return redirect(found)
    messages.error(request, _("The edition was not added: choose a file, and give the date as day, month and year."))
    return redirect(found)


@needs(Action.READ_LAWS)
@require_POST
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the comparison of two editions of the act, asking for it where it is not there yet."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Act, pk=pk)
    chosen = [found.editions.filter(pk=request.POST.get(side) or 0, state=Edition.State.READ).first()
              for side in ("old", "new")]
    old, new = chosen
    if old is None or new is None or old.pk == new.pk:
        messages.error(request, _("Choose two different editions that were read."))
        return redirect(found)
    return redirect(ask_comparison(old, new, request.user))
