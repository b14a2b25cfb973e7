"""Rubrics: the bureau's own list of rights under which articles are filed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Rubric(models.Model):
    """One right. `slug` is stable and is what suggestions and examples name; names and order are the bureau's."""

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    description_ru = models.TextField(_("what belongs here, in Russian"), blank=True)
    description_kk = models.TextField(_("what belongs here, in Kazakh"), blank=True)
    description_en = models.TextField(_("what belongs here, in English"), blank=True)
    cues = models.JSONField(_("cue terms"), default=dict, blank=True)
    """{"ru": [...], "kk": [...], "en": [...]}"""
    treaty_articles = models.CharField(_("treaty articles"), max_length=200, blank=True)
    retired = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        """The name in a language (the reader's, when none is given), else in Russian."""
        return getattr(self, f"name_{language or get_language() or 'ru'}", "") or self.name_ru

    def description(self, language: str | None = None) -> str:
        return getattr(self, f"description_{language or get_language() or 'ru'}", "") or self.description_ru
