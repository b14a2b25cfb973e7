"""Outlets: who publishes, under which names, and on which terms their texts may be reprinted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outlet(models.Model):
    """A newspaper, site, agency or channel."""

    class Terms(models.TextChoices):
        UNKNOWN = "unknown", _("Not known")
        FULL = "full", _("Full text")
        EXCERPT = "excerpt", _("Excerpt")
        LINK = "link", _("Link only")

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    type_phrase = models.CharField(_("type phrase"), max_length=100, blank=True)
    """In lower case, in the outlet's language: «интернет-издание»."""
    language = models.CharField(_("language"), max_length=5, default="ru")
    group = models.CharField(_("owner or group"), max_length=200, blank=True)
    terms = models.CharField(_("reprint terms"), max_length=10, choices=Terms.choices, default=Terms.UNKNOWN)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another spelling of an outlet's name, as it stands in headers and source blocks."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True)
    """The spelling folded for comparison: lower case, ё as е, no quotes and no doubled spaces."""

    class Meta:
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text


class Host(models.Model):
    """A host name under which the outlet publishes; mirrors too."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="hosts")
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
