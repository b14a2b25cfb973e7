"""Where an article or an item belongs: proposals with reasons, and a new case in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.bridge import role_names
from khronika.desk.casefiles.forms import OpenCaseForm, language
from khronika.desk.casefiles.models import Case, Proposal, Reading
from khronika.desk.casefiles.opening import offered_marks, offered_people, open_case, title_of
from khronika.desk.casefiles.proposing import ask_for_item, decide, draft_entries
from khronika.desk.casefiles.sourcing import SourceText, source_of
from khronika.desk.casefiles.work import ask
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput


@needs(Action.EDIT_CASES)
@never_cache
@require_http_methods(["GET", "POST"])
def case_of_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Which case does this article belong to? Proposals, any other case, or a new one."""
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    reading, _made = Reading.objects.get_or_create(article=article)
    return placing(request, reading)


@needs(Action.EDIT_CASES)
@never_cache
@require_http_methods(["GET", "POST"])
def case_of_item(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for an item of an issue, which the worker reads when it is asked for."""
    return placing(request, ask_for_item(get_object_or_404(Item.objects.select_related("section__issue"), pk=pk)))


def placing(request: HttpRequest, reading: Reading) -> HttpResponse:
    assert isinstance(request.user, User)
    source = source_of(reading)
    if source is None or reading.read_at is None:
        ask()
    if source is None:
        return render(request, "casefiles/placing.html", {"reading": reading, "source": None})
    form = OpenCaseForm(request.POST or None, initial={
        "title": title_of(source), **{name: "\n".join(lines) for name, lines in offered_marks(source).items()}})
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(source, reading, form.cleaned_data, chosen_people(request), request.user)
        except BadInput as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("The case is open; accept its entries one by one."))
            return redirect(case.get_absolute_url() + "#drafts")
    return render(request, "casefiles/placing.html", {
        "reading": reading, "source": source, "form": form, "roles": role_names(language()),
        "people": offered_people(source), "others": Case.objects.order_by("-changed_at")[:30],
        "proposals": reading.proposals.select_related("case"),
    }, status=422 if request.method == "POST" else 200)


def chosen_people(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Name, role and whose row it is, for every person whose box is ticked."""
    known = {role for role, _name in role_names("en")}
    found = []
    for number in request.POST.getlist("use")[:100]:
        name, role = request.POST.get(f"name-{number}", "").strip(), request.POST.get(f"role-{number}", "other")
        if name and role in known:
            found.append((name, role, request.POST.get(f"person-{number}", "new")))
    return found


@needs(Action.EDIT_CASES)
@require_POST
def decide_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse «this belongs to that case»."""
    assert isinstance(request.user, User)
    proposal = get_object_or_404(Proposal.objects.select_related("case", "reading__article", "reading__item"), pk=pk)
    accepted = request.POST.get("what") == "accept"
    made = decide(proposal, accepted, request.user)
    if accepted:
        told_drafts(request, len(made))
        return redirect(proposal.case.get_absolute_url() + "#drafts")
    return redirect(place_of(proposal.reading))


@needs(Action.EDIT_CASES)
@require_POST
def put_into_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an article or item into a case that was not proposed."""
    assert isinstance(request.user, User)
    reading = get_object_or_404(Reading.objects.select_related("article", "item"), pk=pk)
    case = get_object_or_404(Case, slug=request.POST.get("case", ""))
    source: SourceText | None = source_of(reading)
    if source is None:
        messages.error(request, _("It is still being read; try again in a moment."))
        return redirect(place_of(reading))
    proposal, _made = Proposal.objects.get_or_create(reading=reading, case=case, defaults={"score": 0.0})
    made = decide(proposal, True, request.user) or draft_entries(source, case, request.user)
    told_drafts(request, len(made))
    return redirect(case.get_absolute_url() + "#drafts")


def told_drafts(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(request, _("Entries are drafted; accept them one by one."))
    else:
        messages.info(request, _("Everything that it says with a date stands in the case already."))


def place_of(reading: Reading) -> str:
    if reading.article_id:
        return reverse("case_of_article", args=[reading.article_id])
    return reverse("case_of_item", args=[reading.item_id])
