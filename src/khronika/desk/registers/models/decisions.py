"""Decisions on an entry: by one colleague or by a vote, with criterion and reason; open while a vote goes on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.registers.bridge import Tally
from khronika.desk.registers.models.entries import Entry


class Decision(models.Model):
    """One step of an entry. Rows are never changed once closed."""

    class Result(models.TextChoices):
        OPEN = "open", _("Vote under way")
        CARRIED = "carried", _("Carried")
        LOST = "lost", _("Not carried")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=20, choices=Entry.State.choices)
    after = models.CharField(max_length=20, choices=Entry.State.choices)
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.OPEN)
    criteria = models.JSONField(default=list)
    ground = models.CharField(max_length=20, blank=True)
    reason = models.TextField()
    quorum = models.PositiveSmallIntegerField(default=1)
    """The register's when the vote began."""
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["entry"], condition=models.Q(result="open"),
                                               name="one_open_vote_an_entry")]

    def __str__(self) -> str:
        return f"{self.before} -> {self.after}"

    def tally(self) -> Tally:
        choices = [vote.choice for vote in self.votes.all()]
        return Tally(in_favour=choices.count("for"), against=choices.count("against"),
                     abstained=choices.count("abstain"), quorum=self.quorum)


class Vote(models.Model):
    """One colleague's vote. It may be changed while the vote is open."""

    class Choice(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")
        ABSTAIN = "abstain", _("Abstains")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="votes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "by"], name="one_vote_a_colleague")]
