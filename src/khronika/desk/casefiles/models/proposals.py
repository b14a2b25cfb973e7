"""What the program proposes about a new article or item: this belongs to that case, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models.cases import Case
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item


class Reading(models.Model):
    """An article or an item that was, or is to be, compared with the cases: exactly one of the two is set."""

    article = models.OneToOneField(Article, null=True, on_delete=models.CASCADE, related_name="case_reading")
    item = models.OneToOneField(Item, null=True, on_delete=models.CASCADE, related_name="case_reading")
    facts = models.JSONField(null=True)
    """Of an item only: an article's facts stand in desk/facts. Spans count the text that `sourcing` makes."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of what was compared: the article's facts, or the item's text."""
    read_at = models.DateTimeField(null=True)
    """None while the worker has not come to it."""
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(
            condition=models.Q(article=None) ^ models.Q(item=None), name="a_reading_is_of_one_thing")]
        indexes = [models.Index(fields=["read_at"], name="casefiles_reading_read")]


class Proposal(models.Model):
    """«This article (or item) belongs to that case», to be accepted or refused."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="proposals")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    """[{"reason": "person" | "court" | ..., "text": "...", "weight": 1.0}]"""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["reading", "case"], name="one_proposal_a_pair")]
