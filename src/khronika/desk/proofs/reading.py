"""Read an issue and keep the remarks; decisions made before stay."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.issues.bridge import digest_of
from khronika.desk.issues.models import Issue, Item
from khronika.desk.jobs.models import Job
from khronika.desk.proofs.bridge import Digest, remarks_of
from khronika.desk.proofs.bridge import Remark as Found
from khronika.desk.proofs.models import Reading, Remark

AROUND = 60
"""Characters shown on each side of a remark."""


def fingerprint(issue: Issue) -> str:
    """Changes whenever a printed word, a date or an address does."""
    said = [[item.title, item.published, item.url, item.source_outlet, *(block.text for block in item.body)]
            for section in digest_of(issue).sections for item in section.items]
    return hashlib.sha256(repr((said, timezone.localdate())).encode()).hexdigest()


def up_to_date(issue: Issue) -> bool:
    return Reading.objects.filter(issue=issue, fingerprint=fingerprint(issue)).exists()


def start_reading(issue: Issue, by: User) -> Job:
    return Job.ask("proofs.read", {"issue": issue.pk}, key=f"proofs.read:{issue.pk}", asked_by=by)


def under_way(issue: Issue) -> Job | None:
    """The reading under way, or the last one when it failed."""
    last = Job.objects.filter(kind="proofs.read", arguments__issue=issue.pk).first()
    return last if last is not None and last.state != Job.State.DONE else None


def read_issue(issue: Issue) -> int:
    """Keep what the proofreader says now; remarks that no longer hold go. How many there are."""
    seen, digest = fingerprint(issue), digest_of(issue)
    rows = [item for section in issue.sections.prefetch_related("items") for item in section.items.all()]
    found = remarks_of(digest, timezone.localdate())
    keys: set[tuple[int, str]] = set()
    with transaction.atomic():
        for remark in found:
            row = keep(remark, rows[remark.item], digest)
            keys.add((row.item_id, row.key))
        for old in Remark.objects.filter(item__section__issue=issue):
            if (old.item_id, old.key) not in keys:
                old.delete()
        Reading.objects.update_or_create(issue=issue, defaults={"fingerprint": seen})
    return len(keys)


def keep(remark: Found, item: Item, digest: Digest) -> Remark:
    whole = text_at(digest, remark)
    context = whole[max(0, remark.start - AROUND): remark.end + AROUND]
    key = hashlib.sha256("\0".join([remark.code, remark.text, context, remark.other or ""]).encode()).hexdigest()
    row, _made = Remark.objects.update_or_create(item=item, key=key, defaults={
        "code": remark.code, "place": remark.place, "start": remark.start, "end": remark.end, "text": remark.text,
        "context": context, "suggestion": remark.suggestion or "", "other": remark.other or "",
    })
    return row


def text_at(digest: Digest, remark: Found) -> str:
    items = [item for section in digest.sections for item in section.items]
    item = items[remark.item]
    if remark.place >= 0:
        return item.body[remark.place].text
    return item.title if remark.place == -1 else remark.text
