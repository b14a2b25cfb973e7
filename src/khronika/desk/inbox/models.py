"""What was found in sources, and the articles that came of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khronika.desk.issues.models import Item
from khronika.desk.outlets.models import Outlet, Source


class Article(models.Model):
    """A working copy: the text that was extracted from a capture. The capture is the evidence, this is not."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        TAKEN = "taken", _("Taken")
        DROPPED = "dropped", _("Dropped")

    class Origin(models.TextChoices):
        COLLECTED = "collected", _("Collected")
        ADDRESS = "address", _("Added by address")
        FILE = "file", _("Saved file")
        PASTED = "pasted", _("Pasted")
        BROWSER = "browser", _("Sent from the browser")

    key = models.CharField(max_length=600, unique=True)
    """The canonical address, the same for mirrors; for a text without an address the capture's id."""
    url = models.CharField(max_length=2000, blank=True)
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    title = models.CharField(max_length=1000, blank=True)
    authors = models.JSONField(default=list)
    published = models.DateField(null=True, blank=True, db_index=True)
    published_precision = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=5, blank=True)
    lead_image = models.CharField(max_length=2000, blank=True)
    paragraphs = models.JSONField(default=list)
    annotations = models.JSONField(default=list)
    """Labels of the outlet's own (records.Annotation)."""
    method = models.JSONField(default=dict)
    """Field -> the extractor that gave it."""
    capture = models.CharField(max_length=80, db_index=True)
    """The capture it was extracted from; a later, different one makes a new row in `captures`."""
    captures = models.JSONField(default=list)
    """Every capture of this address, oldest first."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    """The item it was taken into."""
    came_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-came_at", "-id"]

    def __str__(self) -> str:
        return self.title or self.url

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class Entry(models.Model):
    """Something that a source listed: to be fetched, or why it was not. A row never becomes two articles."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    key = models.CharField(max_length=600, unique=True)
    url = models.CharField(max_length=2000)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    value = models.JSONField(default=dict)
    """The entry as listed (collect.entries.Entry)."""
    listed_in = models.CharField(max_length=80, blank=True)
    """The capture of the answer that listed it."""
    published = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    reason = models.JSONField(null=True, blank=True)
    """Why the last try failed: {"code", "details"}, told in words by collect.words."""
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return self.url

    @property
    def listed_url(self) -> str:
        """The address as the source gives it: what is fetched. `url` is its canonical form, for people and joining."""
        return str(self.value.get("given") or self.url)
