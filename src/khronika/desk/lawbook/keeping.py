"""Editions and comparisons as rows: what a person gives is kept, what must be worked out is asked of the worker."""

from __future__ import annotations

import datetime
import hashlib
import os

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues.uploading import path_of, store
from khronika.desk.jobs.models import Job
from khronika.desk.lawbook.bridge import LARGEST
from khronika.desk.lawbook.models import Act, Comparison, Edition, Pin
from khronika.errors import BadInput


def add_edition(act: Act, file: UploadedFile, label: str, in_force_from: datetime.date | None, by: User) -> Edition:
    """Keep a file as an edition of the act; the worker reads it. The same bytes are the same edition.

    Raises BadInput for an empty or too large file, or when the disk takes no more.
    """
    name = os.path.basename(file.name or "file")[:255]
    if not file.size:
        raise BadInput("{name} is empty; choose the file again", name=name)
    if file.size > LARGEST:
        raise BadInput("{name} is larger than {largest} MB; take its pictures out and drop it again",
                       name=name, largest=LARGEST // (1024 * 1024))
    content = b"".join(file.chunks())
    sha256 = hashlib.sha256(content).hexdigest()
    known = Edition.objects.filter(act=act, sha256=sha256).first()
    if known is not None:
        return known
    store(path_of(sha256), content, name)
    edition = Edition.objects.create(act=act, label=label, in_force_from=in_force_from, name=name, sha256=sha256,
                                     added_by=by)
    record(by, "edition.added", edition)
    Job.ask("lawbook.read_edition", {"edition": edition.pk}, key=f"lawbook.read_edition:{edition.pk}", asked_by=by)
    return edition


def ask_comparison(old: Edition, new: Edition, by: User | None = None) -> Comparison:
    """The comparison of two editions, asked of the worker where it is not there yet."""
    comparison, _made = Comparison.objects.get_or_create(old=old, new=new)
    ask(comparison, by)
    return comparison


def ask(comparison: Comparison, by: User | None = None) -> None:
    if comparison.waiting:
        # The count is part of the key: a pin set while the job runs must not be taken for the job that runs.
        key = f"lawbook.compare:{comparison.pk}:{comparison.asked}"
        Job.ask("lawbook.compare", {"comparison": comparison.pk}, key=key, asked_by=by)


def ask_neighbours(edition: Edition) -> None:
    """A read edition is compared with the one before it and the one after it, for the history of articles."""
    chain = list(edition.act.editions.filter(state=Edition.State.READ))
    place = next((number for number, one in enumerate(chain) if one.pk == edition.pk), None)
    if place is None:
        return
    for one, other in ((place - 1, place), (place, place + 1)):
        if one >= 0 and other < len(chain):
            ask_comparison(chain[one], chain[other])


def pin(comparison: Comparison, old: str, new: str, *, together: bool, by: User) -> None:
    """Keep a person's word on a pair, in place of an earlier one on it, and have everything worked out anew."""
    Pin.objects.update_or_create(comparison=comparison, old=old, new=new, defaults={"together": together, "by": by})
    record(by, "pair.pinned" if together else "pair.parted", comparison, old=old, new=new)
    _again(comparison, by)


def unpin(comparison: Comparison, pk: int, by: User) -> None:
    """Take a word back; nothing happens when it is gone already."""
    deleted, _what = Pin.objects.filter(comparison=comparison, pk=pk).delete()
    if deleted:
        record(by, "pair.unpinned", comparison)
        _again(comparison, by)


def _again(comparison: Comparison, by: User) -> None:
    Comparison.objects.filter(pk=comparison.pk).update(asked=F("asked") + 1, error="")
    comparison.refresh_from_db()
    ask(comparison, by)
