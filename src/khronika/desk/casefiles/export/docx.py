"""A case as a brief for a lawyer: where it stands, who, what happened by which source, captures with fingerprints."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.shared import Pt

from khronika.desk.casefiles.bridge import spoken_when
from khronika.desk.casefiles.export.contents import Contents, EntryOf, SourceOf


def as_docx(contents: Contents, language: str) -> bytes:
    with override(language):
        document = Document()
        document.core_properties.title, document.core_properties.author = contents.title, ""
        document.styles["Normal"].font.size = Pt(10.5)
        document.add_heading(contents.title, level=0)
        if contents.masked:
            document.add_paragraph(_("Names of protected people are masked."))
        add_head(document, contents, language)
        add_people(document, contents)
        document.add_heading(_("Timeline"), level=1)
        for entry in contents.timeline:
            add_entry(document, entry, language)
        add_rest(document, contents, language)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def add_head(document: Any, contents: Contents, language: str) -> None:
    if contents.summary:
        document.add_paragraph(contents.summary)
    next_date = spoken_when(contents.next_date, language) if contents.next_date else ""
    rows = [(_("Stage"), contents.stage), (_("Next date"), next_date), (_("Places"), "; ".join(contents.places)),
            (_("Courts"), "; ".join(contents.courts)), (_("Provisions"), "; ".join(contents.provisions))]
    add_table(document, [row for row in rows if row[1]])


def add_people(document: Any, contents: Contents) -> None:
    if contents.people:
        document.add_heading(_("People"), level=1)
        add_table(document, [(one.name, ", ".join(filter(None, (one.role_name, one.position, *one.names))))
                             for one in contents.people])


def add_table(document: Any, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=2)
    table.style = "Light Grid Accent 1" if "Light Grid Accent 1" in [one.name for one in document.styles] else None
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value


def add_entry(document: Any, entry: EntryOf, language: str) -> None:
    when = spoken_when(entry.date, language) if entry.date else _("date not known")
    if entry.date_to:
        when = f"{when} – {spoken_when(entry.date_to, language)}"
    paragraph = document.add_paragraph()
    paragraph.add_run(when).bold = True
    if entry.step or entry.act:
        paragraph.add_run(f" [{', '.join(filter(None, (entry.step, entry.act)))}]")
    paragraph.add_run(f" {entry.text}")
    if entry.conflict:
        told = f" {_('or')} ".join(spoken_when(date, language) for date in entry.conflict)
        document.add_paragraph(f"{_('Sources disagree on the date:')} {told}").runs[0].italic = True
    for source in entry.sources:
        document.add_paragraph(words_of(source, language), style="List Bullet")


def words_of(source: SourceOf, language: str) -> str:
    """«quotation» — outlet, day, address; the capture and its fingerprint, so that a court can be shown the page."""
    kind = {"claim": _("claim"), "answer": _("answer")}.get(source.kind, "")
    day = spoken_when(source.published, language) if source.published else ""
    cited = ", ".join(filter(None, (source.speaker, source.outlet, day, source.url)))
    said = f"{kind}: " if kind else ""
    proof = f" [{_('capture')} {source.capture}, SHA-256 {source.sha256 or '—'}]" if source.capture else ""
    gone = f" ({_('the source was deleted')})" if source.deleted else ""
    return f"{said}«{source.quotation}» — {cited}{gone}{proof}"


def add_rest(document: Any, contents: Contents, language: str) -> None:
    rows = [(spoken_when(row["date"], language) if row["date"] else "", " ".join(filter(None, (
        row["by"], row["kind_name"], row["response_name"] and f"→ {row['response_name']}", row["note"]))))
        for row in contents.interventions]
    if rows:
        document.add_heading(_("Interventions"), level=1)
        add_table(document, rows)
    if contents.exhibits:
        document.add_heading(_("Photos, videos, letters"), level=1)
        for row in contents.exhibits:
            document.add_paragraph(f"{row['title']} [{_('capture')} {row['capture']}, SHA-256 {row['sha256']}]",
                                   style="List Bullet")
