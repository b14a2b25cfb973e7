"""The inbox: what came in, an article beside its capture and its source, and the ways to bring one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.inbox import bridge
from khronika.desk.inbox.adding import add_page, add_text
from khronika.desk.inbox.forms import AddForm, TakeForm
from khronika.desk.inbox.models import Article
from khronika.desk.inbox.taking import take
from khronika.desk.issues.uploading import keep
from khronika.desk.jobs.models import Job
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput

PAGE = 50
LARGEST_PAGE = 6 * 1024 * 1024


@needs(Action.READ_DESK)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Articles, newest first; by state, outlet and words of the title."""
    rows = Article.objects.select_related("outlet", "item__section__issue")
    state, words = request.GET.get("state", "new"), request.GET.get("q", "").strip()
    if state in Article.State.values:
        rows = rows.filter(state=state)
    if outlet := request.GET.get("outlet"):
        rows = rows.filter(outlet__slug=outlet)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(url__icontains=words))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    running = Job.objects.filter(kind="inbox.add_address", state__in=(Job.State.WAITING, Job.State.RUNNING)).count()
    failed = Job.objects.filter(kind__in=("inbox.add_address", "inbox.add_file"), state=Job.State.FAILED)[:5]
    return render(request, "inbox/inbox.html", {
        "page": page, "state": state, "words": words, "states": Article.State.choices, "form": AddForm(),
        "running": running, "failed": failed,
    })


@needs(Action.READ_DESK)
@require_GET
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """The working copy, what it was taken from, and how each field was found."""
    found = get_object_or_404(Article.objects.select_related("outlet", "item__section__issue"), pk=pk)
    captures, trouble = [], ""
    for number in found.captures:
        try:
            captures.append(bridge.readable(number))
        except BadInput as error:
            trouble = said(error)
    return render(request, "inbox/article.html", {
        "article": found, "captures": captures, "trouble": trouble, "take_form": TakeForm(),
    })


@needs(Action.SEE_CAPTURES)
@require_GET
def capture(request: HttpRequest, number: str) -> HttpResponse:
    """The captured bytes, as text: shown, never run. With ?save they come as they were kept."""
    try:
        known, content = bridge.readable(number), bridge.store().read(number)
    except BadInput as error:
        return render(request, "inbox/capture.html", {"trouble": said(error)}, status=410)
    record(request.user, "capture.seen", None, capture=number)
    if "save" in request.GET:
        response = HttpResponse(content, content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="{number}.bin"'
        return response
    try:
        shown = bridge.store().page(number).body if known.kind == "page" else content
    except BadInput:
        shown = content
    source = shown[:200_000].decode("utf-8", "replace")
    return render(request, "inbox/capture.html", {"capture": known, "source": source})


@needs(Action.TRIAGE)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """An address (fetched by the worker), a saved file, or a pasted text."""
    assert isinstance(request.user, User)
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, " ".join(str(sentence) for sentence in error))
        return redirect("inbox")
    by = f"user {request.user.pk}"
    try:
        if form.cleaned_data["text"]:
            return redirect(add_text(form.cleaned_data["text"], form.cleaned_data["url"], by))
        for file in request.FILES.getlist("pages")[:50]:
            upload = keep(file, request.user, read=False)
            Job.ask("inbox.add_file", {"upload": upload.pk}, key=f"inbox.add_file:{upload.pk}", asked_by=request.user)
    except BadInput as error:
        messages.error(request, said(error))
        return redirect("inbox")
    if url := form.cleaned_data["url"]:
        Job.ask("inbox.add_address", {"url": url}, key=f"inbox.add_address:{url[:150]}", asked_by=request.user)
    messages.success(request, _("It is being fetched; it will stand in the list in a moment."))
    return redirect("inbox")


@needs(Action.TRIAGE)
@require_http_methods(["GET", "POST"])
def from_browser(request: HttpRequest) -> HttpResponse:
    """Takes the page that the bookmarklet sends from another tab, after the editor has looked at its address."""
    assert isinstance(request.user, User)
    if request.method == "POST":
        html, url = request.POST.get("html", ""), request.POST.get("url", "")
        try:
            if len(html) > LARGEST_PAGE:
                raise BadInput("This page is too large to send; save it as a file and add the file.")
            return redirect(add_page(html, url, f"user {request.user.pk}"))
        except BadInput as error:
            messages.error(request, said(error))
    here = request.build_absolute_uri(reverse("from_browser"))
    response = render(request, "inbox/from_browser.html", {"here": here})
    # Django cuts a window off from a page of another site that opened it; this one is opened by just such a page.
    response["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@needs(Action.TRIAGE)
@require_POST
def take_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an article into an open issue under a rubric; taking it again gives the same item."""
    assert isinstance(request.user, User)
    found = get_object_or_404(Article, pk=pk)
    form = TakeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an open issue and a rubric."))
        return redirect(found)
    item = take(found, form.cleaned_data["issue"], form.cleaned_data["rubric"], request.user)
    messages.success(request, _("Taken into the issue; the header was composed by the house rules."))
    return redirect("item", item.pk)


@needs(Action.TRIAGE)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an article aside, or bring it back."""
    found = get_object_or_404(Article, pk=pk)
    if found.state != Article.State.TAKEN:
        found.state = Article.State.NEW if found.state == Article.State.DROPPED else Article.State.DROPPED
        found.save(update_fields=["state"])
        record(request.user, f"article.{found.state}", found)
    back = request.POST.get("back", "")
    return redirect(back if back.startswith("/desk/inbox/") else "inbox")
