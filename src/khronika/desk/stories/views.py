"""Triage: stories newest first, each decided with a key or a button. Without JavaScript every key is a form."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue
from khronika.desk.rubrics.models import Rubric
from khronika.desk.stories import deciding
from khronika.desk.stories.bridge import Change, changes
from khronika.desk.stories.models import Member, Story
from khronika.desk.stories.shown import rows
from khronika.desk.stories.undoing import CannotUndo, last_deed, undo
from khronika.desk.stories.visits import last_visit

PAGE = 30
MEMBERS = Prefetch("members", queryset=Member.objects.select_related("article__outlet"))
SHOWN = {"waiting", "taken", "dropped"}


@needs(Action.READ_DESK)
@require_GET
def triage(request: HttpRequest) -> HttpResponse:
    """The stories that wait, newest first; with ?since only those with news since the colleague's last visit."""
    assert isinstance(request.user, User)
    since = last_visit(request.user, timezone.now())
    state = request.GET.get("state", "waiting")
    state = state if state in SHOWN else "waiting"
    found = stories().filter(state=state)
    if state == "waiting":
        # A story whose every article was decided in the inbox waits no more.
        new = Member.objects.filter(story=OuterRef("pk"), article__state=Article.State.NEW)
        found = found.filter(Exists(new))
    only_new = "since" in request.GET and since is not None
    if only_new:
        found = found.filter(newest_at__gt=since)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    issue = open_issue(request)
    return render(request, "stories/triage.html", {
        "rows": rows(list(page.object_list), issue.language if issue else "ru", since), "page": page, "state": state,
        "since": since, "only_new": only_new, "issue": issue, "issues": open_issues(), "rubrics": known_rubrics(),
        "last": last_deed(request.user),
    })


@needs(Action.READ_DESK)
@require_GET
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """One story alone: the address that links of follow-ups lead to."""
    assert isinstance(request.user, User)
    found = get_object_or_404(stories(), pk=pk)
    if found.into_id:
        return redirect("story", found.into_id)
    issue = open_issue(request)
    return render(request, "stories/triage.html", {
        "rows": rows([found], issue.language if issue else "ru", None), "one": found,
        "issue": issue, "issues": open_issues(), "rubrics": known_rubrics(), "last": last_deed(request.user),
    })


@needs(Action.READ_DESK)
@require_GET
def copy(request: HttpRequest, pk: int, article: int) -> HttpResponse:
    """What a copy changed in its original."""
    member = get_object_or_404(Member.objects.select_related("article__outlet", "copy_of__outlet"), pk=article,
                               story=pk, copy_of__isnull=False)
    assert member.copy_of is not None
    found: list[Change] = changes(member.copy_of.title, member.copy_of.paragraphs, member.article.title,
                                  member.article.paragraphs)
    return render(request, "stories/copy.html", {"member": member, "changes": found})


@needs(Action.TRIAGE)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision about one story: the button's `do` says which."""
    assert isinstance(request.user, User)
    version = number(request, "version")
    following = request.POST.get("next", "")
    try:
        here = carry_out(request, request.user, pk, version)
    except deciding.Overtaken as overtaken:
        messages.error(request, said_of(overtaken.story))
        here = None
    except (Story.DoesNotExist, Article.DoesNotExist, Rubric.DoesNotExist):
        messages.error(request, _("This story or article is no longer here."))
        here = None
    return back(request, here or following)


def carry_out(request: HttpRequest, by: User, pk: int, version: int) -> str | None:
    """Do what was asked; gives the story to go on from, None for the next one."""
    do = request.POST.get("do", "")
    if do == "take":
        return taken(request, by, pk, version)
    if do == "drop":
        deciding.drop_story(pk, version, by)
    elif do == "rubric":
        chosen = request.POST.get("rubric")
        deciding.choose_rubric(pk, version, Rubric.objects.get(slug=chosen) if chosen else None, by)
        return str(pk)
    elif do == "merge":
        return str(deciding.merge(pk, version, number(request, "into"), by).pk)
    elif do == "split":
        deciding.split(pk, version, Article.objects.get(pk=number(request, "article")), by)
        return str(pk)
    return None


def taken(request: HttpRequest, by: User, pk: int, version: int) -> str | None:
    issue = open_issue(request)
    rubric = Rubric.objects.filter(slug=request.POST.get("rubric", ""), retired=False).first()
    if issue is None:
        messages.error(request, _("No issue is open; make one first."))
        return str(pk)
    if rubric is None:
        messages.error(request, _("Choose a rubric, then take."))
        return str(pk)
    named = request.POST.get("article")
    article = Article.objects.get(pk=int(named), member__story=pk) if named and named.isdecimal() else None
    item = deciding.take_story(pk, version, issue, rubric, by, article)
    messages.success(request, _("Taken into “%(issue)s”: %(title)s") % {"issue": issue, "title": item.title})
    return None


@needs(Action.TRIAGE)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the colleague's last decision back."""
    assert isinstance(request.user, User)
    try:
        deed = undo(request.user)
    except CannotUndo as reason:
        messages.error(request, str(reason))
        return back(request, "")
    messages.success(request, _("Taken back."))
    return back(request, str(deed.story_id))


@needs(Action.TRIAGE)
@require_POST
def choose_issue(request: HttpRequest) -> HttpResponse:
    """Into which open issue stories are taken, where there are several."""
    chosen = get_object_or_404(open_issues(), pk=number(request, "issue"))
    request.session["triage_issue"] = chosen.pk
    return back(request, "")


def stories() -> QuerySet[Story]:
    return Story.objects.select_related("rubric", "follow_up_of", "decided_by").prefetch_related(MEMBERS)


def open_issues() -> QuerySet[Issue]:
    return Issue.objects.filter(state=Issue.State.DRAFT).order_by("-period_to", "-id")


def open_issue(request: HttpRequest) -> Issue | None:
    """The issue that the colleague chose, else the latest open one."""
    chosen = open_issues().filter(pk=request.session.get("triage_issue", 0)).first()
    return chosen or open_issues().first()


def known_rubrics() -> QuerySet[Rubric]:
    return Rubric.objects.filter(retired=False)


def number(request: HttpRequest, name: str) -> int:
    """A number of the form; 0, which nothing has, for anything else."""
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else 0


def back(request: HttpRequest, to: str) -> HttpResponse:
    """To the same page of the list, at a story."""
    query = request.POST.get("query", "")
    address = reverse("triage") + (f"?{query}" if query and "\n" not in query else "")
    return redirect(f"{address}#s{to}" if to.isdecimal() else address)


def said_of(story: Story) -> str:
    """Who decided first, and what: for the one who came second."""
    who = story.decided_by.name if story.decided_by else _("Somebody")
    when = date_format(timezone.localtime(story.decided_at), "TIME_FORMAT") if story.decided_at else ""
    words = {
        "who": who, "when": when,
    }
    if story.state == Story.State.TAKEN:
        return _("%(who)s took this story at %(when)s; nothing was changed.") % words
    if story.state == Story.State.DROPPED:
        return _("%(who)s dropped this story at %(when)s; nothing was changed.") % words
    if story.state == Story.State.MERGED:
        return _("%(who)s merged this story at %(when)s; nothing was changed.") % words
    return _("%(who)s changed this story at %(when)s; look at it again.") % words
