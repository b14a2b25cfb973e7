"""From a recognised digest to a private issue: once, and with the difference shown when it comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.issues.bridge import Digest, digest_of, item_values
from khronika.desk.issues.models import ITEM_FIELDS, Issue, Item, ItemVersion, Section, Upload
from khronika.desk.outlets.models import Alias
from khronika.desk.outlets.spelling import spelling_key
from khronika.desk.rubrics.finding import rubric_of_heading


@dataclass(frozen=True)
class Difference:
    """One item that an arriving digest has otherwise than the issue on the desk."""

    kind: str
    """"changed", "added" or "missing"."""
    title: str
    item_id: int | None
    fields: dict[str, tuple[Any, Any]]
    """Field -> (on the desk, in the file)."""


def twin_of(digest: Digest, sha256: str) -> Issue | None:
    """The issue this digest already is: the same file, or the same language and period."""
    same_file = Issue.objects.filter(imported_sha256=sha256).first() if sha256 else None
    if same_file is not None or digest.period.to is None:
        return same_file
    return Issue.objects.filter(
        language=digest.language, period_from=digest.period.from_, period_to=digest.period.to
    ).first()


def differences(issue: Issue, digest: Digest) -> list[Difference]:
    """How the digest differs from the issue, item by item; items are matched by address, else by title."""
    here = [item for section in issue.sections.prefetch_related("items") for item in section.items.all()]
    left = {match_key(item.url, item.title): item for item in here}
    found: list[Difference] = []
    for section in digest.sections:
        for arriving in section.items:
            values = item_values(arriving)
            item = left.pop(match_key(values["url"], values["title"]), None)
            if item is None:
                found.append(Difference("added", values["title"], None, {}))
                continue
            changed = {
                name: (getattr(item, name), values[name]) for name in ITEM_FIELDS if getattr(item, name) != values[name]
            }
            if changed:
                found.append(Difference("changed", item.title, item.pk, changed))
    found += [Difference("missing", item.title, item.pk, {}) for item in left.values()]
    return found


def match_key(url: str, title: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/") or title.casefold()


def save_upload(upload: Upload, digest: Digest, by: User | None) -> Issue:
    """Make a private issue of a corrected upload. An upload that was saved already gives its issue again."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if locked.issue is not None:
            return locked.issue
        issue = save_digest(digest, by, imported_from=upload.name, imported_sha256=upload.sha256)
        locked.issue, locked.state = issue, Upload.State.SAVED
        locked.save(update_fields=["issue", "state"])
        record(by, "issue.imported", issue, sha256=upload.sha256)
    return issue


def save_digest(digest: Digest, by: User | None, **more: Any) -> Issue:
    """Write a digest down as a new private issue with its sections, items and first versions."""
    issue = Issue.objects.create(
        slug=free_slug(digest),
        heading=digest.heading or "",
        number=digest.number or "",
        language=digest.language if digest.language != "other" else "ru",
        period_from=day(digest.period.from_),
        period_to=day(digest.period.to),
        **more,
    )
    aliases = {alias.key: alias.outlet for alias in Alias.objects.select_related("outlet")}
    for place, section in enumerate(digest.sections):
        row = Section.objects.create(
            issue=issue, heading=section.rubric or "", order=place, rubric=rubric_of_heading(section.rubric or "")
        )
        for order, arriving in enumerate(section.items):
            values = item_values(arriving)
            spellings = (values["outlet_name"], values["source_outlet"])
            outlet = next((aliases[key] for text in spellings if (key := spelling_key(text)) in aliases), None)
            item = Item.objects.create(section=row, order=order, outlet=outlet, changed_by=by, **values)
            ItemVersion.objects.create(item=item, version=1, fields=item.fields(), saved_by=by)
    return issue


def add_difference(issue: Issue, digest: Digest, titles: set[str], by: User | None) -> int:
    """Take the chosen changed items of a digest into the issue, each as a new version; how many were taken."""
    taken = 0
    with transaction.atomic():
        for difference in differences(issue, digest):
            if difference.item_id is None or difference.kind != "changed" or difference.title not in titles:
                continue
            item = Item.objects.select_for_update().get(pk=difference.item_id)
            for name, (_here, there) in difference.fields.items():
                setattr(item, name, there)
            item.version += 1
            item.changed_by = by
            item.save()
            ItemVersion.objects.create(item=item, version=item.version, fields=item.fields(), saved_by=by)
            taken += 1
        if taken:
            record(by, "issue.difference_taken", issue, items=taken)
    return taken


def free_slug(digest: Digest) -> str:
    """The period's last day, with the language when it is not the first issue of that day, then a number."""
    base = digest.period.to or "undated"
    candidates = [base, f"{base}-{digest.language}", *(f"{base}-{number}" for number in range(2, 1000))]
    taken = set(Issue.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def same_as_on_desk(issue: Issue, digest: Digest) -> bool:
    """Whether nothing at all differs, sections and their order included."""
    return digest_of(issue).sections == digest.sections


__all__ = ["Difference", "add_difference", "differences", "same_as_on_desk", "save_digest", "save_upload", "twin_of"]
