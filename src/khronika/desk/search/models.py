"""The index: a narrow row for each item that can be found, and the terms it is found by beside it."""

from __future__ import annotations

from django.db import models

from khronika.desk.archive.models import PublishedItem
from khronika.desk.issues.models import Item
from khronika.desk.search.terms import TermsField


class Scope(models.TextChoices):
    """Who may find it."""

    PUBLIC = "public"
    DESK = "desk"


class Entry(models.Model):
    """An item that can be found. Public ones are made of published, masked text only, by publication alone."""

    scope = models.CharField(max_length=6, choices=Scope.choices)
    public = models.OneToOneField(PublishedItem, null=True, on_delete=models.CASCADE, related_name="+")
    item = models.OneToOneField(Item, null=True, on_delete=models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    """The desk item's id, in both scopes: the last word in the order of hits."""
    day = models.DateField()
    year = models.PositiveIntegerField()
    rubric_slug = models.CharField(max_length=80, blank=True)
    outlet_slug = models.CharField(max_length=80, blank=True)
    fingerprint = models.CharField(max_length=64)
    """Of everything that was indexed: an item that is the same is not read again."""
    indexed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="search_entry_one_of",
                condition=models.Q(scope="public", public__isnull=False, item__isnull=True)
                | models.Q(scope="desk", public__isnull=True, item__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["scope", "-day", "-number"], name="search_entry_order")]

    def __str__(self) -> str:
        return f"{self.scope} {self.number}"


class Terms(models.Model):
    """The terms of an entry, or of one piece of a very long one; `id` is terms.PIECES times the entry's plus the piece.

    SQLite keeps the FTS5 table search_index beside it by triggers (migration 0001).
    """

    id = models.BigIntegerField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms")
    terms = TermsField()
