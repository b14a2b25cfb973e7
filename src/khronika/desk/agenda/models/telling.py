"""How each colleague is told: reminders by mail, a calendar to subscribe to."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Wish(models.Model):
    """What one colleague wants to be told. Without a row: what they look after, by mail when they gave an address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True,
                                related_name="agenda_wish")
    by_mail = models.BooleanField(_("remind me by e-mail"), default=True)
    everything = models.BooleanField(_("everything of the desk, not only what I look after"), default=False)
    hide_titles = models.BooleanField(
        _("leave titles out of mail and of the calendar"), default=False,
        help_text=_("Mail and calendars lie on servers of others: then they get the day and a link only."),
    )

    def __str__(self) -> str:
        return f"{self.user}"


class Feed(models.Model):
    """A secret address under which a calendar program reads one colleague's agenda. Only the token's hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="agenda_feeds")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%Y-%m-%d}"

    @classmethod
    def make(cls, user: models.Model) -> str:
        """A new address; every earlier one stops working. Its token is given here once and never stored."""
        cls.revoke(user)
        token = secrets.token_urlsafe(32)
        cls.objects.create(user=user, token_sha256=digest(token))
        return token

    @classmethod
    def revoke(cls, user: models.Model) -> int:
        return cls.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())

    @classmethod
    def open_with(cls, token: str) -> Feed | None:
        """The feed of this token; None when it is unknown, revoked, or its colleague may not sign in."""
        live = cls.objects.filter(token_sha256=digest(token), revoked_at=None, user__is_active=True)
        return live.select_related("user").first()


class Reminder(models.Model):
    """One reminder that a colleague has got: each person, entry, day and distance once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uid = models.UUIDField()
    """The entry's."""
    day = models.DateField()
    """The day it reminds of: when that moves, it is told anew."""
    ahead = models.SmallIntegerField()
    """Days before; -1 when it had passed."""
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "uid", "day", "ahead"], name="one_reminder_a_distance")]

    def __str__(self) -> str:
        return f"{self.day} ({self.ahead})"


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
