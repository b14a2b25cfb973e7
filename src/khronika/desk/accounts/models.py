"""Colleagues and the one-time links that let them in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from khronika.desk.accounts.access import Action, Role, allows

LINK_LASTS = timedelta(days=7)
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
THEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


class UserManager(BaseUserManager["User"]):
    """Makes colleagues; there is no superuser, only roles."""

    def make(self, name: str, password: str, role: Role, language: str = "ru", **more: Any) -> User:
        user = self.model(name=name, role=role, language=language, **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The colleague of this name in any letter case. Raises User.DoesNotExist."""
        found = self.named(username or "")
        if found is None:
            raise User.DoesNotExist
        return found

    def named(self, name: str) -> User | None:
        """The colleague of this name. Compared here: SQLite folds the case of Latin letters only."""
        wanted = " ".join(name.split()).casefold()
        number = next((pk for pk, known in self.values_list("pk", "name") if known.casefold() == wanted), None)
        return None if number is None else self.get(pk=number)


class User(AbstractBaseUser):
    """A colleague. They sign in by `name`, shown everywhere beside what they decide."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.READER)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="ru")
    theme = models.CharField(_("theme"), max_length=5, choices=THEMES, default="auto")
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    last_visit_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def home(self) -> str:
        """Where this person begins: the name of a page they may see."""
        return "desk" if self.may(Action.READ_DESK) else "letters"

    def may(self, action: Action | str) -> bool:
        return self.is_active and allows(self.role, Action(action))


class Invitation(models.Model):
    """A link that lets one person in once, with a role. Only the token's hash is kept."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations")
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    @classmethod
    def make(cls, role: Role, now: datetime, by: User | None = None, note: str = "") -> tuple[Invitation, str]:
        """A new invitation and its token, which is shown once and never stored."""
        token = secrets.token_urlsafe(24)
        invitation = cls.objects.create(
            token_sha256=digest(token), role=role, invited_by=by, note=note, made_at=now, expires_at=now + LINK_LASTS
        )
        return invitation, token

    @classmethod
    def open_with(cls, token: str, now: datetime) -> Invitation | None:
        """The invitation that this token opens; None when it is unknown, used or expired."""
        return cls.objects.filter(token_sha256=digest(token), used_at=None, expires_at__gt=now).first()

    def accept(self, now: datetime, **fields: Any) -> User | None:
        """Make the colleague and use the link up. None when somebody used it a moment earlier."""
        with transaction.atomic():
            taken = Invitation.objects.filter(pk=self.pk, used_at=None).update(used_at=now)
            if not taken:
                return None
            user = User.objects.make(role=Role(self.role), **fields)
            Invitation.objects.filter(pk=self.pk).update(used_by=user)
            return user


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
