"""Published issues: a copy of what a person let out, with its masks applied. Public pages read nothing else.

(The bureau's own name, on every page, is the one exception.)
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import connection, models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from khronika.desk.bureau.models import Bureau
from khronika.desk.issues.models import Issue


class PublishedIssue(models.Model):
    """An issue as the public sees it."""

    issue = models.OneToOneField(Issue, on_delete=models.CASCADE, related_name="public")
    slug = models.SlugField(max_length=80, unique=True)
    language = models.CharField(max_length=2)
    heading = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField()
    revised_at = models.DateTimeField()
    """The last publication or correction: what feeds and caches go by."""
    digest = models.JSONField()
    """The masked digest in the shape of `khronika digest read --json`: what downloads are written from."""

    class Meta:
        ordering = [models.F("period_to").desc(nulls_last=True), "-published_at"]

    def __str__(self) -> str:
        return self.heading or self.slug

    def get_absolute_url(self) -> str:
        return reverse("archive_issue", args=[self.slug])


class PublishedItem(models.Model):
    """An item as the public sees it. `item_id` is the desk's item and makes the permanent address."""

    issue = models.ForeignKey(PublishedIssue, on_delete=models.CASCADE, related_name="items")
    item_id = models.BigIntegerField(unique=True)
    order = models.PositiveIntegerField()
    section_order = models.PositiveIntegerField()
    rubric_slug = models.CharField(max_length=80, blank=True, db_index=True)
    rubric_heading = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=300, blank=True)
    position = models.CharField(max_length=300, blank=True)
    outlet_slug = models.CharField(max_length=80, blank=True, db_index=True)
    outlet_name = models.CharField(max_length=200, blank=True)
    outlet_type = models.CharField(max_length=100, blank=True)
    published = models.DateField(null=True, blank=True)
    source_outlet = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    body = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
    """[{"at": ISO time, "note": "..."}]: shown under the item, oldest first."""
    changed_at = models.DateTimeField(default=timezone.now)
    """When what the public sees of this item last changed; publishing an issue anew leaves untouched items as old."""

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("archive_item", args=[self.issue.slug, self.item_id])


class PublishedRubric(models.Model):
    """A rubric as the public reads its name; taken from the bureau's list whenever an issue that uses it goes out."""

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0)
    name_ru = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name("en")

    def name(self, language: str) -> str:
        return getattr(self, f"name_{language}", "") or self.name_ru


class Edition(models.Model):
    """One row that gets a new token with everything that changes public pages, in the same transaction."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token

    @classmethod
    def current(cls) -> str:
        """The token now; empty before anything was published. Not through the ORM: asked for with every request."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT token FROM archive_edition WHERE id = 1")
            found = cursor.fetchone()
        return found[0] if found else ""


@receiver([post_save, post_delete], sender=PublishedIssue)
@receiver([post_save, post_delete], sender=PublishedItem)
@receiver([post_save, post_delete], sender=PublishedRubric)
@receiver([post_save, post_delete], sender=Bureau)
def begin_edition(**_signal: Any) -> None:
    Edition.objects.update_or_create(pk=1, defaults={"token": secrets.token_hex(16)})
