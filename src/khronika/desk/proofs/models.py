"""Remarks of the proofreader as rows; what an editor decided about one outlives a new reading."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.issues.models import Issue, Item


class Reading(models.Model):
    """When an issue was last read, and in which words."""

    issue = models.OneToOneField(Issue, on_delete=models.CASCADE, primary_key=True, related_name="proofreading")
    fingerprint = models.CharField(max_length=64)
    read_at = models.DateTimeField(auto_now=True)


class Remark(models.Model):
    """Something to look at in an item."""

    class State(models.TextChoices):
        OPEN = "open", _("To look at")
        ACCEPTED = "accepted", _("Stays as it is")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=30)
    place = models.IntegerField()
    """-1 the title, -2 the source, else the number of the body's block."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    context = models.TextField(blank=True)
    """The words around it."""
    suggestion = models.TextField(blank=True)
    other = models.TextField(blank=True)
    key = models.CharField(max_length=64)
    """Code and words: the same remark after a new reading."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                   related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item__section__order", "item__order", "place", "start", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="one_remark_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.text[:60]}"
