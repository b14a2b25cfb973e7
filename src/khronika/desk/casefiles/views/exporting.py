"""Taking a case out of the desk: by a button, recorded, names of protected people only when they are asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.export import WRITERS, export_case
from khronika.desk.casefiles.forms import language
from khronika.desk.casefiles.models import Case


@needs(Action.EDIT_CASES)
@require_POST
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The case as a file."""
    assert isinstance(request.user, User)
    case = get_object_or_404(Case, slug=slug)
    kind = request.POST.get("kind", "")
    if kind not in WRITERS:
        return HttpResponseBadRequest("unknown kind", content_type="text/plain")
    content = export_case(case, kind, language(), request.user, names=request.POST.get("names") == "yes")
    _writer, ending, media_type = WRITERS[kind]
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="case-{case.pk}.{ending}"'
    return response
