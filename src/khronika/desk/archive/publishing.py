"""Let an issue out: mask what is to be masked, and keep the public copy. Also take back and correct."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.archive.masking import Masks
from khronika.desk.archive.models import PublishedIssue, PublishedItem
from khronika.desk.audit.models import record
from khronika.desk.issues.bridge import Digest, digest_of, digest_to_json, item_values
from khronika.desk.issues.models import Correction, Issue, Item, NameFound
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
    return found


def publish(issue: Issue, by: User, now: datetime) -> PublishedIssue:
    """Make the public copy, or make it anew. Raises BadInput while something stands in the way."""
    if standing := obstacles(issue):
        raise BadInput(f"issue {issue.slug} cannot be published yet: {', '.join(standing)}")
    with transaction.atomic():
        issue = Issue.objects.select_for_update().get(pk=issue.pk)
        masks = Masks.of(issue)
        masked = masks.digest(digest_of(issue))
        first = issue.published_at or now
        public, _made = PublishedIssue.objects.update_or_create(issue=issue, defaults={
            "slug": issue.slug, "language": issue.language,
            "heading": masked.heading or "", "number": issue.number, "organisation": masked.organisation or "",
            "period_from": issue.period_from, "period_to": issue.period_to,
            "published_at": first, "revised_at": now, "digest": digest_to_json(masked),
        })
        copy_items(issue, public, masked, masks)
        issue.state, issue.published_at, issue.published_by = Issue.State.PUBLISHED, first, by
        issue.save(update_fields=["state", "published_at", "published_by"])
        record(by, "issue.published", issue, masked=len(masks))
    return public


def copy_items(issue: Issue, public: PublishedIssue, masked: Digest, masks: Masks) -> None:
    public.items.all().delete()
    rows: list[PublishedItem] = []
    sections = issue.sections.select_related("rubric").prefetch_related("items__outlet", "items__corrections")
    for section, shown_section in zip(sections, masked.sections, strict=True):
        for item, shown in zip(section.items.all(), shown_section.items, strict=True):
            rows.append(PublishedItem(
                issue=public, item_id=item.pk, order=len(rows), section_order=section.order,
                rubric_slug=section.rubric.slug if section.rubric else "", rubric_heading=section.heading,
                outlet_slug=item.outlet.slug if item.outlet else "",
                corrections=[shown_correction(correction, masks) for correction in item.corrections.all()],
                **item_values(shown),
            ))
    PublishedItem.objects.bulk_create(rows)


def shown_correction(correction: Correction, masks: Masks) -> dict[str, str]:
    return {"at": correction.made_at.isoformat(), "note": masks.text(correction.note)}


def withdraw(issue: Issue, by: User) -> None:
    """Take an issue out of the archive; the desk keeps it."""
    with transaction.atomic():
        PublishedIssue.objects.filter(issue=issue).delete()
        issue.state, issue.published_at = Issue.State.DRAFT, None
        issue.save(update_fields=["state", "published_at"])
        record(by, "issue.withdrawn", issue)
