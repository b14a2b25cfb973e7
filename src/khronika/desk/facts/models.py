"""What was read in an article. The article is the working copy, this is what the program found in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from khronika.desk.inbox.models import Article


class ArticleFacts(models.Model):
    """The facts of one article. A row without `facts` is waiting to be read, or says in `error` why it was not."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="read_facts")
    facts = models.JSONField(null=True)
    """records.Facts (and what understand adds to it) as JSON; spans count characters of joined.joined()."""
    vector = models.BinaryField(null=True)
    """Its place among all texts: little-endian 32-bit floats of unit length; None until it was computed."""
    version = models.PositiveIntegerField(default=0)
    """The version of the rules that read it; 0: it must be read (again)."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of the text and the date of publication that were read."""
    attempts = models.PositiveIntegerField(default=0)
    """How often reading was begun since it last came to an end; a text that kills the worker is left after a few."""
    read_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["version"], name="facts_version")]

    def __str__(self) -> str:
        return f"facts of article {self.article_id}"


class FactCorrection(models.Model):
    """An editor's word on a fact: right, wrong, or otherwise than read. The newest on a fact counts; all are examples.

    A correction is tied to the words and what stands round them, so that it outlives a new reading and a text that
    changed elsewhere. On a name it holds for all of the article's mentions that were read the same.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        REMOVED = "removed"
        CHANGED = "changed"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="fact_corrections")
    kind = models.CharField(max_length=30)
    """The list of records.Facts that it stands in."""
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    text = models.TextField()
    """The words of the fact."""
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    old = models.JSONField()
    """The record as the program read it."""
    new = models.JSONField(null=True)
    """The record as it should be; None where there is no such fact."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.verdict}: {self.text}"
