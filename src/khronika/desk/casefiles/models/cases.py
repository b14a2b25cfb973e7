"""A case: who, where, by which law, and what has come of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khronika.desk.casefiles.models.people import Person


class Case(models.Model):
    """A case file. Private: nothing of it is published but what an editor puts into an item."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PENDING = "pending", _("Waiting")
        CLOSED = "closed", _("Closed")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE, db_index=True)
    """HURIDOCS' monitoring status (micro-thesaurus 43)."""
    summary = models.TextField(_("summary"), blank=True)
    violation_status = models.CharField(_("violation status"), max_length=2, blank=True)
    """Micro-thesaurus 41."""
    stage = models.CharField(max_length=40, blank=True)
    """The last step on the stage line, kept up with the accepted events."""
    next_date = models.CharField(max_length=12, blank=True, db_index=True)
    """The nearest date ahead among the accepted events, kept up with them."""
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.slug])


class Mark(models.Model):
    """A place, a court or a provision by which articles of the case are known."""

    class Kind(models.TextChoices):
        PLACE = "place", _("place")
        COURT = "court", _("court")
        PROVISION = "provision", _("provision")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=300)
    """As written; a provision as «УК 174 ч. 1»."""
    key = models.CharField(max_length=200)
    """The form that is compared (cases.marks)."""

    class Meta:
        ordering = ["kind", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "kind", "text"], name="one_mark_a_case")]
        indexes = [models.Index(fields=["kind", "key"], name="casefiles_mark_key")]

    def __str__(self) -> str:
        return self.text


class Involvement(models.Model):
    """Who is what in a case, or in one event of it. A person may have several roles."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involvements")
    event = models.ForeignKey(
        "casefiles.Event", null=True, blank=True, on_delete=models.CASCADE, related_name="involvements"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involvements")
    role = models.CharField(_("role"), max_length=30)
    """An id of cases/vocabulary/roles.yaml."""
    degree = models.CharField(_("degree of involvement"), max_length=12, blank=True)
    """Micro-thesaurus 18, of a perpetrator."""
    status = models.CharField(_("status"), max_length=12, blank=True)
    """Micro-thesaurus 25, of a victim."""
    position = models.CharField(_("position"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["person", "case"], name="casefiles_person_case")]


class Intervention(models.Model):
    """What somebody did for the victim or against the violation, and the answer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="interventions")
    event = models.ForeignKey("casefiles.Event", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    party = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="interventions")
    by = models.CharField(_("by whom"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, blank=True)
    """Micro-thesaurus 20."""
    date = models.CharField(_("date"), max_length=12, blank=True)
    response = models.CharField(_("response"), max_length=12, blank=True)
    """Micro-thesaurus 27."""
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["date", "id"]


class Outcome(models.Model):
    """What was reached: a release, a compensation, a verdict against the perpetrator, or that nothing was."""

    class Kind(models.TextChoices):
        RELEASED = "released", _("released")
        ACQUITTED = "acquitted", _("acquitted")
        REDUCED = "reduced", _("sentence reduced")
        INVESTIGATED = "investigated", _("investigation opened")
        PUNISHED = "punished", _("perpetrator punished")
        COMPENSATED = "compensated", _("compensation paid")
        REFUSED = "refused", _("remedy refused")
        OTHER = "other", _("another outcome")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("outcome"), max_length=20, choices=Kind.choices)
    date = models.CharField(_("date"), max_length=12, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["date", "id"]


class Exhibit(models.Model):
    """A photo, video, letter or document of the case: a capture of the evidence store, never the bytes themselves."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        LETTER = "letter", _("letter")
        DOCUMENT = "document", _("document")
        PAGE = "page", _("page")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exhibits")
    event = models.ForeignKey(
        "casefiles.Event", null=True, blank=True, on_delete=models.SET_NULL, related_name="exhibits"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("what it shows"), max_length=300)
    capture = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "capture"], name="one_exhibit_a_capture")]

    def __str__(self) -> str:
        return self.title
