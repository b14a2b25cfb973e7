"""One term or hearing: add it, see its sum, change it, close it; follow what an article says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_hearing, add_term, close, save_changed
from khronika.desk.agenda.bridge import spoken
from khronika.desk.agenda.clock import today as day_here
from khronika.desk.agenda.counting import sum_of
from khronika.desk.agenda.following import READ_ITEM, fitting_rules, follow
from khronika.desk.agenda.forms import HearingForm, TermForm
from khronika.desk.agenda.models import Hearing, Rule, Term
from khronika.desk.casefiles.models import Case
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.jobs.models import Job
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

WITH_ALL = ("article", "item", "case", "responsible", "made_by", "closed_by")


def about(request: HttpRequest) -> dict[str, Any]:
    """The article, item or case that a new entry is about, from the page's address."""
    values = request.POST if request.method == "POST" else request.GET
    found: dict[str, Any] = {}
    if (number := values.get("article", "")).isdigit():
        found["article"] = Article.objects.filter(pk=number).first()
    if (number := values.get("item", "")).isdigit():
        found["item"] = Item.objects.filter(pk=number).first()
    if slug := values.get("case", ""):
        found["case"] = Case.objects.filter(slug=slug).first()
    return {name: row for name, row in found.items() if row is not None}


@needs(Action.EDIT_AGENDA)
@require_http_methods(["GET", "POST"])
def new_term(request: HttpRequest) -> HttpResponse:
    """A new term; its sum is shown as rule and day are chosen."""
    assert isinstance(request.user, User)
    links = about(request)
    initial = {"responsible": request.user.pk, "title": str(next(iter(links.values()), ""))[:300],
               "rule": request.GET.get("rule"), "start": request.GET.get("start")}
    form = TermForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        rule = values.pop("rule")
        term = add_term(values.pop("title"), rule.slug if rule else None, values.pop("start"), request.user, **links,
                        **values)
        return redirect(term)
    return render(request, "agenda/new_term.html", {"form": form, "links": links, "sum": sum_of_form(form)})


def sum_of_form(form: TermForm) -> Any:
    """The sum of what is chosen in a form so far; None while it is not enough."""
    if not form.is_bound:
        return None
    form.is_valid()
    rule, start = form.cleaned_data.get("rule"), form.cleaned_data.get("start")
    return sum_of(rule, start, form.instance.country, spoken(get_language()))


@needs(Action.EDIT_AGENDA)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The sum beside the form, as it is typed (htmx)."""
    form = TermForm(request.POST)
    return render(request, "agenda/sum.html", {"sum": sum_of_form(form), "start_errors": form.errors.get("start")})


@needs(Action.READ_DESK)
@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """A term with its sum; editors change it here."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Term.objects.select_related("rule", *WITH_ALL), pk=pk)
    may = request.user.may(Action.EDIT_AGENDA)
    if request.method == "POST" and not may:
        return HttpResponse(status=403)
    form = TermForm(request.POST or None, instance=found) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        save_changed(form.save(commit=False), request.user, "term.changed")
        messages.success(request, _("Saved."))
        return redirect(found)
    if form is not None and form.is_bound:
        found = Term.objects.select_related("rule", *WITH_ALL).get(pk=pk)
    stated = found.stated or {}
    return render(request, "agenda/term.html", {
        "term": found, "form": form, "today": day_here(), "stated": stated,
        "fitting": fitting_rules(stated.get("length"), stated.get("unit", "")) if found.rule is None else [],
        "sum": sum_of(found.rule, found.start, found.country, spoken(get_language())),
        "moves": found.moves.select_related("change__by", "seen_by")[:10],
    })


@needs(Action.EDIT_AGENDA)
@require_http_methods(["GET", "POST"])
def new_hearing(request: HttpRequest) -> HttpResponse:
    """A new hearing, or another event on a day."""
    assert isinstance(request.user, User)
    links = about(request)
    initial = {"responsible": request.user.pk, "title": str(next(iter(links.values()), ""))[:300],
               "day": request.GET.get("day")}
    form = HearingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        return redirect(add_hearing(values.pop("title"), values.pop("day"), request.user, **links, **values))
    return render(request, "agenda/hearing.html", {"form": form, "links": links})


@needs(Action.READ_DESK)
@require_http_methods(["GET", "POST"])
def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    """A hearing; editors change it here."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Hearing.objects.select_related(*WITH_ALL), pk=pk)
    may = request.user.may(Action.EDIT_AGENDA)
    if request.method == "POST" and not may:
        return HttpResponse(status=403)
    form = HearingForm(request.POST or None, instance=found) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        save_changed(form.save(commit=False), request.user, "hearing.changed")
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "agenda/hearing.html", {"hearing": found, "form": form})


@needs(Action.EDIT_AGENDA)
@require_POST
def close_term(request: HttpRequest, pk: int) -> HttpResponse:
    return closed(request, get_object_or_404(Term, pk=pk))


@needs(Action.EDIT_AGENDA)
@require_POST
def close_hearing(request: HttpRequest, pk: int) -> HttpResponse:
    return closed(request, get_object_or_404(Hearing, pk=pk))


def closed(request: HttpRequest, entry: Term | Hearing) -> HttpResponse:
    """Done, dropped, or open again."""
    assert isinstance(request.user, User)
    close(entry, request.POST.get("state", ""), request.user)
    return back(request) or redirect(entry)


def back(request: HttpRequest) -> HttpResponse | None:
    """To the page of the desk that the form names."""
    address = request.POST.get("back", "")
    safe = address.startswith("/desk/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return redirect(address) if safe else None


@needs(Action.EDIT_AGENDA)
@require_POST
def follow_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a date or a term that an article states: one key on its page."""
    return followed(request, get_object_or_404(Article, pk=pk), about(request).get("item"))


@needs(Action.EDIT_AGENDA)
@require_POST
def follow_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a date or a term of an item that has no article."""
    return followed(request, get_object_or_404(Item, pk=pk), None)


def followed(request: HttpRequest, source: Article | Item, item: Item | None) -> HttpResponse:
    assert isinstance(request.user, User)
    try:
        entry = follow(source, request.POST.get("key", ""), request.user, item)
    except BadInput as error:
        messages.error(request, said(error))
        return back(request) or redirect("agenda")
    if isinstance(entry, Term) and entry.due is None:
        messages.info(request, _("The term stands in the agenda. When did the event happen?"))
        return redirect(entry)
    messages.success(request, _("It stands in the agenda."))
    return back(request) or redirect(entry)


@needs(Action.EDIT_AGENDA)
@require_POST
def read_item_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the worker look for dates and terms in an item that came without an article."""
    item = get_object_or_404(Item, pk=pk)
    Job.ask(READ_ITEM, {"item": item.pk}, key=f"{READ_ITEM}:{item.pk}", asked_by=request.user)
    return back(request) or redirect("item", pk)


@needs(Action.EDIT_AGENDA)
@require_POST
def choose_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the rules that have the length an article stated."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Term, pk=pk)
    found.rule = get_object_or_404(Rule, slug=request.POST.get("rule", ""))
    save_changed(found, request.user, "term.changed")
    return redirect(found)
