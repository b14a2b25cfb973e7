"""Erase by decision: a person, a case, a source. Rows become tombstones, captures lose their keys, for good.

What is erased goes from the desk's rows, the search index, the public copy and kept downloads in one transaction. Each
decision is a signed line of the deletion journal, which is kept apart from backups and replayed on every restore.
docs/decisions/erasure-of-rows.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.models import Case, Information, Person
from khronika.desk.inbox.models import Article
from khronika.desk.privacy import keys
from khronika.desk.privacy.blackout import black_out, masks_of, pointing_to, texts_of
from khronika.desk.privacy.bridge import NoSuchCapture, Store
from khronika.desk.privacy.journal import Line, append
from khronika.desk.privacy.models import Erasure
from khronika.desk.privacy.printed import black_out_issues
from khronika.errors import BadInput

ALSO: list[Callable[[Person], None]] = []
"""What other apps do when a person is erased (registers clear their entries)."""
MADE = {Erasure.What.PERSON: "made_at", Erasure.What.CASE: "made_at", Erasure.What.ARTICLE: "came_at"}
MODELS: dict[str, type[models.Model]] = {
    Erasure.What.PERSON: Person, Erasure.What.CASE: Case, Erasure.What.ARTICLE: Article}


def decide(targets: Iterable[tuple[str, int]], reason: str, by: User) -> list[Erasure]:
    """Erase these rows by one decision of `by`. What is erased already stays as it was decided first.

    Raises BadInput without a reason.
    """
    if len(reason.strip()) < 5:
        raise BadInput("a decision needs its reason; write why")
    now = timezone.now()
    with transaction.atomic():
        number = f"{now.year}/{Erasure.objects.count() + 1}"
        return [one for what, pk in targets if (one := erase(what, pk, None, number, now, by, reason.strip()))]


def erase(
    what: str, pk: int, made_at: datetime | None, number: str, now: datetime, by: User | None, reason: str = "",
) -> Erasure | None:
    """Erase one row; None when it is not there or erased already. `made_at`: of the row meant, where it is known."""
    row = MODELS[what]._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return None
    made = getattr(row, MADE[Erasure.What(what)])
    if made_at is not None and made != made_at:
        return None
    if Erasure.objects.filter(what=what, row=pk, row_made_at=made).exists():
        return None
    erasure = Erasure(number=number, what=what, row=pk, row_made_at=made, by=by, by_name=by.name if by else "", at=now)
    erasure.write_reason(reason)
    # First on paper: whatever happens from here on, a restore finds the decision in the journal.
    append(Line(what=what, row=pk, made_at=made.isoformat(), number=number, at=now.isoformat()))
    erasure.counts = clear(row, number)
    erasure.save()
    record(by, "erased", row, number=number, counts=erasure.counts)
    return erasure


def clear(row: models.Model, number: str) -> dict[str, int]:
    """Make a row its tombstone; how much went."""
    if isinstance(row, Person):
        return erase_person(row, number)
    if isinstance(row, Case):
        return erase_case(row, number)
    assert isinstance(row, Article)
    return erase_article(row, number)


def erase_person(person: Person, number: str) -> dict[str, int]:
    """The person becomes a tombstone, with whoever was merged into them; the name goes from texts and print."""
    shown = f"[{number}]"
    everybody = [person, *Person.objects.filter(merged_into=person)]
    names = {name.text for one in everybody for name in one.names.all()} | {one.name for one in everybody}
    cases = list(Case.objects.filter(involvements__person__in=everybody).distinct())
    events = [row for case in cases for row in case.events.all()]
    rows = [*cases, *pointing_to(cases), *pointing_to(events), *pointing_to(everybody)]
    alone = [case for case in cases if not case.involvements.exclude(person__in=everybody).exists()]
    captures = [exhibit.capture for case in alone for exhibit in case.exhibits.all()]
    masks = masks_of(names, texts_of(rows), shown, parts=True)
    changed = black_out([row for row in rows if not isinstance(row, Person)], masks)
    for case in cases:
        if masks.names_in(case.slug):
            Case.objects.filter(pk=case.pk).update(slug=f"erased-{case.pk}")
    for also in ALSO:
        for one in everybody:
            also(one)
    for one in everybody:
        one.names.all().delete()
        one.restricted.all().delete()
        one.involvements.update(position="", note="")
        Person.objects.filter(pk=one.pk).update(
            name=shown, note="", sex="", is_minor=False, is_patient=False, is_incapable=False, is_protected=False)
    return {"names": len(names), "rows": changed, "items": black_out_issues(names, shown),
            "captures": destroy(captures, number)}


def erase_case(case: Case, number: str) -> dict[str, int]:
    """The case keeps its number and nothing else; its people stay, its exhibits lose their keys."""
    captures = [exhibit.capture for exhibit in case.exhibits.all()]
    gone = sum(rows.delete()[0] for rows in (
        case.exhibits.all(), case.events.all(), case.marks.all(), case.involvements.all(), case.interventions.all(),
        case.outcomes.all(), case.proposals.all()))
    Case.objects.filter(pk=case.pk).update(
        title=f"[{number}]", slug=f"erased-{case.pk}", summary="", state=Case.State.CLOSED, stage="", next_date="",
        violation_status="")
    return {"rows": gone, "captures": destroy(captures, number)}


def erase_article(article: Article, number: str) -> dict[str, int]:
    """The working copy, its facts, its quotations in cases, and every capture of its address."""
    captures = [article.capture, *article.captures]
    sources = Information.objects.filter(article=article)
    quoted = sources.update(quotation="", title=f"[{number}]", url="", speaker="", capture="", sha256="", start=None,
                            end=None)
    for row in pointing_to([article]):
        if row._meta.app_label in ("facts", "registers"):
            row.delete()
    Article.objects.filter(pk=article.pk).update(
        key=f"erased-{article.pk}", url="", title=f"[{number}]", authors=[], lead_image="", paragraphs=[],
        annotations=[], method={}, capture="", captures=[], state=Article.State.DROPPED)
    return {"quotations": quoted, "captures": destroy(captures, number)}


def destroy(captures: Iterable[str], number: str) -> int:
    """Destroy the keys of captures; those that are gone already, or were never here, are left."""
    wanted = list(dict.fromkeys(filter(None, captures)))
    if not wanted:
        return 0
    store, now, count = Store.open(keys.folder().evidence), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), 0
    for capture in wanted:
        try:
            store.erase(capture, number, now)
            count += 1
        except (NoSuchCapture, BadInput):
            continue
    return count


def replay(lines: Iterable[Line]) -> int:
    """Erase again what the journal says was erased; how many rows had come back."""
    count = 0
    for line in lines:
        with transaction.atomic():
            made: Any = datetime.fromisoformat(line.made_at)
            if erase(line.what, line.row, made, line.number, datetime.fromisoformat(line.at), None):
                count += 1
    return count
