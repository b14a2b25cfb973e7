"""The timeline of a case: events, acts, and what each source says of them, word for word."""

from __future__ import annotations

from datetime import date as day
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models.cases import Case
from khronika.desk.casefiles.models.people import Person
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item

EVENT_FIELDS = ("text", "date", "date_to", "kind", "place", "act_code", "violation_status", "note")
"""What an editor changes in an event, and what a version keeps."""


class Event(models.Model):
    """Something that happened (or is to happen) at a time. A draft until an editor accepts it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    text = models.TextField(_("what happened"))
    language = models.CharField(max_length=5, blank=True)
    """The language that `text` is written in: a background paragraph takes only what it can print."""
    date = models.CharField(_("date"), max_length=12, blank=True)
    """As precise as known: 2025-02-14, 2025-02, 2024-spring, 2025; empty when nobody says when."""
    date_to = models.CharField(_("until"), max_length=12, blank=True)
    first_day = models.DateField(null=True, blank=True)
    """The first day that `date` can mean: what the timeline is ordered by."""
    kind = models.CharField(_("step"), max_length=40, blank=True)
    """A step of the procedure (understand's stages), or empty."""
    ahead = models.BooleanField(default=False)
    """A date that was still to come when its source said so: a hearing, the end of a term."""
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="likenesses")
    """Of a draft: the entry that it seems to be another source of; of a joined one: where its sources went."""
    background = models.BooleanField(default=False)
    """The source told it as background («Напомним, …»)."""
    place = models.CharField(_("place"), max_length=300, blank=True)
    act_code = models.CharField(_("type of act"), max_length=12, blank=True)
    """Micro-thesaurus 4."""
    violation_status = models.CharField(_("violation status"), max_length=2, blank=True)
    """Micro-thesaurus 41."""
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["first_day", "id"]
        indexes = [models.Index(fields=["case", "state", "first_day", "id"], name="casefiles_timeline")]

    def __str__(self) -> str:
        return f"{self.date} {self.text[:60]}"

    def fields(self) -> dict[str, Any]:
        """The edited fields, for versions and comparison."""
        return {name: getattr(self, name) for name in EVENT_FIELDS}


class EventVersion(models.Model):
    """One save of an event. One that started from an older version stays a `conflict` until somebody settles it."""

    class State(models.TextChoices):
        SAVED = "saved"
        CONFLICT = "conflict"
        SETTLED = "settled"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SAVED)
    fields = models.JSONField()
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]


class Act(models.Model):
    """HURIDOCS' act: what was done to one victim in an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="acts")
    victim = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="acts")
    code = models.CharField(_("type of act"), max_length=12)
    """Micro-thesaurus 4."""
    method = models.CharField(_("method"), max_length=300, blank=True)
    attribution = models.CharField(_("what the accused side says"), max_length=12, blank=True)
    """Micro-thesaurus 28."""
    status_at_end = models.CharField(_("status at the end"), max_length=12, blank=True)
    """Micro-thesaurus 25."""

    class Meta:
        ordering = ["id"]


class Information(models.Model):
    """What one source says of one event: its own words, its own date. It outlives the article it was taken from."""

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        CLAIM = "claim", _("claim")
        ANSWER = "answer", _("answer")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sources")
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="information")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="information")
    origin = models.CharField(max_length=40, blank=True)
    """What it was taken from when it was taken: "article 12", "item 7"; empty for what an editor typed."""
    title = models.CharField(_("title of the source"), max_length=1000, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)
    capture = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    """Where the quotation stands in the source's text (title and paragraphs, one a line)."""
    end = models.PositiveIntegerField(null=True, blank=True)
    date = models.CharField(_("date by this source"), max_length=12, blank=True)
    inherited = models.BooleanField(default=False)
    """The year, or more, of its date was taken from the context or the day of publication."""
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.REPORT)
    speaker = models.CharField(_("who says it"), max_length=300, blank=True)
    answer_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    reliability = models.CharField(_("reliability"), max_length=2, blank=True)
    """Micro-thesaurus 42."""
    material = models.CharField(_("kind of material"), max_length=12, blank=True)
    """Micro-thesaurus 16."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["published", "id"]

    def __str__(self) -> str:
        return f"{self.outlet} {self.published or ''} {self.title}".strip()

    @property
    def is_gone(self) -> bool:
        """The article or item that it was taken from was deleted since; the words and the capture's number stay."""
        return bool(self.origin) and self.article_id is None and self.item_id is None

    @property
    def published_text(self) -> str:
        return self.published.isoformat() if isinstance(self.published, day) else ""
