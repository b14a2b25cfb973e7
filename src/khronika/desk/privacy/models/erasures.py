"""Decisions to erase: who, why, when, and what was erased. The row stays when what it erased is gone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.privacy.fields import SealedField
from khronika.desk.privacy.sealing import seal, unseal

COLUMN = "privacy.erasure.sealed_reason"


class Erasure(models.Model):
    """The tombstone of one row. The reason may say whom it concerns, so it is sealed."""

    class What(models.TextChoices):
        PERSON = "casefiles.person", _("a person")
        CASE = "casefiles.case", _("a case")
        ARTICLE = "inbox.article", _("a source")

    number = models.CharField(max_length=30)
    """The decision's number, without names: it stands in the evidence ledger. One decision erases many rows."""
    what = models.CharField(max_length=40, choices=What.choices)
    row = models.BigIntegerField()
    row_made_at = models.DateTimeField()
    """When the erased row was made: a number given out anew after a restore is another row."""
    sealed_reason = SealedField(blank=True)
    by_name = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    """What went: {"names": 3, "captures": 2, "texts": 5}."""

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["what", "row", "row_made_at"], name="one_tombstone_a_row")]

    def __str__(self) -> str:
        return self.number

    def write_reason(self, text: str) -> None:
        self.sealed_reason = seal(text, COLUMN) if text else ""

    @property
    def reason(self) -> str:
        return unseal(self.sealed_reason, COLUMN) if self.sealed_reason else ""
