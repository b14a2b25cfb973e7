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

    class Kind(models.TextChoices):
        UNKNOWN = "unknown", _("Not told")
        STATE = "state", _("State-owned")
        INDEPENDENT = "independent", _("Independent")
        FOREIGN = "foreign", _("Foreign")

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    type_phrase = models.CharField(_("type phrase"), max_length=100, blank=True)
    """In lower case, in the outlet's language: «интернет-издание»."""
    language = models.CharField(_("language"), max_length=5, default="ru")
    kind = models.CharField(_("kind of outlet"), max_length=12, choices=Kind.choices, default=Kind.UNKNOWN)
    """Who speaks through it: shown as a story's coverage."""
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


class Source(models.Model):
    """Where an outlet lists what is new. `state` is what the visits have taught (collect.sources.SourceState)."""

    class Kind(models.TextChoices):
        FEED = "feed", _("Feed")
        SITEMAP = "sitemap", _("News sitemap")
        LISTING = "listing", _("Listing page")
        TELEGRAM = "telegram", _("Telegram channel")

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    url = models.URLField(_("address"), max_length=1000, unique=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Asia/Almaty")
    patterns = models.JSONField(_("patterns of article links"), default=list, blank=True)
    every_minutes = models.PositiveIntegerField(_("visit every (minutes)"), null=True, blank=True)
    paused = models.BooleanField(_("paused"), default=False)
    state = models.JSONField(null=True, blank=True)
    moved_to = models.URLField(max_length=1000, blank=True)
    """Where the source says that it has moved for good; an editor confirms."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["outlet__name", "kind", "url"]

    def __str__(self) -> str:
        return self.url


class Attempt(models.Model):
    """One visit to a source, as its health page lists it (collect.sources.Attempt)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(db_index=True)
    code = models.CharField(max_length=40)
    fresh = models.PositiveIntegerField(default=0)
    value = models.JSONField()

    class Meta:
        ordering = ["-at", "-id"]


class SiteRules(models.Model):
    """What a site's robots.txt said last (collect.robots.Robots), by origin."""

    origin = models.CharField(max_length=300, unique=True)
    value = models.JSONField()
