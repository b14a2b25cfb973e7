"""What was read in an article. The article is the working copy, this is what the program found in it."""

from __future__ import annotations

from django.db import models

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
