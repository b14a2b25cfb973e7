"""Forms that a bureau edits, what observers saw, and the photos they took."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khronika.desk.agenda.models.tables import in_language


class Form(models.Model):
    """One kind of observation. `slug` stays; observations hang on it."""

    class Subject(models.TextChoices):
        HEARING = "hearing", _("hearing")
        POLLING = "polling", _("polling station")
        OTHER = "other", _("other")

    slug = models.SlugField(_("id"), max_length=60, unique=True)
    subject = models.CharField(_("what is observed"), max_length=10, choices=Subject.choices, default=Subject.OTHER)
    order = models.PositiveIntegerField(default=0)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    retired = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return in_language(self, "name")


class Field(models.Model):
    """One question. It is retired, never deleted, once somebody has answered it: answers keep their question."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("heading")
        TEXT = "text", _("one line")
        LONG = "long", _("several lines")
        YES_NO = "yes_no", _("yes, no, not known")
        CHOICE = "choice", _("one of several")
        MANY = "many", _("any of several")
        NUMBER = "number", _("a number")
        TIME = "time", _("a time")

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=60)
    order = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    label_ru = models.CharField(_("question in Russian"), max_length=300)
    label_kk = models.CharField(_("question in Kazakh"), max_length=300, blank=True)
    label_en = models.CharField(_("question in English"), max_length=300, blank=True)
    choices = models.JSONField(default=list, blank=True)
    """[{"key", "ru", "kk", "en"}] for choice and many."""
    required = models.BooleanField(_("must be answered"), default=False)
    retired = models.BooleanField(_("no longer asked"), default=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["form", "key"], name="one_key_a_form")]

    def __str__(self) -> str:
        return in_language(self, "label")

    def options(self, language: str | None = None) -> list[tuple[str, str]]:
        """Key and words of each answer that can be chosen."""
        if self.kind == self.Kind.YES_NO:
            return [("yes", str(_("Yes"))), ("no", str(_("No"))), ("unknown", str(_("Not known")))]
        chosen = language or get_language() or "ru"
        return [(row["key"], row.get(chosen) or row.get("ru") or row["key"]) for row in self.choices]


class Observation(models.Model):
    """One filled form. `uid` was made on the observer's device: sent twice, it is one."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="observations")
    day = models.DateField(_("day"))
    place = models.CharField(_("court or polling station"), max_length=300)
    answers = models.JSONField(default=dict)
    """Field key -> text, or a list of choice keys; answers to questions that the desk no longer has stay too."""
    hearing = models.ForeignKey("agenda.Hearing", null=True, blank=True, on_delete=models.SET_NULL,
                                related_name="observations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    """When it was finished, by the device's clock."""
    came_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["form", "day"], name="observations_of_form")]

    def __str__(self) -> str:
        return f"{self.day} {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("observation", args=[self.uid])


class Photo(models.Model):
    """A photo of an observation: the bytes are a capture, this names it."""

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="photos")
    capture = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255, blank=True)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["observation", "sha256"], name="one_photo_once")]

    def __str__(self) -> str:
        return self.name or self.capture
