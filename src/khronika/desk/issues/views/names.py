"""The names check: which names are in an issue, who they are, what is masked. Nothing is published before it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.publishing import publish
from khronika.desk.audit.models import record
from khronika.desk.issues.models import Issue, NameFound
from khronika.desk.issues.names import add_by_hand, looking, start_looking, up_to_date
from khronika.desk.privacy.masks import propose, unprotected


@needs(Action.CHECK_NAMES)
@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide on each name. The worker finds them; what an editor adds by hand counts the same."""
    assert isinstance(request.user, User)
    issue = get_object_or_404(Issue, slug=slug)
    if request.method == "POST":
        decide(request, issue, request.user)
        return redirect("names", slug)
    if not up_to_date(issue):
        start_looking(issue, request.user)
    return render(request, "issues/names.html", {
        "issue": issue, "names": issue.names.all(), "job": looking(issue), "decisions": NameFound.Decision,
        "undecided": issue.names.filter(decision=NameFound.Decision.UNDECIDED).count(),
    })


def decide(request: HttpRequest, issue: Issue, by: User) -> None:
    """Take every decision of the form; "all" decides what was left open."""
    rest = NameFound.Decision.KEEP if "keep_rest" in request.POST else None
    changed, unsaid = 0, 0
    for name in issue.names.all():
        decision = request.POST.get(f"decision-{name.pk}", name.decision)
        if decision == NameFound.Decision.UNDECIDED and rest:
            decision = rest
        replacement = request.POST.get(f"replacement-{name.pk}", name.replacement).strip()[:100]
        reason = " ".join(request.POST.get(f"reason-{name.pk}", name.reason).split())[:300]
        if decision not in NameFound.Decision.values or (decision, replacement, reason) == (
                name.decision, name.replacement, name.reason):
            continue
        if name.protected and decision == NameFound.Decision.KEEP and not reason:
            unsaid += 1
            continue
        take(name, decision, replacement, reason, by)
        changed += 1
    if unsaid:
        messages.error(request, _("A protected name is printed only with a reason: write why."))
    if changed and issue.state == Issue.State.PUBLISHED:
        publish(issue, by, timezone.now())
    messages.success(request, _("Saved."))


def take(name: NameFound, decision: str, replacement: str, reason: str, by: User) -> None:
    """Keep one decision. Lifting the mask of a protected name is an event of its own in the log."""
    name.decision, name.replacement, name.reason = decision, replacement, reason
    name.decided_by, name.decided_at = by, timezone.now()
    name.save(update_fields=["decision", "replacement", "reason", "decided_by", "decided_at"])
    if name.protected and decision == NameFound.Decision.KEEP:
        record(by, "mask.lifted", name, protected=name.protected)
    else:
        record(by, "name.decided", name, decision=decision)


@needs(Action.CHECK_NAMES)
@require_POST
def add_name(request: HttpRequest, slug: str) -> HttpResponse:
    """A name that was not found: the editor types it as it stands in the text."""
    issue = get_object_or_404(Issue, slug=slug)
    text = " ".join(request.POST.get("name", "").split())
    if not add_by_hand(issue, text):
        messages.error(request, _("These words stand nowhere in the issue; type the name as it is printed there."))
    return redirect("names", slug)


@needs(Action.CHECK_NAMES)
@require_POST
def checked(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the check: from now on the issue may be published, until a text changes."""
    assert isinstance(request.user, User)
    issue = get_object_or_404(Issue, slug=slug)
    if issue.names.filter(decision=NameFound.Decision.UNDECIDED).exists():
        messages.error(request, _("Some names have no decision yet."))
    elif unprotected(issue):
        propose(issue, [])
        messages.error(request, _("Some names became protected meanwhile: decide on them."))
    elif not up_to_date(issue):
        messages.error(request, _("The names are still being looked for; try again in a moment."))
    else:
        issue.names_checked_at, issue.names_checked_by = timezone.now(), request.user
        issue.save(update_fields=["names_checked_at", "names_checked_by"])
        record(request.user, "issue.names_checked", issue, masked=len(Masks.of(issue)))
        messages.success(request, _("The names are checked."))
        return redirect("release", slug)
    return redirect("names", slug)
