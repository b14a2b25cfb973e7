"""The public copy of a register: public fields only, masked, as they were when a person let them out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse

from khronika.desk.archive.models import begin_edition
from khronika.desk.registers.models.entries import Register


class PublishedRegister(models.Model):
    """A register as the public sees it. Public pages read nothing else."""

    register = models.OneToOneField(Register, on_delete=models.CASCADE, related_name="public")
    slug = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    """Language -> name."""
    abouts = models.JSONField(default=dict)
    criteria_sets = models.JSONField(default=list)
    published_at = models.DateTimeField()
    revised_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name("ru")

    def get_absolute_url(self) -> str:
        return reverse("public_register", args=[self.slug])

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("ru") or self.slug

    def about(self, language: str) -> str:
        return self.abouts.get(language) or self.abouts.get("ru") or ""


class PublishedEntry(models.Model):
    """One recognised person as the public sees them."""

    register = models.ForeignKey(PublishedRegister, on_delete=models.CASCADE, related_name="entries")
    entry_id = models.BigIntegerField(unique=True)
    names = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    """Public field -> value, as registers.publishing makes them; `periods` as [[kind, since, until]]."""
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def name(self, language: str) -> str:
        return str(self.names.get(language) or self.names.get("ru") or "")


@receiver([post_save, post_delete], sender=PublishedRegister)
@receiver([post_save, post_delete], sender=PublishedEntry)
def changed(**signal: Any) -> None:
    """Kept pages of the archive are dropped with the copy that they were made of."""
    begin_edition(**signal)
