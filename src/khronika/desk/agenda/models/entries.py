"""What is due and what is heard."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khronika.desk.agenda.models.tables import Rule, TableChange
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item


class State(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Entry(models.Model):
    """What terms and hearings have in common. `uid` and `sequence` are what calendar programs know an entry by."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    """Named by the app that added it, so that adding twice adds once."""
    title = models.CharField(_("what it is about"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who looks after it"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                related_name="+")
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    case = models.ForeignKey("casefiles.Case", null=True, blank=True, on_delete=models.SET_NULL,
                             related_name="agenda_%(class)ss")
    quote = models.TextField(blank=True)
    """The words of the article that it was taken from."""
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                  related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Term(Entry):
    """A term. `due` is what the rule and the calendar give, or the day that a person set with a reason.

    Without a start there is no due date: a day of publication is never taken for one.
    """

    class Trouble(models.TextChoices):
        NONE = "", ""
        START_UNKNOWN = "start", _("start unknown")
        YEAR_MISSING = "year", _("a year of the calendar is missing")
        NO_RULE = "rule", _("no rule chosen")

    rule = models.ForeignKey(Rule, verbose_name=_("rule"), null=True, blank=True, on_delete=models.PROTECT)
    start = models.DateField(_("day of the event"), null=True, blank=True)
    country = models.CharField(max_length=2, default="kz")
    due = models.DateField(null=True, blank=True)
    trouble = models.CharField(max_length=5, choices=Trouble.choices, blank=True, default=Trouble.START_UNKNOWN)
    missing_year = models.PositiveIntegerField(null=True, blank=True)
    set_due = models.DateField(_("last day set by hand"), null=True, blank=True)
    set_reason = models.CharField(_("reason for setting it by hand"), max_length=300, blank=True)
    stated = models.JSONField(null=True, blank=True)
    """{"length", "unit", "text"} as an article stated it."""

    class Meta:
        ordering = ["due", "id"]
        indexes = [
            models.Index(fields=["state", "due", "id"], name="term_due_in_order"),
            models.Index(fields=["responsible", "state", "due"], name="term_due_of_person"),
            models.Index(fields=["rule", "start"], name="term_counted_alike"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("term", args=[self.pk])


class Hearing(Entry):
    """A hearing, or another event on a day. `at` is the time by the bureau's clock; None when it is not known."""

    day = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("court or place"), max_length=300, blank=True)

    class Meta:
        ordering = ["day", "at", "id"]
        indexes = [
            models.Index(fields=["state", "day"], name="hearing_day"),
            models.Index(fields=["responsible", "state", "day"], name="hearing_day_of_person"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("hearing", args=[self.pk])


class Move(models.Model):
    """A term that a change of the tables moved, and whether whoever looks after it has seen that."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="moves")
    change = models.ForeignKey(TableChange, null=True, blank=True, on_delete=models.SET_NULL, related_name="moves")
    before = models.DateField(null=True)
    after = models.DateField(null=True)
    at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL,
                                related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["seen_at", "term"], name="moves_not_seen")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ItemRead(models.Model):
    """What the worker read in an item that came without an article: an own piece, an imported issue's item."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="agenda_read")
    facts = models.JSONField(null=True)
    """records.Facts as JSON; None while it waits to be read."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of the text that was read: a text that changed is read anew."""

    def __str__(self) -> str:
        return f"dates of item {self.item_id}"
