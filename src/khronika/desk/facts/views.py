"""Correcting facts: right, wrong, otherwise; and the examples that come of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.facts.alike import alike
from khronika.desk.facts.corrected import Fact, said
from khronika.desk.facts.correcting import correct, examples
from khronika.desk.facts.forms import FactForm
from khronika.desk.facts.known import ReadArticle, read_article
from khronika.desk.facts.marked import marked
from khronika.desk.facts.models import FactCorrection
from khronika.desk.facts.words import MENTIONS, words_of
from khronika.desk.inbox.models import Article

Verdict = FactCorrection.Verdict


def found(pk: int, key: str) -> tuple[Article, ReadArticle | None, Fact | None]:
    article = get_object_or_404(Article, pk=pk)
    known = read_article(article)
    return article, known, known.fact(key) if known else None


def read_anew(request: HttpRequest, article: Article) -> HttpResponse:
    """Its facts are not those that the page showed: back to it, to look again."""
    messages.warning(request, _("The article was read anew meanwhile; look at the fact once more."))
    return redirect(article)


@needs(Action.CORRECT_FACTS)
@require_POST
def correct_fact(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Accept or remove a fact, or say what a name is ("PER", "ORG" ...); twice is once."""
    assert isinstance(request.user, User)
    article, known, fact = found(pk, key)
    if known is None or fact is None or request.POST.get("version") != marked(known).version:
        return read_anew(request, article)
    verdict, new = request.POST.get("verdict", ""), None
    if verdict in MENTIONS and fact.kind == "mentions":
        verdict, new = Verdict.CHANGED, {**said(fact.value), "type": verdict}
    if verdict in (Verdict.ACCEPTED, Verdict.REMOVED) or new is not None:
        correct(known, fact, verdict, new, request.user)
    return redirect(f"{article.get_absolute_url()}#fact-{key}")


@needs(Action.CORRECT_FACTS)
@require_http_methods(["GET", "POST"])
def fact(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Change what a fact says."""
    assert isinstance(request.user, User)
    article, known, one = found(pk, key)
    if known is None or one is None:
        return read_anew(request, article)
    form = FactForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("version") != marked(known).version:
            return read_anew(request, article)
        correct(known, one, Verdict.CHANGED, form.value(), request.user)
        return redirect(f"{article.get_absolute_url()}#fact-{key}")
    start, end = one.read["start"], one.read["end"]
    text = known.joined.text
    return render(request, "facts/fact.html", {
        "article": article, "fact": one, "form": form, "words": words_of(one), "version": marked(known).version,
        "before": text[max(0, start - 150) : start], "quoted": text[start:end], "after": text[end : end + 150],
    }, status=422 if form.errors else 200)


@needs(Action.READ_DESK)
@require_GET
def articles_alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles like this one, in any language: a page, or (for htmx) the first few for the article's own page."""
    article = get_object_or_404(Article.objects.defer("paragraphs"), pk=pk)
    if request.headers.get("HX-Request"):
        return render(request, "facts/alike_rows.html", {"found": alike(article, 5)})
    return render(request, "facts/alike.html", {"article": article, "found": alike(article)})


@needs(Action.CORRECT_FACTS)
@require_GET
def corrections(request: HttpRequest) -> StreamingHttpResponse:
    """Every correction as an example, in JSON lines."""
    record(request.user, "facts.examples_taken", None)
    response = StreamingHttpResponse(examples(), content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fact-corrections.jsonl"'
    return response
