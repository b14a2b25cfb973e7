"""Let an issue out: mask what is to be masked, and keep the public copy. Also take back and correct."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.archive.documents import forget_documents
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.models import PublishedIssue, PublishedItem, PublishedRubric
from khronika.desk.audit.models import record
from khronika.desk.issues.bridge import Digest, digest_of, digest_to_json, item_values
from khronika.desk.issues.models import Correction, Issue, Item, NameFound
from khronika.desk.privacy.masks import unprotected
from khronika.desk.search.indexing import index_public
from khronika.errors import BadInput


def obstacles(issue: Issue) -> list[str]:
    """Codes of what still stands in the way of publication; empty when nothing does."""
    found = []
    if not Item.objects.filter(section__issue=issue).exists():
        found.append("no_items")
    if issue.names_checked_at is None:
        found.append("names_not_checked")
    elif issue.names.filter(decision=NameFound.Decision.UNDECIDED).exists():
        found.append("names_undecided")
    elif unprotected(issue):
        found.append("names_protected")
    return found


def publish(issue: Issue, by: User | None, now: datetime) -> PublishedIssue:
    """Make the public copy, or make it anew. Raises BadInput while something stands in the way."""
    with transaction.atomic():
        # Looked at under the lock: a text that changes meanwhile takes the names check away before or after this.
        issue = Issue.objects.select_for_update().get(pk=issue.pk)
        if standing := obstacles(issue):
            raise BadInput("issue {issue} cannot be published yet: {standing}",
                           issue=issue.slug, standing=', '.join(standing))
        digest = digest_of(issue)
        masks = Masks.of(issue, digest)
        masked = masks.digest(digest)
        first = issue.published_at or now
        public, _made = PublishedIssue.objects.update_or_create(issue=issue, defaults={
            "slug": issue.slug, "language": issue.language,
            "heading": masked.heading or "", "number": issue.number, "organisation": masked.organisation or "",
            "period_from": issue.period_from, "period_to": issue.period_to,
            "published_at": first, "revised_at": now, "digest": digest_to_json(masked),
        })
        copy_rubrics(issue)
        copy_items(issue, public, masked, masks, now)
        index_public(public)
        issue.state, issue.published_at, issue.published_by = Issue.State.PUBLISHED, first, by
        issue.save(update_fields=["state", "published_at", "published_by"])
        record(by, "issue.published", issue, masked=len(masks))
        transaction.on_commit(lambda: forget_documents(public.slug))
    return public


def copy_rubrics(issue: Issue) -> None:
    for section in issue.sections.select_related("rubric"):
        if rubric := section.rubric:
            PublishedRubric.objects.update_or_create(slug=rubric.slug, defaults={
                name: getattr(rubric, name) for name in ("order", "name_ru", "name_kk", "name_en")
            })


def copy_items(issue: Issue, public: PublishedIssue, masked: Digest, masks: Masks, now: datetime) -> None:
    before = {row.item_id: row for row in public.items.all()}
    rows: list[PublishedItem] = []
    sections = issue.sections.select_related("rubric").prefetch_related("items__outlet", "items__corrections")
    for section, shown_section in zip(sections, masked.sections, strict=True):
        for item, shown in zip(section.items.all(), shown_section.items, strict=True):
            row = PublishedItem(
                issue=public, item_id=item.pk, order=len(rows), section_order=section.order,
                rubric_slug=section.rubric.slug if section.rubric else "", rubric_heading=shown_section.rubric or "",
                # An outlet whose very name is masked is not told by its address either.
                outlet_slug=item.outlet.slug if item.outlet and shown.outlet == (item.outlet_name or None) else "",
                corrections=[shown_correction(correction, masks) for correction in item.corrections.all()],
                **item_values(shown),
            )
            row.changed_at = now if changed(before.get(item.pk), row) else before[item.pk].changed_at
            rows.append(row)
    public.items.all().delete()
    PublishedItem.objects.bulk_create(rows)


SEEN = ("title", "author", "position", "outlet_name", "outlet_type", "published", "source_outlet", "url", "body",
        "corrections", "rubric_heading")


def changed(before: PublishedItem | None, now: PublishedItem) -> bool:
    """Whether a reader sees anything else than before."""
    return before is None or any(getattr(before, name) != getattr(now, name) for name in SEEN)


def shown_correction(correction: Correction, masks: Masks) -> dict[str, str]:
    return {"at": correction.made_at.isoformat(), "note": masks.text(correction.note)}


def withdraw(issue: Issue, by: User | None) -> None:
    """Take an issue out of the archive; the desk keeps it."""
    with transaction.atomic():
        PublishedIssue.objects.filter(issue=issue).delete()
        issue.state, issue.published_at = Issue.State.DRAFT, None
        issue.save(update_fields=["state", "published_at"])
        record(by, "issue.withdrawn", issue)
        transaction.on_commit(lambda: forget_documents(issue.slug))
