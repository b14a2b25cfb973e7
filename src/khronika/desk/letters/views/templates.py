"""The bureau's own templates: taken out to Word, brought back, checked before they count."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from khronika.desk.accounts.access import Action, needs
from khronika.desk.accounts.models import User
from khronika.desk.letters.bridge import kind_name, kinds, languages_of, place_names
from khronika.desk.letters.filling import bring_template, template_of
from khronika.desk.letters.forms import TemplateForm
from khronika.desk.letters.models import LANGUAGES, Template
from khronika.desk.letters.views.letters import DOCX
from khronika.desk.refusals.saying import said
from khronika.errors import BadInput


@needs(Action.EDIT_TEMPLATES)
@require_GET
def letter_templates(request: HttpRequest) -> HttpResponse:
    """Every kind and language: shipped or the bureau's own; and the places that may stand in a template."""
    newest: dict[tuple[str, str], Template] = {}
    for row in Template.objects.select_related("made_by").defer("docx"):
        newest.setdefault((row.kind, row.language), row)
    own = set(Template.objects.exclude(docx=None).values_list("pk", flat=True))
    in_force = {place: row for place, row in newest.items() if row.pk in own}
    rows = [(kind, kind_name(kind), language, dict(LANGUAGES)[language], in_force.get((kind, language)))
            for kind in kinds() for language in languages_of(kind)]
    return render(request, "letters/templates.html", {"rows": rows, "places": place_names(), "form": TemplateForm()})


def known(kind: str, language: str) -> None:
    if kind not in kinds() or language not in languages_of(kind):
        raise Http404(kind)


@needs(Action.EDIT_TEMPLATES)
@require_GET
def letter_template(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The template in force, as a Word file."""
    known(kind, language)
    content, _name = template_of(kind, language)
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{kind}-{language}.docx"'
    return response


@needs(Action.EDIT_TEMPLATES)
@require_POST
def change_template(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Bring an own template, or go back to the shipped one."""
    assert isinstance(request.user, User)
    known(kind, language)
    if request.POST.get("shipped"):
        bring_template(kind, language, None, "", request.user)
        return redirect("letter_templates")
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a Word file first."))
        return redirect("letter_templates")
    file = form.cleaned_data["file"]
    try:
        bring_template(kind, language, file.read(), file.name, request.user)
    except BadInput as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("New letters of this kind are written with this template."))
    return redirect("letter_templates")
