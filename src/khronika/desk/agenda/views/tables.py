"""The tables of law: rules and calendars, their edits and what differs from elsewhere."""

from __future__ import annotations

import copy
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.agenda.bridge import calendar_of, differences, law_words, length_words, rule_record, spoken
from khronika.desk.agenda.clock import today as day_here
from khronika.desk.agenda.editing import YearEdit, drop_day, enter_year, save_rule
from khronika.desk.agenda.forms import DayForm, NewRuleForm, RuleForm, YearForm
from khronika.desk.agenda.models import CalendarYear, Rule, TableChange
from khronika.desk.agenda.shipped import differs_from_shipped
from khronika.desk.bureau.models import Bureau
from khronika.desk.jobs.models import Job

CHANGES_SHOWN = 20
YEARS = (1991, 2100)


@needs(Action.READ_DESK)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule: how long, since what, by which law, and who checked it."""
    language = spoken(get_language())
    rows = []
    for row in Rule.objects.all():
        rule = rule_record(row)
        rows.append((row, length_words(rule.length, rule.unit, language), law_words(rule, language)))
    job = Job.objects.filter(kind="agenda.recalculate", state__in=(Job.State.WAITING, Job.State.RUNNING)).first()
    return render(request, "agenda/rules.html", {"rows": rows, "job": job})


@needs(Action.READ_DESK)
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule; editors change it, and every open term that hangs on it is counted anew."""
    found = get_object_or_404(Rule, slug=slug)
    assert isinstance(request.user, User)
    may = request.user.may(Action.EDIT_DEADLINE_TABLES)
    if request.method == "POST" and not may:
        return HttpResponse(status=403)
    before = copy.copy(found)
    form = RuleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        save_rule(form.save(commit=False), before, request.user)
        messages.success(request, _("Saved. Open terms are being counted anew."))
        return redirect("deadline_rules")
    record = rule_record(before)
    language = spoken(get_language())
    return render(request, "agenda/rule.html", {
        "rule": before, "form": form if may else None, "changes": changes(f"rule {slug}"),
        "length": length_words(record.length, record.unit, language), "law": law_words(record, language),
        "differs": [label(name) for name in differs_from_shipped(before)],
        "roll_source": record.roll.source,
    })


def label(name: str) -> str:
    """A column of the rules in words."""
    return str(getattr(Rule._meta.get_field(name), "verbose_name", name))


@needs(Action.EDIT_DEADLINE_TABLES)
@require_http_methods(["GET", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    form = NewRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.order = Rule.objects.count()
        save_rule(row, None, request.user if isinstance(request.user, User) else None)
        messages.success(request, _("Saved."))
        return redirect("deadline_rules")
    return render(request, "agenda/rule.html", {"form": form})


def changes(about: str) -> list[tuple[TableChange, list[tuple[str, object, object]]]]:
    """The last edits of a table, each with the columns that it changed."""
    found = []
    for change in TableChange.objects.filter(about=about).select_related("by")[:CHANGES_SHOWN]:
        before, after = change.before or {}, change.after or {}
        fields = [(name, shown(before.get(name)), shown(value)) for name, value in after.items()
                  if name != "edited_at" and before.get(name) != value]
        found.append((change, fields))
    return found


def shown(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


@needs(Action.READ_DESK)
@require_http_methods(["GET", "POST"])
def calendars(request: HttpRequest) -> HttpResponse:
    """The years that were entered; an editor enters another one."""
    assert isinstance(request.user, User)
    country = Bureau.get().country
    if request.method == "POST":
        if not request.user.may(Action.EDIT_DEADLINE_TABLES):
            return HttpResponse(status=403)
        year = request.POST.get("year", "")
        if not year.isdigit() or not YEARS[0] <= int(year) <= YEARS[1]:
            messages.error(request, _("Give the year as four digits."))
            return redirect("calendars")
        enter_year(country, int(year), request.user, from_package="package" in request.POST)
        return redirect("calendar_year", country, int(year))
    years = CalendarYear.objects.filter(country=country).prefetch_related("days")
    return render(request, "agenda/calendars.html", {"years": years, "country": country, "next": day_here().year + 1})


@needs(Action.READ_DESK)
@require_http_methods(["GET", "POST"])
def calendar_year(request: HttpRequest, country: str, year: int) -> HttpResponse:
    """One year: its days, where it was read, and where a package says otherwise."""
    found = get_object_or_404(CalendarYear, country=country, year=year)
    assert isinstance(request.user, User)
    may = request.user.may(Action.EDIT_DEADLINE_TABLES)
    if request.method == "POST" and not may:
        return HttpResponse(status=403)
    is_day = request.POST.get("what") == "day"
    day_form = DayForm(found, request.POST if is_day else None)
    form = YearForm(request.POST if request.method == "POST" and not is_day else None, instance=found)
    if request.method == "POST" and (day_form if is_day else form).is_valid():
        with YearEdit(found, request.user):
            if is_day:
                values = dict(day_form.cleaned_data)
                found.days.update_or_create(day=values.pop("day"), defaults=values)
            else:
                form.save(commit=False)
        messages.success(request, _("Saved. Open terms are being counted anew."))
        return redirect("calendar_year", country, year)
    return render(request, "agenda/calendar_year.html", {
        "year": found, "days": found.days.all(), "form": form if may else None, "day_form": day_form,
        "differences": differences(calendar_of(country), year), "changes": changes(f"calendar {found}"),
    })


@needs(Action.EDIT_DEADLINE_TABLES)
@require_POST
def remove_day(request: HttpRequest, country: str, year: int) -> HttpResponse:
    """Take a day out of a year: it becomes what its weekday says."""
    assert isinstance(request.user, User)
    found = get_object_or_404(CalendarYear, country=country, year=year)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return redirect("calendar_year", country, year)
    drop_day(found, day, request.user)
    messages.success(request, _("Saved. Open terms are being counted anew."))
    return redirect("calendar_year", country, year)
