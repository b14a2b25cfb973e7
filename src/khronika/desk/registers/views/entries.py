"""One entry: entering somebody, its fields, steps and votes, history, mask."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Person
from khronika.desk.casefiles.naming import same_people
from khronika.desk.refusals.saying import said
from khronika.desk.registers.bridge import steps_from
from khronika.desk.registers.deciding import begin, finish, vote, withdraw_decision
from khronika.desk.registers.entering import enter, lift_mask, save_entry
from khronika.desk.registers.forms import EntryForm, PeriodForm, PersonNameForm, StepForm, language
from khronika.desk.registers.models import Decision, Entry, Period, Register
from khronika.desk.registers.models.entries import ENTRY_FIELDS
from khronika.desk.registers.showing import shown_entry
from khronika.errors import BadInput


@needs(Action.EDIT_REGISTERS)
@require_http_methods(["GET", "POST"])
def new_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a person who is in the files, or a new one; namesakes are asked about."""
    assert isinstance(request.user, User)
    register = get_object_or_404(Register, slug=slug)
    person = Person.objects.filter(pk=number(request.GET.get("person", "")), merged_into=None).first()
    form = PersonNameForm(request.POST or None, initial={"name": person.name if person else ""})
    known: list[Person] = []
    if request.method == "POST" and form.is_valid():
        known = same_people(form.cleaned_data["name"])
        choice = request.POST.get("person", "")
        if not known or choice:
            one = next((found for found in known if str(found.pk) == choice), None)
            return redirect(enter(register, request.user, person=one, name=form.cleaned_data["name"]))
    return render(request, "registers/new_entry.html", {
        "register": register, "name": register.name(language()), "form": form, "known": known})


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 15 else 0


@needs(Action.READ_REGISTERS)
@never_cache
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything but what is restricted, which is shown on demand and recorded."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Entry.objects.select_related("person", "register", "mask_lifted_by"), pk=pk)
    return render(request, "registers/entry.html", {
        **shown_entry(found, request.user, language()), "period_form": PeriodForm(),
        "steps": [(one, Entry.State(one.after).label,
                   StepForm(found.register.criteria_sets, one.criterion, one.ground, auto_id=f"{one.after}_%s",
                            initial={"criteria": found.criteria}))
                  for one in steps_from(found.state)],
    })


@needs(Action.EDIT_REGISTERS)
@require_http_methods(["GET", "POST"])
def edit_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the fields. Who began from an older version sees both and saves again."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Entry.objects.select_related("person", "register"), pk=pk)
    form = EntryForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ENTRY_FIELDS}
        saved = save_entry(pk, form.cleaned_data["version"], fields, request.user)
        if not saved.other:
            return redirect(saved.entry)
        here = saved.entry
        form = EntryForm(initial={**fields, "version": here.version}, instance=here)
        form.initial.update({**fields, "version": here.version})
        differing = [(form.fields[name].label, getattr(here, name)) for name in ENTRY_FIELDS
                     if getattr(here, name) != fields[name]]
        return render(request, "registers/edit_entry.html", {
            "entry": here, "form": form, "differing": differing}, status=409)
    return render(request, "registers/edit_entry.html", {"entry": found, "form": form})


@needs(Action.EDIT_REGISTERS)
@require_POST
def take_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide, or open a vote."""
    assert isinstance(request.user, User)
    try:
        decision = begin(
            pk, request.POST.get("before", ""), request.POST.get("after", ""), request.user,
            request.POST.get("reason", ""), chosen=request.POST.getlist("criteria"),
            ground=request.POST.get("ground", ""))
    except BadInput as error:
        messages.error(request, said(error))
    except Entry.DoesNotExist:
        return redirect("registers")
    else:
        opened = decision.result == Decision.Result.OPEN
        messages.success(request, _("The vote is open.") if opened else _("Decided."))
    return redirect("register_entry", pk)


@needs(Action.EDIT_REGISTERS)
@require_POST
def cast_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote on an open decision, end it or withdraw it."""
    assert isinstance(request.user, User)
    decision = get_object_or_404(Decision, pk=pk)
    try:
        if request.POST.get("what") == "finish":
            finish(pk, request.user)
        elif request.POST.get("what") == "withdraw":
            withdraw_decision(pk, request.user)
        else:
            vote(pk, request.user, request.POST.get("choice", ""), request.POST.get("reason", ""))
    except BadInput as error:
        messages.error(request, said(error))
    return redirect("register_entry", decision.entry_id)


@needs(Action.EDIT_REGISTERS)
@require_POST
def change_periods(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a stretch of history, or take one out."""
    found = get_object_or_404(Entry, pk=pk)
    gone = request.POST.get("remove", "")
    if gone:
        count, _rows = Period.objects.filter(entry=found, pk=number(gone)).delete()
        if count:
            record(request.user, "register.period_removed", found)
        return redirect(found)
    form = PeriodForm(request.POST)
    if form.is_valid():
        period = form.save(commit=False)
        period.entry = found
        period.save()
        record(request.user, "register.period_added", found)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(found)


@needs(Action.PUBLISH_REGISTERS)
@require_POST
def change_mask(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift the mask of a protected person in the public register, with a reason; or put it back."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Entry, pk=pk)
    try:
        lift_mask(found, request.POST.get("reason", ""), request.user)
    except BadInput as error:
        messages.error(request, said(error))
    return redirect(found)
