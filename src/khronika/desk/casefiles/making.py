"""Making and changing cases: the row, its marks, its people."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import mark_key
from khronika.desk.casefiles.models import Case, Involvement, Mark, Person
from khronika.desk.outlets.spelling import transliterate


def make_case(title: str, by: User | None, **values: object) -> Case:
    """A new case with an address of its own."""
    with transaction.atomic():
        case = Case.objects.create(slug=free_slug(title), title=" ".join(title.split())[:300], made_by=by, **values)
        record(by, "case.made", case)
    return case


def free_slug(title: str) -> str:
    """A readable address part in any script; never a number, so that it cannot be taken for one."""
    base = slugify(transliterate(title))[:60].strip("-") or "case"
    taken = set(Case.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 100_000))) if slug not in taken)


def set_marks(case: Case, kind: str, texts: Iterable[str]) -> None:
    """Let the case have exactly these places, courts or provisions, in this order; equal lines are one."""
    wanted = list(dict.fromkeys(words for text in texts if (words := " ".join(text.split())[:300])))
    with transaction.atomic():
        case.marks.filter(kind=kind).exclude(text__in=wanted).delete()
        add_marks(case, kind, wanted)


def add_marks(case: Case, kind: str, texts: Iterable[str]) -> None:
    """Add places, courts or provisions; those that are there already stay as they are."""
    Mark.objects.bulk_create(
        (Mark(case=case, kind=kind, text=text, key=mark_key(kind, text)) for text in texts), ignore_conflicts=True)


def involve(case: Case, person: Person, role: str, **values: object) -> Involvement:
    """Give a person a role in a case; the same role twice is one row."""
    row, _made = Involvement.objects.get_or_create(case=case, person=person, role=role, event=None, defaults=values)
    return row
