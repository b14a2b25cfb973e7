"""What the desk keeps and does: the log of decisions, dropped files, evidence, issues, jobs, people, backups."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import Entry, first_broken_entry
from khronika.desk.data_folder import DataFolder
from khronika.desk.health.bridge import is_store, verified
from khronika.desk.health.check import Check, broken, holds, warning
from khronika.desk.issues.models import Issue, NameFound, Upload
from khronika.desk.issues.uploading import path_of
from khronika.desk.jobs.models import Job
from khronika.desk.refusals.saying import in_english
from khronika.errors import BadInput

TOO_LONG = timedelta(minutes=10)
LATELY = timedelta(days=7)


def audit_checks() -> Iterator[Check]:
    name = "log of decisions"
    if entry := first_broken_entry():
        yield broken(name=name, message=f"entry {entry.pk} ({entry.at:%Y-%m-%d %H:%M} UTC, {entry.action}) or the one "
                                        "before it was changed or taken out; compare with a backup")
    else:
        yield holds(name=name, message=f"{Entry.objects.count():,} entries, the chain is whole")


def upload_checks(quick: bool) -> Iterator[Check]:
    """Is every dropped file there, byte for byte?"""
    rows = Upload.objects.exclude(state=Upload.State.DROPPED).values_list("sha256", "size", "name")
    wrong = [name for sha256, size, name in rows if not is_kept(sha256, size, quick)]
    if wrong:
        yield broken(name="dropped files", message=f"{len(wrong)} of {len(rows)} are missing or changed, the first is "
                                                   f"{wrong[0]}; restore uploads/ from a backup")
    else:
        yield holds(name="dropped files", message=f"{len(rows):,}, all there")


def is_kept(sha256: str, size: int, quick: bool) -> bool:
    path = path_of(sha256)
    if not path.is_file() or path.stat().st_size != size:
        return False
    if quick:
        return True
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sha256


def evidence_checks(folder: DataFolder, quick: bool) -> Iterator[Check]:
    if not is_store(folder.evidence):
        yield holds(name="evidence", message="nothing has been kept yet")
        return
    if quick:
        yield holds(name="evidence", message="not looked into (--quick)")
        return
    try:
        tally, faults = verified(folder.evidence)
    except BadInput as error:
        yield broken(name="evidence", message=str(error))
        return
    if faults:
        yield broken(name="evidence", message=f"{faults[0]} ({len(faults)} in all); see khronika evidence verify")
    else:
        yield holds(name="evidence", message=f"{tally.captures:,} captures, {tally.erased:,} erased by decision, "
                                             f"{tally.entries:,} ledger entries: all holds")


def issue_checks() -> Iterator[Check]:
    """Is everything that is out there checked for names?"""
    published = Issue.objects.filter(state=Issue.State.PUBLISHED)
    loose = Q(names_checked_at=None) | Q(names__decision=NameFound.Decision.UNDECIDED)
    unchecked = list(published.filter(loose).distinct().values_list("slug", flat=True))
    counted = f"{Issue.objects.count():,} on the desk, {published.count():,} published"
    if unchecked:
        yield warning(name="issues", message=f"{counted}; names in published ones are not decided: "
                                             f"{', '.join(unchecked[:5])}")
    else:
        yield holds(name="issues", message=counted)


def job_checks(now: datetime) -> Iterator[Check]:
    """Does the worker work?"""
    failed = Job.objects.filter(state=Job.State.FAILED, finished_at__gt=now - LATELY)
    waiting = Job.objects.filter(state=Job.State.WAITING, not_before__lt=now - TOO_LONG).count()
    if waiting:
        yield warning(name="worker", message=f"{waiting:,} jobs have waited for more than ten minutes; "
                                             "is `khronika start` running?")
    if (last := failed.first()) is not None:
        yield warning(name="worker", message=f"{failed.count():,} jobs failed within a week, the last: "
                                             f"{last.kind}: {in_english(last.message)[:200]}")
    elif not waiting:
        yield holds(name="worker", message="no job waits too long or has failed within a week")


def people_checks() -> Iterator[Check]:
    active = User.objects.filter(is_active=True)
    if not active.exists():
        yield warning(name="people", message="nobody can sign in yet; open the link that `khronika start` prints")
    elif not active.filter(role=Role.ADMINISTRATOR).exists():
        yield broken(name="people", message="no administrator can sign in, so nobody can invite or let in anyone")
    else:
        yield holds(name="people", message=f"{active.count():,} may sign in")


def backup_checks(now: datetime) -> Iterator[Check]:
    last = Entry.objects.filter(action="desk.backed_up").first()
    if last is None:
        yield warning(name="backup", message="none was ever made; khronika backup FILE")
    elif now - last.at > LATELY:
        yield warning(name="backup", message=f"the last is of {last.at:%Y-%m-%d}; khronika backup FILE")
    else:
        yield holds(name="backup", message=f"the last is of {last.at:%Y-%m-%d %H:%M} UTC")
