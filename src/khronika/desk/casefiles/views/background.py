"""The background paragraph: seen with its sources and what it leaves out, and written into an item by one key."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.forms import language
from khronika.desk.casefiles.models import Case, Event
from khronika.desk.casefiles.printing import paragraph_of, write_into
from khronika.desk.issues.models import Issue, Item

SENTENCES = 8
LANGUAGES = ("ru", "kk", "en")


@needs(Action.READ_CASES)
@require_GET
def case_background(request: HttpRequest, slug: str) -> HttpResponse:
    """The paragraph in a language, each sentence beside its source, and every entry that it leaves out with why."""
    case = get_object_or_404(Case, slug=slug)
    asked = request.GET.get("language", "")
    chosen = asked if asked in LANGUAGES else language()
    most = request.GET.get("most", "")
    paragraph = paragraph_of(case, chosen, min(max(int(most), 1), 60) if most.isdecimal() and len(most) < 4
                             else SENTENCES)
    events = {str(event.pk): event for event in Event.objects.filter(
        pk__in=[int(one.entry) for one in paragraph.left_out])}
    drafts = case.events.filter(state=Event.State.DRAFT).count()
    return render(request, "casefiles/background.html", {
        "case": case, "paragraph": paragraph, "language": chosen, "drafts": drafts,
        "left_out": [(events[one.entry], one.why) for one in paragraph.left_out if one.entry in events],
        "items": Item.objects.filter(section__issue__state=Issue.State.DRAFT).select_related("section__issue")
        .order_by("-section__issue__period_to", "section__order", "order")[:60],
    })


@needs(Action.EDIT_CASES)
@require_POST
def write_background(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the paragraph at the end of an item of an open issue."""
    assert isinstance(request.user, User)
    case = get_object_or_404(Case, slug=slug)
    number = request.POST.get("item", "")
    item = get_object_or_404(Item.objects.select_related("section__issue"),
                             pk=int(number) if number.isdecimal() and len(number) < 15 else 0)
    issue = item.section.issue
    asked = request.POST.get("language", "")
    paragraph = paragraph_of(case, asked if asked in LANGUAGES else issue.language, SENTENCES)
    if issue.state != Issue.State.DRAFT:
        messages.error(request, _("This item is published: change it by a correction."))
    elif not paragraph.text:
        messages.error(request, _("No accepted entry can be printed in this language yet."))
        return redirect("case_background", slug)
    else:
        saved = write_into(item, case, paragraph, request.user)
        if saved is not None and saved.conflict is not None:
            return redirect("conflict", saved.conflict.pk)
        messages.success(request, _("The background stands at the end of the item."))
    return redirect("item", item.pk)
