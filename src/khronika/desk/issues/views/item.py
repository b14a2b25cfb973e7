"""The item's editor: fields, text, autosave, versions, two people at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues import bridge
from khronika.desk.issues.body import text_of, text_of_html
from khronika.desk.issues.forms import ItemForm, PasteForm, initial_of
from khronika.desk.issues.models import ITEM_FIELDS, Issue, Item, ItemVersion, Section
from khronika.desk.issues.ordering import add_item
from khronika.desk.issues.saving import restore, save_item, settle
from khronika.desk.issues.views.issue import header_lines
from khronika.desk.outlets.models import Outlet
from khronika.errors import BadInput

ITEMS = Item.objects.select_related("section__issue", "changed_by")


@needs(Action.READ_DESK)
@never_cache
@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor, for readers a plain view."""
    return show(request, get_object_or_404(ITEMS, pk=pk))


def show(request: HttpRequest, found: Item, form: ItemForm | None = None, status: int = 200) -> HttpResponse:
    issue = found.section.issue
    return render(request, "issues/item.html", {
        "item": found, "issue": issue, "form": form or ItemForm.of(found), "outlets": Outlet.objects.all(),
        "header": header_lines(found, issue.language), "versions": found.versions.select_related("saved_by")[:12],
        "conflicts": found.versions.filter(state=ItemVersion.State.CONFLICT).select_related("saved_by"),
    }, status=status)


@needs(Action.EDIT_ISSUES)
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save an item, by the autosave (htmx: a fragment comes back) or by the button (a page comes back)."""
    assert isinstance(request.user, User)
    found = get_object_or_404(ITEMS, pk=pk)
    quiet = bool(request.headers.get("HX-Request"))
    if found.section.issue.state == Issue.State.PUBLISHED:
        messages.error(request, _("This item is published: change it by a correction."))
        return fragment(request, found, "published", 409) if quiet else redirect("item", pk)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return fragment(request, found, "invalid", 422, form=form) if quiet else show(request, found, form, 422)
    based_on = request.POST.get("version", "")
    saved = save_item(pk, int(based_on) if based_on.isdigit() else 0, form.values(), request.user)
    if saved.conflict is not None:
        if quiet:
            return fragment(request, saved.item, "conflict", 409, conflict=saved.conflict)
        return redirect("conflict", saved.conflict.pk)
    if quiet:
        return fragment(request, saved.item, "saved", 200)
    return redirect(saved.item.section.issue.get_absolute_url() + f"#item-{pk}")


def fragment(request: HttpRequest, found: Item, state: str, status: int, **more: Any) -> HttpResponse:
    """The line beside the save button, with the version that the next save starts from."""
    return render(request, "issues/saved.html", {
        "item": found, "state": state, "header": header_lines(found, found.section.issue.language), **more,
    }, status=status)


@needs(Action.EDIT_ISSUES)
@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Two texts side by side, field by field; the editor chooses, nothing is thrown away."""
    assert isinstance(request.user, User)
    kept = get_object_or_404(ItemVersion.objects.select_related("item__section__issue", "saved_by"), pk=pk)
    if request.method == "POST":
        settle(kept, {name: request.POST.get(name, "theirs") for name in ITEM_FIELDS}, request.user)
        return redirect("item", kept.item_id)
    here = initial_of(kept.item.fields())
    there = initial_of(kept.fields)
    labels = ItemForm().fields
    rows = [(name, labels[name].label, there[name] or "", here[name] or "") for name in ITEM_FIELDS
            if here[name] != there[name]]
    return render(request, "issues/conflict.html", {"kept": kept, "item": kept.item, "rows": rows,
                                                    "issue": kept.item.section.issue})


@needs(Action.READ_DESK)
@require_GET
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier version, to read and to put back."""
    kept = get_object_or_404(ItemVersion.objects.select_related("item__section__issue", "saved_by"), pk=pk)
    return render(request, "issues/version.html", {
        "kept": kept, "item": kept.item, "issue": kept.item.section.issue, "fields": initial_of(kept.fields),
    })


@needs(Action.EDIT_ISSUES)
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, User)
    kept = get_object_or_404(ItemVersion.objects.select_related("item__section__issue"), pk=pk)
    if kept.item.section.issue.state == Issue.State.PUBLISHED:
        messages.error(request, _("This item is published: change it by a correction."))
    else:
        restore(kept.item, kept, request.user)
        messages.success(request, _("The earlier version stands again."))
    return redirect("item", kept.item_id)


@needs(Action.EDIT_ISSUES)
@require_POST
def compose(request: HttpRequest) -> HttpResponse:
    """The header as it will be printed, from the fields as they are typed (htmx)."""
    form = ItemForm(request.POST)
    form.is_valid()
    language = request.POST.get("language", "ru")
    printed = ("title", "author", "position", "outlet_name", "outlet_type")
    values = {name: form.cleaned_data.get(name) or "" for name in printed}
    typed = Item(published=form.cleaned_data.get("published"), **values)
    return render(request, "issues/header.html", {"header": header_lines(typed, language)})


@needs(Action.EDIT_ISSUES)
@require_POST
def clean(request: HttpRequest) -> HttpResponse:
    """Pasted html as plain paragraphs and sub-headings; the editor's script puts them at the cursor."""
    return HttpResponse(text_of_html(request.POST.get("html", "")), content_type="text/plain; charset=utf-8")


@needs(Action.EDIT_ISSUES)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, section: int) -> HttpResponse:
    """A new item: an empty own piece, or one filled from a pasted article."""
    assert isinstance(request.user, User)
    row = get_object_or_404(Section.objects.select_related("issue"), pk=section)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and "empty" in request.POST:
        return redirect("item", made(row, {}, request.user).pk)
    if request.method == "POST" and form.is_valid():
        return redirect("item", made(row, recognised(form.cleaned_data["text"]), request.user).pk)
    return render(request, "issues/add.html", {"section": row, "issue": row.issue, "form": form})


def made(section: Section, values: dict[str, Any], by: User) -> Item:
    new = add_item(section, changed_by=by, **values)
    ItemVersion.objects.create(item=new, version=1, fields=new.fields(), saved_by=by)
    Issue.objects.filter(pk=section.issue_id).update(names_checked_at=None)
    record(by, "item.made", new)
    return new


def recognised(text: str) -> dict[str, Any]:
    """Fields of the first item that the digest reader finds in a pasted text; a plain text becomes the body."""
    try:
        digest = bridge.read(text.encode(), "pasted")
    except BadInput:
        return bridge.plain_item(text)
    items = [found for section in digest.sections for found in section.items]
    return bridge.item_values(items[0]) if len(items) == 1 else bridge.plain_item(text)


@needs(Action.EDIT_ISSUES)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item out of a draft, after a question."""
    found = get_object_or_404(ITEMS, pk=pk)
    issue = found.section.issue
    if request.method == "POST":
        if issue.state == Issue.State.PUBLISHED:
            messages.error(request, _("This item is published: withdraw the issue first."))
        else:
            record(request.user, "item.removed", found, title_length=len(found.title))
            found.delete()
            messages.success(request, _("The item was taken out."))
        return redirect(issue.get_absolute_url())
    return render(request, "issues/remove.html", {"item": found, "issue": issue, "back": reverse("item", args=[pk]),
                                                  "text": text_of(found.body)})
