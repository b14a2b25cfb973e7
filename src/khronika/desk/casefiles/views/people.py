"""People: the list, one person with all names and cases, merging and keeping apart."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.forms import PersonForm
from khronika.desk.casefiles.merging import are_namesakes, keep_apart, merge, unmerge
from khronika.desk.casefiles.models import NotSame, Person, PersonMerge
from khronika.desk.casefiles.naming import add_name, people_named, rename, same_people
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

PAGE = 50
MOST_INVOLVEMENTS = 200


@needs(Action.READ_CASES)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those whose name holds the words in any spelling."""
    words = request.GET.get("q", "").strip()
    rows = people_named(words) if words else Person.objects.filter(merged_into=None)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "casefiles/people.html", {"page": page, "words": words})


@needs(Action.READ_CASES)
@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: names, flags, cases, and rows that may be the same person."""
    found = get_object_or_404(Person.objects.select_related("merged_into"), pk=pk)
    if found.merged_into is not None:
        return redirect(found.merged_into)
    alike: list[Person] = []
    for name in found.names.all()[:10]:
        alike += [other for other in same_people(name.text) if other.pk != found.pk and other not in alike]
    apart = NotSame.objects.filter(one=found) | NotSame.objects.filter(other=found)
    namesakes = [row.other if row.one_id == found.pk else row.one for row in apart.select_related("one", "other")]
    return render(request, "casefiles/person.html", {
        "person": found, "names": found.names.all(), "namesakes": namesakes,
        "alike": [other for other in alike if other not in namesakes][:20],
        "involvements": found.involvements.select_related("case", "event").order_by("-case__changed_at")
        [:MOST_INVOLVEMENTS],
        "merges": found.merges.filter(undone_at=None).select_related("merged", "by"),
    })


@needs(Action.EDIT_CASES)
@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Change a person, or add one."""
    found = get_object_or_404(Person, pk=pk, merged_into=None) if pk else None
    form = PersonForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        names = form.cleaned_data["names"]
        with transaction.atomic():
            saved = form.save(commit=False)
            saved.name, saved.made_by = names[0], saved.made_by or request.user
            saved.version += 1 if found else 0
            saved.save()
            rename(saved, names)
            record(request.user, "person.changed" if found else "person.made", saved)
        return redirect(saved)
    return render(request, "casefiles/edit_person.html", {"form": form, "person": found})


@needs(Action.EDIT_CASES)
@require_POST
def add_person_name(request: HttpRequest, pk: int) -> HttpResponse:
    """One more spelling."""
    found = get_object_or_404(Person, pk=pk, merged_into=None)
    try:
        add_name(found, request.POST.get("name", ""))
        record(request.user, "person.name_added", found)
    except BadInput as error:
        messages.error(request, said(error))
    return redirect(found)


@needs(Action.EDIT_CASES)
@require_POST
def join_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge another person into this one, or say that they are namesakes."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Person, pk=pk)
    number = request.POST.get("other", "")
    other = get_object_or_404(Person, pk=int(number) if number.isdecimal() and len(number) < 15 else 0)
    try:
        if request.POST.get("what") == "apart":
            keep_apart(found, other, request.user)
            messages.success(request, _("They are kept apart."))
        elif request.POST.get("what") == "not_apart" and are_namesakes(found, other):
            NotSame.objects.filter(one__in=(found, other), other__in=(found, other)).delete()
            record(request.user, "person.not_kept_apart", found, other=other.pk)
        else:
            merge(found, other, request.user, request.POST.get("reason", ""))
            messages.success(request, _("They are one person now; this can be taken back at any time."))
    except BadInput as error:
        messages.error(request, said(error))
    return redirect(found)


@needs(Action.EDIT_CASES)
@require_POST
def take_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge back."""
    assert isinstance(request.user, User)
    row = get_object_or_404(PersonMerge.objects.select_related("kept", "merged"), pk=pk)
    back = unmerge(row, request.user)
    messages.success(request, _("They are two people again, each with what was theirs."))
    return redirect(back)
