"""What changed on a page between two of its captures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from khronika.desk.accounts.access import Action, needs
from khronika.desk.audit.models import record
from khronika.desk.inbox import bridge
from khronika.desk.inbox.models import Article
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput


@needs(Action.SEE_CAPTURES)
@require_GET
def changes(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """The text of a capture beside that of the article's capture before it: removed and added words marked."""
    article = get_object_or_404(Article, pk=pk)
    if number not in article.captures[1:]:
        raise Http404
    earlier = article.captures[article.captures.index(number) - 1]
    try:
        old, new = bridge.readable(earlier), bridge.readable(number)
        marked = bridge.difference(text_of(earlier), text_of(number))
    except BadInput as error:
        return render(request, "inbox/changes.html", {"article": article, "trouble": said(error)}, status=410)
    record(request.user, "capture.seen", article, capture=f"{earlier} {number}")
    return render(request, "inbox/changes.html", {
        "article": article, "old": old, "new": new, "marked": marked,
        "same": all(paragraph.mark == "same" for paragraph in marked),
    })


def text_of(capture: str) -> list[str]:
    """Headline and paragraphs, taken out of the capture as for a new article. Raises BadInput when it has none."""
    article = bridge.article_of(bridge.store().page(capture))
    return [article.title or "", *article.paragraphs]
