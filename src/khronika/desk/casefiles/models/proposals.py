"""What the program proposes about a new article: this belongs to that case, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models.cases import Case
from khronika.desk.inbox.models import Article


class Reading(models.Model):
    """An article that was compared with the cases. `facts_at`: when the facts that were compared had been read."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="case_reading")
    facts_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(auto_now=True)


class Proposal(models.Model):
    """«This article belongs to that case», to be accepted or refused."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="case_proposals")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    """[{"reason": "person" | "court" | ..., "text": "..."}]"""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "case"], name="one_proposal_a_pair")]
