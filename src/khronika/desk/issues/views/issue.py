"""The list of issues, and one issue with its rubrics and items."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.archive.publishing import obstacles
from khronika.desk.audit.models import record
from khronika.desk.bureau.models import Bureau
from khronika.desk.issues.bridge import byline, document_item, spoken, written_date
from khronika.desk.issues.forms import IssueForm, NewIssueForm, SectionForm
from khronika.desk.issues.models import Issue, Item, ItemVersion, Section
from khronika.desk.issues.ordering import move_item, section_for, step_item, step_section


@needs(Action.READ_DESK)
@require_GET
def issues(request: HttpRequest) -> HttpResponse:
    """Every issue, newest first."""
    rows = Issue.objects.annotate(items_count=Count("sections__items")).order_by("-period_to", "-id")
    return render(request, "issues/list.html", {"issues": rows})


@needs(Action.EDIT_ISSUES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new, empty issue. Sending the form twice gives the same issue."""
    form = NewIssueForm(request.POST or None, initial={"language": Bureau.get().issue_language})
    if request.method == "POST" and form.is_valid():
        issue: Issue = form.save(commit=False)
        assert issue.period_to is not None
        slug = issue.period_to.isoformat()
        twin = Issue.objects.filter(slug__in=(slug, f"{slug}-{issue.language}"), language=issue.language).first()
        if twin is not None:
            messages.info(request, _("There is an issue for this day already; here it is."))
            return redirect("issue", twin.slug)
        issue.slug = f"{slug}-{issue.language}" if Issue.objects.filter(slug=slug).exists() else slug
        issue.save()
        record(request.user, "issue.made", issue)
        return redirect("issue", issue.slug)
    return render(request, "issues/new.html", {"form": form})


@needs(Action.READ_DESK)
@require_GET
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """One issue: rubrics with their items, and what stands in the way of publication."""
    found = get_object_or_404(Issue, slug=slug)
    items = Item.objects.annotate(
        conflicts=Count("versions", filter=Q(versions__state=ItemVersion.State.CONFLICT))
    ).order_by("order", "id")
    sections = list(found.sections.prefetch_related(Prefetch("items", queryset=items)))
    for section in sections:
        for item in section.items.all():
            item.header = header_lines(item, found.language)  # type: ignore[attr-defined]
    return render(request, "issues/issue.html", {
        "issue": found, "sections": sections, "section_form": SectionForm(), "obstacles": obstacles(found),
        "form": IssueForm(instance=found),
    })


def header_lines(item: Item, language: str) -> list[str]:
    """The byline and the date as they will be printed."""
    document = document_item(item)
    house = spoken(language)
    lines = [byline(document, house), written_date(document.published, house) if document.published else None]
    return [line for line in lines if line]


@needs(Action.EDIT_ISSUES)
@require_POST
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Heading, number, language and period of an issue; its address stays."""
    found = get_object_or_404(Issue, slug=slug)
    form = IssueForm(request.POST, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
    else:
        for error in form.errors.values():
            messages.error(request, " ".join(str(sentence) for sentence in error))
    return redirect("issue", slug)


@needs(Action.EDIT_ISSUES)
@require_POST
def add_section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Issue, slug=slug)
    form = SectionForm(request.POST)
    if form.is_valid():
        section_for(found, form.cleaned_data["rubric"], form.cleaned_data["heading"].strip())
    else:
        messages.error(request, _("Choose a rubric or type a heading."))
    return redirect("issue", slug)


@needs(Action.EDIT_ISSUES)
@require_POST
def move_section(request: HttpRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(Section.objects.select_related("issue"), pk=pk)
    step_section(section, -1 if request.POST.get("to") == "up" else 1)
    return redirect(f"{section.issue.get_absolute_url()}#section-{pk}")


@needs(Action.EDIT_ISSUES)
@require_POST
def remove_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an empty rubric out of the issue."""
    section = get_object_or_404(Section.objects.select_related("issue"), pk=pk)
    if section.items.exists():
        messages.error(request, _("This rubric still has items; move or remove them first."))
    else:
        section.delete()
    return redirect(section.issue.get_absolute_url())


@needs(Action.EDIT_ISSUES)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item: one step (`to` up or down), or to a place of a section (`section`, `place`)."""
    item = get_object_or_404(Item.objects.select_related("section__issue"), pk=pk)
    current = item.section.issue
    if request.POST.get("to") in ("up", "down"):
        step_item(item, -1 if request.POST["to"] == "up" else 1)
    else:
        place = request.POST.get("place", "")
        section = get_object_or_404(Section, pk=request.POST.get("section") or 0, issue=current)
        move_item(item, section, int(place) if place.isdigit() else 0)
    record(request.user if isinstance(request.user, User) else None, "item.moved", item)
    return redirect(f"{current.get_absolute_url()}#item-{pk}")
