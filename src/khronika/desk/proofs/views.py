"""The page of proofs: what to look at in an issue, harm first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.issues.models import Issue
from khronika.desk.proofs.deciding import accept, can_put_right, put_right, reopen
from khronika.desk.proofs.models import Remark
from khronika.desk.proofs.reading import start_reading, under_way, up_to_date
from khronika.desk.proofs.wording import HARM, WORDS


@needs(Action.EDIT_ISSUES)
@require_GET
def proofs(request: HttpRequest, slug: str) -> HttpResponse:
    """Every remark with its words; the worker reads again when a text changed."""
    assert isinstance(request.user, User)
    issue = get_object_or_404(Issue, slug=slug)
    if not up_to_date(issue):
        start_reading(issue, request.user)
    remarks = list(Remark.objects.filter(item__section__issue=issue).select_related("item", "decided_by"))
    open_ones = [remark for remark in remarks if remark.state == Remark.State.OPEN]
    open_ones.sort(key=lambda remark: remark.code not in HARM)
    return render(request, "proofs/proofs.html", {
        "issue": issue, "job": under_way(issue), "rows": [shown(remark, issue) for remark in open_ones],
        "accepted": [shown(remark, issue) for remark in remarks if remark.state == Remark.State.ACCEPTED],
    })


def shown(remark: Remark, issue: Issue) -> dict[str, object]:
    """A remark with its words cut into before, itself, after."""
    before, found, after = remark.context.partition(remark.text)
    return {"remark": remark, "says": WORDS.get(remark.code, remark.code), "before": before, "found": found,
            "after": after, "harm": remark.code in HARM, "can": can_put_right(remark, issue)}


@needs(Action.EDIT_ISSUES)
@require_POST
def decide_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it right, leave it with a reason, or look at it again."""
    assert isinstance(request.user, User)
    remark = get_object_or_404(Remark.objects.select_related("item__section__issue"), pk=pk)
    issue = remark.item.section.issue
    if "again" in request.POST:
        reopen(remark, request.user)
    elif "right" in request.POST and can_put_right(remark, issue):
        if not put_right(remark, request.user):
            messages.error(request, _("The text changed meanwhile; look at it again."))
    else:
        reason = " ".join(request.POST.get("reason", "").split())
        if remark.code in HARM and not reason:
            messages.error(request, _("What can harm people stays only with a reason: write why."))
        else:
            accept(remark, reason, request.user)
    return redirect("proofs", issue.slug)
