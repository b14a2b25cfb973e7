"""The registers, one register with its entries, its settings, and who was in the news."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.naming import people_named
from khronika.desk.outlets.spelling import transliterate
from khronika.desk.registers.entering import begin_register
from khronika.desk.registers.forms import RegisterForm, language
from khronika.desk.registers.models import Decision, Entry, Register
from khronika.desk.registers.news import Week, week_in_news
from khronika.desk.registers.publishing import differs

PAGE = 100


@needs(Action.READ_REGISTERS)
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """Every register with its counts."""
    rows = [(register, register.name(language())) for register in
            Register.objects.annotate(count=Count("entries")).select_related("public")]
    return render(request, "registers/registers.html", {"registers": rows})


@needs(Action.READ_REGISTERS)
@require_GET
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Entries by state and by any spelling of a name."""
    found = get_object_or_404(Register.objects.select_related("public"), slug=slug)
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = found.entries.select_related("person")
    counts = dict(rows.values_list("state").annotate(count=Count("pk")).order_by())
    if words:
        rows = rows.filter(person__in=people_named(words))
    if state in Entry.State.values:
        rows = rows.filter(state=state)
    return render(request, "registers/register.html", {
        "register": found, "name": found.name(language()), "about": found.about(language()), "words": words,
        "state": state, "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "states": [(value, label, counts.get(value, 0)) for value, label in Entry.State.choices],
        "open_votes": Decision.objects.filter(entry__register=found, result="open").select_related("entry__person"),
        "differs": hasattr(found, "public") and differs(found),
    })


@needs(Action.MANAGE_BUREAU)
@require_http_methods(["GET", "POST"])
def edit_register(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """A new register, or another name, criteria, quorum. A vote that is under way keeps its quorum."""
    found = get_object_or_404(Register, slug=slug) if slug else None
    form = RegisterForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save(commit=False)
            saved.slug = saved.slug or free_slug(saved.name_en or saved.name_ru)
            saved.save()
            record(request.user, "register.changed" if found else "register.made", saved, quorum=saved.quorum)
        return redirect(saved)
    return render(request, "registers/edit_register.html", {"form": form, "register": found})


def free_slug(name: str) -> str:
    base = slugify(transliterate(name))[:60].strip("-") or "register"
    taken = set(Register.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 100_000))) if slug not in taken)


@needs(Action.EDIT_REGISTERS)
@require_POST
def begin_political_prisoners(request: HttpRequest) -> HttpResponse:
    """The register that a new desk begins with."""
    assert isinstance(request.user, User)
    return redirect(begin_register(request.user))


@needs(Action.READ_REGISTERS)
@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """Names of the registers in the news of a week."""
    week = Week.read(request.GET.get("week", ""))
    return render(request, "registers/news.html", {"week": week, "named": week_in_news(week)})
