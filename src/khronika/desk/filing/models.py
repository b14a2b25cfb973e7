"""What is suggested for articles, what was decided, and what the decisions taught."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.rubrics.models import Rubric


class Suggestion(models.Model):
    """What the program thinks of an article, with its reasons."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="suggestion")
    relevant = models.BooleanField()
    relevance = models.FloatField()
    rubrics = models.JSONField(default=list)
    """[{"rubric": slug, "score": 0..1, "why": [{"reason", "text", "start", "end"}]}], the likeliest first, at most
    three. Spans count characters of facts.joined.joined()."""
    fingerprint = models.CharField(max_length=64)
    """Of the text that was judged (facts.reading.fingerprint)."""
    version = models.PositiveIntegerField(db_index=True)
    """The version of what was learned (Learnt.version) that judged it."""
    row = models.BinaryField()
    """Its features, little-endian 32-bit floats: what a decision on it teaches from."""
    opinion = models.JSONField()
    """Day one's opinion: {"relevance": 0..1, "shares": {slug: 0..1}}."""
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"suggestion for article {self.article_id}"


class Decision(models.Model):
    """An article or a printed item was filed under a rubric, or (no rubric) is not for the digest."""

    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="decisions")
    rubric = models.ForeignKey(Rubric, null=True, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Nobody for what stood in a back issue."""
    at = models.DateTimeField(default=timezone.now, db_index=True)
    undone_at = models.DateTimeField(null=True)
    suggested = models.JSONField(null=True)
    """What was suggested before this was known: {"relevance", "relevant", "rubrics": [slug, ...]}."""
    learnt = models.BooleanField(default=False, db_index=True)
    """Whether it stands in the sums of what was learned."""
    row = models.BinaryField(null=True)
    opinion = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=models.Q(undone_at=None, article__isnull=False),
                                    name="one_decision_an_article"),
            models.UniqueConstraint(fields=["item"], condition=models.Q(undone_at=None, item__isnull=False),
                                    name="one_decision_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.article or self.item}: {self.rubric or '-'}"


class Learnt(models.Model):
    """The sums of all decisions (rubrics.learned) after one more was added; the newest versions are kept."""

    version = models.PositiveIntegerField(unique=True)
    sums = models.BinaryField()
    decisions = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"version {self.version}, {self.decisions} decisions"
