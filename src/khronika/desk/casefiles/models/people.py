"""People of the case files, and their names in every script and spelling."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """One human being (or a group acting as one). What may not be seen by all stands elsewhere, encrypted."""

    class Sex(models.TextChoices):
        UNKNOWN = "", _("not known")
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    name = models.CharField(_("name"), max_length=200)
    """The name shown in lists: the first main name, kept here so that a list needs no second query."""
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    is_group = models.BooleanField(_("a group of people"), default=False)
    is_minor = models.BooleanField(_("a minor"), default=False)
    is_patient = models.BooleanField(_("a patient"), default=False)
    is_incapable = models.BooleanField(_("legally incapable"), default=False)
    is_protected = models.BooleanField(_("a victim or witness to be protected"), default=False)
    note = models.TextField(_("note"), blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbed")
    """Set while this row is merged into another: it is hidden, not gone."""
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="casefiles_person_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.pk])

    @property
    def masked_by_default(self) -> bool:
        """Whether the name is not printed unless a named colleague says why it may be."""
        return self.is_minor or self.is_patient or self.is_incapable or self.is_protected


class PersonName(models.Model):
    """One name of a person, as it is written in one language and script."""

    class Kind(models.TextChoices):
        MAIN = "main", _("main name")
        SPELLING = "spelling", _("another spelling")
        FULL = "full", _("with patronymic")
        FORMER = "former", _("former name")
        ALIAS = "alias", _("alias or pen name")

    class Script(models.TextChoices):
        CYRILLIC = "cyrillic", _("Cyrillic")
        LATIN = "latin", _("Latin")
        ARABIC = "arabic", _("Arabic")
        OTHER = "other", _("another script")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=5, blank=True)
    script = models.CharField(_("script"), max_length=10, choices=Script.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SPELLING)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """What a name is found by: pairs of its words, words with initials, single words (cases.names.keys)."""

    name = models.ForeignKey(PersonName, on_delete=models.CASCADE, related_name="keys")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="casefiles_found_by")]
