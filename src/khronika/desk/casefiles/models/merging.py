"""Two rows that are one person, and two people whose names are alike."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from khronika.desk.casefiles.models.people import Person


class PersonMerge(models.Model):
    """`merged` was found to be `kept`. What moved is kept row by row, so that a merge can be taken back any time."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merged_by")
    moved = models.JSONField(default=dict)
    """Model's label -> {field: [numbers of the rows that pointed to `merged`]}."""
    reason = models.CharField(max_length=300, blank=True)
    merged_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]


class NotSame(models.Model):
    """Namesakes: an editor said that these two are different people. `one` has the smaller number."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_row_a_pair_of_namesakes")]
