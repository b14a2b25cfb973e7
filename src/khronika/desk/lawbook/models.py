"""Acts, editions, comparisons with what people decided about them, comments, and which articles of laws are cited."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khronika.desk.inbox.models import Article


class Act(models.Model):
    """A law, or another act. `short_name` is how facts name it («УК», «Конституция»)."""

    title = models.CharField(_("title"), max_length=500)
    short_name = models.CharField(_("short name, as in citations"), max_length=120, blank=True)
    country = models.CharField(_("country, two letters"), max_length=2, default="kz")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("act", args=[self.pk])


class Edition(models.Model):
    """One version of an act's text: the file as it came, kept by its hash, and what the worker read in it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READ = "read", _("Read")
        REFUSED = "refused", _("Could not be read")

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="editions")
    label = models.CharField(_("name of the edition"), max_length=200, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    value = models.JSONField(null=True)
    """The edition that laws.read gives, as JSON."""
    error = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # Undated drafts come last: they are what the law may become.
        ordering = [models.F("in_force_from").asc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["act", "sha256"], name="edition_once")]

    def __str__(self) -> str:
        return self.label or (f"{self.in_force_from:%d.%m.%Y}" if self.in_force_from else self.name)


class Comparison(models.Model):
    """Two editions compared. `asked` counts what a person changed; `done` is the count the result was made from."""

    old = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    value = models.JSONField(null=True)
    """laws.records.Comparison as JSON."""
    rows = models.JSONField(null=True)
    """laws.show.rows as JSON, in reading order."""
    asked = models.PositiveIntegerField(default=1)
    done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="compared_once")]

    def __str__(self) -> str:
        return f"{self.old} – {self.new}"

    def get_absolute_url(self) -> str:
        return reverse("comparison", args=[self.pk])

    @property
    def waiting(self) -> bool:
        return self.done < self.asked and not self.error


class Pin(models.Model):
    """A person's word on a pair of articles, by their refs: they belong together, or they do not."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="pins")
    old = models.CharField(max_length=60, blank=True)
    new = models.CharField(max_length=60, blank=True)
    together = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["comparison", "old", "new"], name="pinned_once")]

    def __str__(self) -> str:
        return f"{self.old} {'=' if self.together else '≠'} {self.new}"


class Comment(models.Model):
    """What a colleague says of one article of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    ref = models.CharField(max_length=60)
    text = models.TextField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["edition", "ref"], name="comment_of_article")]

    def __str__(self) -> str:
        return self.text[:60]


class CitationsRead(models.Model):
    """That an article's facts were looked through for citations, and which reading of them."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="+")
    facts_read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"citations of article {self.article_id}"


class Citation(models.Model):
    """One article of the inbox cites one article of a law."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    """As laws.parse.numbers.key gives it: 67-1 for 67.1."""
    text = models.TextField()

    class Meta:
        ordering = ["-article_id", "id"]
        indexes = [models.Index(fields=["act", "number"], name="citation_of_article")]

    def __str__(self) -> str:
        return self.text
