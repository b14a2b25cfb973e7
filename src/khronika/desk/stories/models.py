"""Stories as editors see them: their articles, what was decided, and how to take it back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from khronika.desk.inbox.models import Article
from khronika.desk.rubrics.models import Rubric


class Story(models.Model):
    """Articles about one event. `version` counts decisions: a decision names the one it was made upon."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        DROPPED = "dropped"
        MERGED = "merged"

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    """Where the articles of a merged story went, and where new ones go."""
    follow_up_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    rubric = models.ForeignKey(Rubric, null=True, blank=True, on_delete=models.SET_NULL, related_name="stories")
    """The rubric an editor chose."""
    version = models.PositiveIntegerField(default=1)
    newest_at = models.DateTimeField(default=timezone.now)
    """When its last article came."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-newest_at", "-id"]
        indexes = [models.Index(fields=["state", "newest_at"], name="story_state_newest")]

    def __str__(self) -> str:
        return f"story {self.pk}"


class Member(models.Model):
    """An article's place in a story. `pinned`: an editor put it there, and only an editor moves it."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="member")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="members")
    copy_of = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="copied_in")
    why = models.JSONField(default=list)
    """[{"kind", "text"}]: what it shares with the article it was put beside."""
    day = models.FloatField(db_index=True)
    """Days since 1970, of its publication or, where that is not known, of its coming."""
    pinned = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["day", "article_id"]


class Deed(models.Model):
    """One decision in triage, with all that is needed to take it back."""

    class Kind(models.TextChoices):
        TAKE = "take"
        DROP = "drop"
        RUBRIC = "rubric"
        MERGE = "merge"
        SPLIT = "split"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="deeds")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    after = models.JSONField(default=dict)
    """Story -> its version after the deed: it can be taken back while these are still so."""
    before = models.JSONField(default=dict)
    """What stood before (undoing.py)."""
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]


class Visit(models.Model):
    """When a colleague was in triage last, and the time before that."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)
