"""Who of the registers was named in the news."""

from __future__ import annotations

from django.db import models

from khronika.desk.inbox.models import Article
from khronika.desk.registers.models.entries import Entry


class Compared(models.Model):
    """An article whose names were compared with the registers. `facts_at`: when its facts had been read."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="+")
    facts_at = models.DateTimeField(null=True)


class Sighting(models.Model):
    """An article names somebody who is in a register, or a namesake of theirs."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sightings")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    """As the article has it."""
    full = models.BooleanField(default=True)
    """Whether the article gives more than a surname."""
    day = models.DateField(db_index=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["entry", "article"], name="one_sighting_an_article")]
