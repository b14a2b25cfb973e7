"""A case as JSON, and its timeline as CSV: a row for each source of each entry."""

from __future__ import annotations

import csv
import io

import msgspec

from khronika.desk.casefiles.export.contents import Contents, EntryOf, SourceOf

COLUMNS = ("date", "precision", "date_to", "step", "what", "place", "type_of_act", "ahead", "sources_disagree",
           "outlet", "title", "address", "published", "date_by_source", "quotation", "kind", "speaker", "capture",
           "sha256", "source_deleted")
BOM = "\ufeff"
"""Without it spreadsheets read Cyrillic as another encoding."""


def as_json(contents: Contents, _language: str) -> bytes:
    return msgspec.json.format(msgspec.json.encode(contents), indent=1) + b"\n"


def as_csv(contents: Contents, _language: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in contents.timeline:
        for source in entry.sources or (None,):
            writer.writerow([safe(value) for value in row(entry, source)])
    return (BOM + out.getvalue()).encode()


def row(entry: EntryOf, source: SourceOf | None) -> list[str]:
    head = [entry.date, entry.precision, entry.date_to, entry.step, entry.text, entry.place, entry.act_code,
            "yes" if entry.ahead else "", " / ".join(entry.conflict)]
    if source is None:
        return [*head, *[""] * (len(COLUMNS) - len(head))]
    return [*head, source.outlet, source.title, source.url, source.published or "", source.date, source.quotation,
            source.kind, source.speaker, source.capture, source.sha256, "yes" if source.deleted else ""]


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a page's text must not run on an editor's machine."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
