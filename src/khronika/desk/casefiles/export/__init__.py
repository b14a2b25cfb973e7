"""A case as a document or as records for other programs: docx, csv, json, uwazi, ftm.

Names of protected people are masked unless somebody asks for them; the desk records who took what out.
"""

from __future__ import annotations

from collections.abc import Callable

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.export.contents import Contents, contents_of
from khronika.desk.casefiles.export.docx import as_docx
from khronika.desk.casefiles.export.ftm import as_ftm
from khronika.desk.casefiles.export.plain import as_csv, as_json
from khronika.desk.casefiles.export.uwazi import as_uwazi
from khronika.desk.casefiles.models import Case

Writer = Callable[[Contents, str], bytes]

WRITERS: dict[str, tuple[Writer, str, str]] = {
    "docx": (as_docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (as_csv, "csv", "text/csv"),
    "json": (as_json, "json", "application/json"),
    "uwazi": (as_uwazi, "csv", "text/csv"),
    "ftm": (as_ftm, "jsonl", "application/x-ndjson"),
}
"""Kind -> its writer, the ending of its files, its media type."""


def export_case(case: Case, kind: str, language: str, by: User | None, *, names: bool = False) -> bytes:
    """The case in one of the kinds of WRITERS; words of ours are in `language`. The taking out is recorded."""
    content = WRITERS[kind][0](contents_of(case, language, names=names), language)
    record(by, "case.exported", case, kind=kind, names=names)
    return content
