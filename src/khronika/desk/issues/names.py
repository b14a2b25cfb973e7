"""The names of an issue as rows: found by the worker, added by hand, carried over when a text changes."""

from __future__ import annotations

import hashlib
import re

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.issues.bridge import FoundName, digest_of, find_people
from khronika.desk.issues.models import Issue, NameFound
from khronika.desk.jobs.models import Job
from khronika.desk.privacy.masks import propose

BY_HAND = "HAND"


def texts_of(issue: Issue) -> list[str]:
    """Every printed text of the issue in which a name may stand: one text an item."""
    return [
        "\n".join([item.title, item.author or "", *(block.text for block in item.body)])
        for section in digest_of(issue).sections for item in section.items
    ]


def fingerprint(issue: Issue) -> str:
    """Changes whenever a text does."""
    return hashlib.sha256("\0".join(texts_of(issue)).encode()).hexdigest()


def up_to_date(issue: Issue) -> bool:
    """Whether the worker has looked at the texts as they are now."""
    return issue.names_looked_at_sha256 == fingerprint(issue)


def start_looking(issue: Issue, by: User) -> Job:
    return Job.ask("issues.find_names", {"issue": issue.pk}, key=f"issues.find_names:{issue.pk}", asked_by=by)


def looking(issue: Issue) -> Job | None:
    """The search under way, or the last one when it failed."""
    last = Job.objects.filter(kind="issues.find_names", arguments__issue=issue.pk).first()
    return last if last is not None and last.state != Job.State.DONE else None


def find_and_keep(issue: Issue, job: Job | None = None) -> int:
    """Find the names of every item and keep them; decisions made before stay. How many names there are."""
    seen = fingerprint(issue)
    texts = texts_of(issue)
    gathered: dict[tuple[str, str], FoundName] = {}
    for number, text in enumerate(texts, start=1):
        for name in find_people(text):
            known = gathered.get((name.type, name.normal))
            gathered[name.type, name.normal] = known.joined(name) if known else name
        if job is not None:
            job.progress(number, len(texts))
    with transaction.atomic():
        issue.names.exclude(type=BY_HAND).filter(decision=NameFound.Decision.UNDECIDED).delete()
        for name in gathered.values():
            NameFound.objects.update_or_create(
                issue=issue, type=name.type, normal=name.normal[:300],
                defaults={"forms": sorted(name.forms), "count": name.count, "context": name.context},
            )
        propose(issue, texts)
        Issue.objects.filter(pk=issue.pk).update(names_looked_at_sha256=seen)
    return len(gathered)


def add_by_hand(issue: Issue, text: str) -> bool:
    """Keep a name that an editor typed; False when it stands nowhere in the issue."""
    if not text:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
    places = [match for whole in texts_of(issue) for match in pattern.finditer(whole)]
    if not places:
        return False
    first = places[0]
    NameFound.objects.get_or_create(issue=issue, type=BY_HAND, normal=text[:300], defaults={
        "forms": sorted({match[0] for match in places}), "count": len(places),
        "context": first.string[max(0, first.start() - 80): first.end() + 80],
    })
    propose(issue, [])
    return True
