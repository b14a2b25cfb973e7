"""Restricted facts of a person: shown to those who may, and each showing is recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import Entry, record
from khronika.desk.casefiles.models import Person
from khronika.desk.jobs.models import Job
from khronika.desk.privacy import keys
from khronika.desk.privacy.forms import FactForm, LookUpForm
from khronika.desk.privacy.marking import look_up, mark, remove, show
from khronika.desk.privacy.models import RestrictedNote
from khronika.desk.privacy.work import SEAL_ANEW

SEEN = 50


@needs(Action.SEE_RESTRICTED)
@never_cache
@require_POST
def show_restricted(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts in clear. By POST: whoever follows a link or comes back to a page does not see them by the way."""
    assert isinstance(request.user, User)
    person = get_object_or_404(Person, pk=pk)
    facts = show(person, request.user)
    seen = Entry.objects.filter(action="restricted.seen", object_type=Person._meta.label_lower, object_id=str(pk))
    return render(request, "privacy/shown.html", {
        "person": person, "facts": facts, "form": FactForm(),
        "seen": seen[:SEEN] if request.user.may(Action.SEE_AUDIT) else [],
    })


@needs(Action.SEE_RESTRICTED)
@require_POST
def mark_restricted(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a fact sealed."""
    assert isinstance(request.user, User)
    person = get_object_or_404(Person, pk=pk, merged_into=None)
    form = FactForm(request.POST)
    if form.is_valid():
        mark(person, form.cleaned_data["kind"], form.cleaned_data["text"], request.user)
        messages.success(request, _("Kept sealed."))
    else:
        messages.error(request, _("Type the fact that is to be kept."))
    return redirect(person)


@needs(Action.SEE_RESTRICTED)
@require_POST
def remove_restricted(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, User)
    note = get_object_or_404(RestrictedNote.objects.select_related("person"), pk=pk)
    remove(note, request.user)
    messages.success(request, _("Removed."))
    return redirect(note.person)


@needs(Action.SEE_RESTRICTED)
@never_cache
@require_http_methods(["GET", "POST"])
def look_up_restricted(request: HttpRequest) -> HttpResponse:
    """Who has exactly this telephone number, address, birth date? By POST, so that it stands in no address or log."""
    assert isinstance(request.user, User)
    form = LookUpForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = look_up(form.cleaned_data["kind"], form.cleaned_data["text"], request.user)[:50]
    return render(request, "privacy/look_up.html", {"form": form, "found": found, "keys": keys.numbers()})


@needs(Action.MANAGE_BUREAU)
@require_POST
def new_key(request: HttpRequest) -> HttpResponse:
    """Make a new key; the worker seals every row anew."""
    number = keys.make_next(after=keys.newest())
    Job.ask(SEAL_ANEW, key=SEAL_ANEW)
    record(request.user, "restricted.new_key", None, key=number)
    messages.success(request, _("A new key is made; the worker seals everything anew. Make a backup."))
    return redirect("look_up_restricted")
