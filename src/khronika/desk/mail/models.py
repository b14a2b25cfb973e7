"""Mail as rows: a row is the truth, and waits as long as the server is down."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One message to one person. The same `key` is one message, however often it is asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")

    key = models.CharField(max_length=200, unique=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    """Stays the same when it is sent again after a crash, so that mail programs show it once."""
    to = models.EmailField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE,
                               related_name="+")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    """What the server, or the way to it, said last."""

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "not_before"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"

    @classmethod
    def ask(cls, key: str, to: str, subject: str, text: str, person: models.Model | None = None) -> Mail:
        """Queue a message; asking again with the same key gives the one that is there."""
        one_line = " ".join(subject.split())[:300]
        return cls.objects.get_or_create(
            key=key, defaults={"to": to, "subject": one_line, "text": text, "person": person}
        )[0]
