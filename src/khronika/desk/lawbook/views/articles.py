"""One article of a law: its history through the editions, rights, who cites it, comments."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.lawbook import words
from khronika.desk.lawbook.bridge import Moment, article_history
from khronika.desk.lawbook.forms import CommentForm
from khronika.desk.lawbook.keeping import ask_comparison
from khronika.desk.lawbook.models import Comment, Comparison, Edition
from khronika.desk.lawbook.rights import Cues, cited_by
from khronika.errors import BadInput


@needs(Action.READ_LAWS)
@require_http_methods(["GET", "POST"])
def article(request: HttpRequest, pk: int, ref: str) -> HttpResponse:
    """The article through all editions whose comparisons are there; a comment may be left."""
    assert isinstance(request.user, User)
    edition = get_object_or_404(Edition.objects.select_related("act"), pk=pk, state=Edition.State.READ)
    chain, comparisons = _chain(edition, request.user)
    try:
        moments = article_history([one.value or {} for one in chain], [one.value or {} for one in comparisons],
                                  [one.pk for one in chain].index(edition.pk), ref)
    except BadInput:
        raise Http404(ref) from None
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment = form.save(commit=False)
        comment.edition, comment.ref, comment.by = edition, ref, request.user
        comment.save()
        record(request.user, "article.commented", comment)
        return redirect("law_article", edition.pk, ref)
    articles, items, cases = cited_by(edition.act, {one for moment in moments for one in moment.refs})
    here = next(moment for moment in moments if chain[moment.edition].pk == edition.pk)
    return render(request, "lawbook/article.html", {
        "edition": edition, "ref": ref, "here": here, "moments": _shown(moments, chain), "form": form,
        "comments": Comment.objects.filter(edition=edition, ref=ref).select_related("by"),
        "rights": Cues.of_the_desk().rights_of(_text(here)),
        "articles": articles, "items": items, "cases": cases,
    })


def _text(moment: Moment) -> str:
    return "".join(run.text for run in moment.runs if run.kind not in ("del", "from"))


def _chain(edition: Edition, user: User) -> tuple[list[Edition], list[Comparison]]:
    """Editions in order round this one, as far as neighbours are compared; missing comparisons are asked for."""
    editions = list(edition.act.editions.filter(state=Edition.State.READ))
    known = {(one.old_id, one.new_id): one for one in Comparison.objects.filter(old__act=edition.act).defer("rows")}
    place = [one.pk for one in editions].index(edition.pk)
    first = last = place
    while first > 0 and _ready(known, editions[first - 1], editions[first], user):
        first -= 1
    while last + 1 < len(editions) and _ready(known, editions[last], editions[last + 1], user):
        last += 1
    chain = editions[first:last + 1]
    return chain, [known[one.pk, other.pk] for one, other in pairwise(chain)]


def _ready(known: dict[tuple[int, int], Comparison], old: Edition, new: Edition, user: User) -> bool:
    found = known.get((old.pk, new.pk))
    if found is None:
        ask_comparison(old, new, user)
    return found is not None and found.value is not None


def _shown(moments: list[Moment], chain: list[Edition]) -> list[dict[str, Any]]:
    return [{"moment": moment, "edition": chain[moment.edition], "ref": moment.refs[0] if moment.refs else "",
             "events": [(event, words.kind(event)) for event in moment.events]} for moment in moments]
