"""Public pages of published registers. They read the public copy and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from khronika.desk.archive.keeping import kept
from khronika.desk.archive.public import known, public_page, show
from khronika.desk.bureau.models import Bureau
from khronika.desk.privacy.table import FIELDS, Level
from khronika.desk.registers.bridge import criteria_named, custody_name, spoken
from khronika.desk.registers.exporting import public_csv
from khronika.desk.registers.models import PublishedEntry, PublishedRegister
from khronika.desk.registers.words import field_name, told

NOT_LISTED = {"name", "criteria", "sources"}


@public_page
@kept
def registers(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """The registers that were published."""
    spoken_here = language or known(Bureau.get().issue_language)
    rows = [(row, row.name(spoken_here), row.entries.count()) for row in PublishedRegister.objects.all()]
    return show(request, "registers/public_registers.html", chosen=language, here="registers", registers=rows)


@public_page
@kept
def register(request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    """One register: whom the bureau recognised, by which criteria, and why they are held."""
    found = published(slug)
    spoken_here = language or known(Bureau.get().issue_language)
    with translation.override(spoken_here):
        entries = [shown(entry, spoken_here) for entry in found.entries.all()]
    return show(
        request, "registers/public_register.html", chosen=language, here="registers", changed=found.revised_at,
        register=found, name=found.name(spoken_here), about=found.about(spoken_here), entries=entries,
        criteria=criteria_named(found.criteria_sets, spoken_here))


@public_page
def download(_request: HttpRequest, slug: str, language: str | None = None) -> HttpResponse:
    """The same as CSV."""
    found = published(slug)
    spoken_here = language or known(Bureau.get().issue_language)
    with translation.override(spoken_here):
        content = public_csv(found, spoken_here)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    return answer


def published(slug: str) -> PublishedRegister:
    found = PublishedRegister.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def shown(entry: PublishedEntry, language: str) -> dict[str, Any]:
    values = entry.values
    listed = [field for field, level in FIELDS["entry"].items() if level is Level.PUBLIC and field not in NOT_LISTED]
    return {
        "number": entry.entry_id, "name": entry.name(language), "sources": values.get("sources", []),
        "criteria": [told("criteria", [key], language) for key in values.get("criteria", [])],
        "fields": [(field_name(field), text) for field in listed if (text := told(field, values.get(field), language))],
        "periods": [(custody_name(kind, language), spoken(since, language), spoken(until, language) if until else "")
                    for kind, since, until in values.get("periods", [])],
    }
