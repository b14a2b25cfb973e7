"""A register and who is in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models import Person

ENTRY_FIELDS = (
    "activity", "affiliation", "provisions", "offence", "custody", "arrested", "charged", "convicted", "court",
    "appealed", "cassation", "sentence", "sentence_from", "sentence_until", "opinions", "sources",
    "investigating_body", "judge", "prosecutor", "institution", "parole", "next_date", "lawyers", "photo_consent",
    "victim_status", "note",
)
"""What an editor types into an entry; privacy.table says who may see which."""
DATE_FIELDS = ("arrested", "charged", "convicted", "appealed", "cassation", "sentence_from", "sentence_until", "parole",
               "next_date")


class Register(models.Model):
    """A list kept by decision. Private until a person publishes it."""

    slug = models.SlugField(max_length=80, unique=True)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    about_ru = models.TextField(_("about it, in Russian"), blank=True)
    about_kk = models.TextField(_("about it, in Kazakh"), blank=True)
    about_en = models.TextField(_("about it, in English"), blank=True)
    criteria_sets = models.JSONField(_("criteria"), default=list)
    """Ids of cases/registers/criteria.yaml."""
    quorum = models.PositiveSmallIntegerField(_("how many colleagues must vote"), default=1)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name_ru

    def get_absolute_url(self) -> str:
        return reverse("register", args=[self.slug])

    def name(self, language: str) -> str:
        return getattr(self, f"name_{language}", "") or self.name_ru

    def about(self, language: str) -> str:
        return getattr(self, f"about_{language}", "") or self.about_ru


class Entry(models.Model):
    """One person in one register. What is restricted stands sealed with the person (privacy.RestrictedNote)."""

    class State(models.TextChoices):
        WATCHING = "watching", _("Watching")
        UNDER_REVIEW = "under_review", _("Under review")
        RECOGNISED = "recognised", _("Recognised")
        REJECTED = "rejected", _("Rejected")
        REMOVED = "removed", _("Removed")

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="register_entries")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WATCHING, db_index=True)
    criteria = models.JSONField(_("criteria"), default=list)
    """Those of the last decision that recognised, else what editors think of."""
    activity = models.CharField(_("activity"), max_length=500, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=500, blank=True)
    provisions = models.CharField(_("provisions"), max_length=500, blank=True)
    offence = models.CharField(_("offence charged"), max_length=1000, blank=True)
    custody = models.CharField(_("where they are"), max_length=20, blank=True)
    """A form of custody of cases/registers/criteria.yaml."""
    arrested = models.CharField(_("arrested"), max_length=12, blank=True)
    charged = models.CharField(_("charged"), max_length=12, blank=True)
    convicted = models.CharField(_("verdict"), max_length=12, blank=True)
    court = models.CharField(_("court"), max_length=300, blank=True)
    appealed = models.CharField(_("appeal"), max_length=12, blank=True)
    cassation = models.CharField(_("cassation"), max_length=12, blank=True)
    sentence = models.CharField(_("sentence"), max_length=500, blank=True)
    sentence_from = models.CharField(_("sentence begins"), max_length=12, blank=True)
    sentence_until = models.CharField(_("sentence ends"), max_length=12, blank=True)
    opinions = models.TextField(_("opinions of UN bodies"), blank=True)
    sources = models.TextField(_("sources, one a line"), blank=True)
    investigating_body = models.CharField(_("investigating body"), max_length=300, blank=True)
    judge = models.CharField(_("judge"), max_length=300, blank=True)
    prosecutor = models.CharField(_("prosecutor"), max_length=300, blank=True)
    institution = models.CharField(_("institution"), max_length=300, blank=True)
    parole = models.CharField(_("parole possible from"), max_length=12, blank=True)
    next_date = models.CharField(_("next date"), max_length=12, blank=True)
    lawyers = models.CharField(_("lawyers"), max_length=500, blank=True)
    photo_consent = models.BooleanField(_("agrees to a photo"), default=False)
    victim_status = models.CharField(_("victim's status"), max_length=12, blank=True)
    """HURIDOCS' micro-thesaurus 25."""
    note = models.TextField(_("note"), blank=True)
    mask_lifted_reason = models.CharField(max_length=300, blank=True)
    """Why a protected person's name is published in the register."""
    mask_lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["person__name", "id"]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        return reverse("register_entry", args=[self.pk])

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ENTRY_FIELDS}


class Period(models.Model):
    """A stretch of the person's history: arrested in 2018, released in 2021. It stays when the entry begins anew."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="periods")
    kind = models.CharField(_("what"), max_length=20)
    """A form of custody of cases/registers/criteria.yaml."""
    since = models.CharField(_("since"), max_length=12)
    until = models.CharField(_("until"), max_length=12, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["since", "id"]
