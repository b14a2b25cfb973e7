"""Issues of the digest as editors make them: sections under rubrics, items, every version of an item."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khronika.desk.outlets.models import Outlet
from khronika.desk.rubrics.models import Rubric

ITEM_FIELDS = ("title", "author", "position", "outlet_name", "outlet_type", "published", "source_outlet", "url", "body")
"""What an editor changes in an item, and what a version keeps."""


class Issue(models.Model):
    """A digest for a period. Private until its names were checked and a person published it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(max_length=80, unique=True)
    """Its permanent address, for example 2026-01-30."""
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="ru")
    period_from = models.DateField(_("from"), null=True, blank=True)
    period_to = models.DateField(_("to"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    imported_from = models.CharField(max_length=255, blank=True)
    imported_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    names_looked_at_sha256 = models.CharField(max_length=64, blank=True)
    """Fingerprint of the texts in which the worker last looked for names."""
    names_checked_at = models.DateTimeField(null=True, blank=True)
    names_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-period_to", "-id"]

    def __str__(self) -> str:
        return self.heading or self.slug

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.slug])


class Section(models.Model):
    """A rubric's place in one issue; `heading` is the rubric as printed there (empty: items under no rubric)."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="sections")
    rubric = models.ForeignKey(Rubric, null=True, blank=True, on_delete=models.SET_NULL, related_name="sections")
    heading = models.CharField(max_length=300, blank=True)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.heading


class Item(models.Model):
    """One article or own piece in an issue, as edited. `version` counts saves: a save names the one it started from."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=300, blank=True)
    position = models.CharField(max_length=300, blank=True)
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    outlet_name = models.CharField(max_length=200, blank=True)
    outlet_type = models.CharField(max_length=100, blank=True)
    published = models.DateField(null=True, blank=True)
    source_outlet = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    body = models.JSONField(default=list)
    """[{"kind": "paragraph" | "subheading", "text": "..."}]"""
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title

    def fields(self) -> dict[str, Any]:
        """The edited fields as JSON values, for versions and comparison."""
        values = {name: getattr(self, name) for name in ITEM_FIELDS}
        values["published"] = self.published.isoformat() if self.published else None
        return values


class ItemVersion(models.Model):
    """One save of an item. One that started from an older version stays a `conflict` until somebody settles it."""

    class State(models.TextChoices):
        SAVED = "saved"
        CONFLICT = "conflict"
        SETTLED = "settled"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SAVED)
    fields = models.JSONField()
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]


class Correction(models.Model):
    """A visible change to a published item: what was said, what is said now, and why."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="corrections")
    note = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["made_at"]


class NameFound(models.Model):
    """A name in an issue and what is to be done with it. Every name needs a decision before publication."""

    class Decision(models.TextChoices):
        UNDECIDED = "undecided", _("Not decided")
        KEEP = "keep", _("Print the name")
        MASK = "mask", _("Mask it")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="names")
    normal = models.CharField(max_length=300)
    """The dictionary form, which gathers the forms below."""
    type = models.CharField(max_length=10)
    forms = models.JSONField(default=list)
    """The spellings as they stand in the text."""
    count = models.PositiveIntegerField(default=0)
    context = models.TextField(blank=True)
    """The first sentence it stands in."""
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.UNDECIDED)
    replacement = models.CharField(max_length=100, blank=True)
    """What is printed instead when it is masked: «Н.»."""
    protected = models.JSONField(default=list)
    """Why it is masked unless somebody lifts it: codes of privacy.masks.REASONS."""
    reason = models.CharField(max_length=300, blank=True)
    """Why a protected name is printed all the same."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-count", "normal"]
        constraints = [models.UniqueConstraint(fields=["issue", "type", "normal"], name="one_row_a_name")]

    def __str__(self) -> str:
        return self.normal


class Upload(models.Model):
    """A dropped file on its way in: kept, read by the worker, shown for correction, then saved or dropped."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READ = "read", _("Read, to be looked at")
        REFUSED = "refused", _("Could not be read")
        SAVED = "saved", _("Saved")
        DROPPED = "dropped", _("Dropped")

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    digest = models.JSONField(null=True, blank=True)
    """What was recognised, as corrected in the preview; the shape of `khronika digest read --json`."""
    error = models.TextField(blank=True)
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
