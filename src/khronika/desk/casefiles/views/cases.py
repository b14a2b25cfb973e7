"""Cases: the list, one case with its timeline, making and changing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import station_names
from khronika.desk.casefiles.exhibits import add_exhibit
from khronika.desk.casefiles.finding import found_cases
from khronika.desk.casefiles.forms import (
    CaseForm,
    EventForm,
    ExhibitForm,
    InterventionForm,
    InvolvementForm,
    OutcomeForm,
    language,
)
from khronika.desk.casefiles.making import free_slug, involve
from khronika.desk.casefiles.models import Case, Involvement
from khronika.desk.casefiles.naming import make_person, same_people
from khronika.desk.casefiles.showing import shown_case
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

PAGE = 50


@needs(Action.READ_CASES)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Cases, those changed last first; by state, by words of the title and by any spelling of a name."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = Paginator(found_cases(words, state), PAGE).get_page(request.GET.get("page"))
    return render(request, "casefiles/cases.html", {
        "page": page, "words": words, "state": state, "states": Case.State.choices,
        "stations": dict(station_names(language())),
    })


@needs(Action.READ_CASES)
@never_cache
@require_GET
def case(request: HttpRequest, slug: str) -> HttpResponse:
    """The case: stage line, next dates, timeline with sources side by side, people, exhibits."""
    found = get_object_or_404(Case, slug=slug)
    return render(request, "casefiles/case.html", {
        **shown_case(found, language(), request.GET.get("page")), "event_form": EventForm(),
        "involvement_form": InvolvementForm(), "exhibit_form": ExhibitForm(), "outcome_form": OutcomeForm(),
        "intervention_form": InterventionForm(),
    })


@needs(Action.EDIT_CASES)
@require_http_methods(["GET", "POST"])
def edit_case(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Change a case, or open one."""
    found = get_object_or_404(Case, slug=slug) if slug else None
    form = CaseForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save(commit=False)
            if found is None:
                saved.slug, saved.made_by = free_slug(saved.title), request.user
            saved.save()
            form.save_marks(saved)
            record(request.user, "case.changed" if found else "case.made", saved)
        return redirect(saved)
    return render(request, "casefiles/edit_case.html", {"form": form, "case": found})


@needs(Action.EDIT_CASES)
@require_POST
def add_involvement(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody a role: a person of this name who is known, or a new one; namesakes are asked about."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Case, slug=slug)
    form = InvolvementForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(found)
    known = same_people(form.cleaned_data["name"])
    chosen = request.POST.get("person", "")
    if known and not chosen:
        return render(request, "casefiles/which_person.html", {"case": found, "known": known, "form": form})
    one = next((person for person in known if str(person.pk) == chosen), None)
    values = {name: form.cleaned_data[name] for name in ("degree", "status", "position")}
    with transaction.atomic():
        person = one or make_person(form.cleaned_data["name"], request.user)
        row = involve(found, person, form.cleaned_data["role"], **values)
        record(request.user, "case.person_added", found, person=person.pk, role=row.role)
    return redirect(found)


@needs(Action.EDIT_CASES)
@require_POST
def remove_involvement(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away; the person stays."""
    row = get_object_or_404(Involvement.objects.select_related("case"), pk=pk)
    record(request.user, "case.person_removed", row.case, person=row.person_id, role=row.role)
    row.delete()
    return redirect(row.case)


@needs(Action.EDIT_CASES)
@require_POST
def add_to_case(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """An intervention, an outcome or an exhibit."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Case, slug=slug)
    form = {"intervention": InterventionForm, "outcome": OutcomeForm, "exhibit": ExhibitForm}[what](
        request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(found)
    row = form.save(commit=False)
    row.case = found
    try:
        if what == "exhibit":
            add_exhibit(row, form.cleaned_data["file"], request.user)
        else:
            row.save()
            record(request.user, f"case.{what}_added", found)
    except BadInput as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Added to the case."))
    return redirect(found)
