"""The desk's own rules and calendars: shipped once, edited here, every edit kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

TEXTS = ("name", "trigger", "act_name", "extension")


def in_language(row: models.Model, field: str, language: str | None = None) -> str:
    """A text that stands in three columns: the reader's language, else Russian."""
    chosen = language or get_language() or "ru"
    return getattr(row, f"{field}_{chosen}", "") or getattr(row, f"{field}_ru", "")


class Rule(models.Model):
    """One term of the law. `slug` is the command line's id and stays; `edited_at` None means as it was shipped."""

    class Unit(models.TextChoices):
        DAY = "day", _("calendar days")
        WORKING_DAY = "working_day", _("working days")
        MONTH = "month", _("months")
        YEAR = "year", _("years")

    class Roll(models.TextChoices):
        NEXT = "next-working-day", _("the last day moves to the next working day")
        NONE = "none", _("the last day does not move")

    slug = models.SlugField(_("id"), max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0)
    track = models.CharField(_("track"), max_length=60, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    trigger_ru = models.CharField(_("event that starts it, in Russian"), max_length=300)
    trigger_kk = models.CharField(_("event that starts it, in Kazakh"), max_length=300, blank=True)
    trigger_en = models.CharField(_("event that starts it, in English"), max_length=300, blank=True)
    length = models.PositiveIntegerField(_("length"))
    unit = models.CharField(_("counted in"), max_length=12, choices=Unit.choices, default=Unit.DAY)
    roll = models.CharField(_("when the last day is no working day"), max_length=20, choices=Roll.choices,
                            default=Roll.NEXT)
    act = models.CharField(_("act"), max_length=60, blank=True)
    act_name_ru = models.CharField(_("name of the act in Russian"), max_length=200, blank=True)
    act_name_kk = models.CharField(_("name of the act in Kazakh"), max_length=200, blank=True)
    act_name_en = models.CharField(_("name of the act in English"), max_length=200, blank=True)
    article = models.CharField(_("article"), max_length=20, blank=True)
    part = models.CharField(_("part"), max_length=20, blank=True)
    extension_ru = models.TextField(_("how it may be made longer, in Russian"), blank=True)
    extension_kk = models.TextField(_("how it may be made longer, in Kazakh"), blank=True)
    extension_en = models.TextField(_("how it may be made longer, in English"), blank=True)
    on_silence = models.CharField(_("next step on silence (id of a rule)"), max_length=80, blank=True)
    source = models.TextField(_("where this was read"), blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=200, blank=True)
    retired = models.BooleanField(_("no longer used"), default=False)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return in_language(self, "name")

    @property
    def shown_trigger(self) -> str:
        return in_language(self, "trigger")


class CalendarYear(models.Model):
    """One entered year of a country's working days. A year without a row is one that nobody entered."""

    country = models.CharField(max_length=2, default="kz")
    year = models.PositiveIntegerField()
    source = models.TextField(_("where this was read"), blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["country", "-year"]
        constraints = [models.UniqueConstraint(fields=["country", "year"], name="one_year_a_country")]

    def __str__(self) -> str:
        return f"{self.country} {self.year}"


class CalendarDay(models.Model):
    """A day that is not what its weekday says."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("holiday")
        MOVED = "moved", _("day off given instead")
        WORKED = "worked", _("weekend day that is worked")

    in_year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    kind = models.CharField(_("what it is"), max_length=8, choices=Kind.choices, default=Kind.HOLIDAY)
    name_ru = models.CharField(_("name in Russian"), max_length=200)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    instead_of = models.DateField(_("instead of"), null=True, blank=True)
    doubt_ru = models.CharField(_("doubt, in Russian"), max_length=300, blank=True)
    doubt_kk = models.CharField(_("doubt, in Kazakh"), max_length=300, blank=True)
    doubt_en = models.CharField(_("doubt, in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["in_year", "day"], name="one_row_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {in_language(self, 'name')}"

    @property
    def shown_name(self) -> str:
        return in_language(self, "name")

    @property
    def shown_doubt(self) -> str:
        return in_language(self, "doubt")


class TableChange(models.Model):
    """One edit of a rule or a calendar: what it was, what it is, who and when."""

    about = models.CharField(max_length=120, db_index=True)
    """"rule extradition-appeal", "calendar kz 2026"."""
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.about
