"""The bureau itself: one row with its names and house rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bureau(models.Model):
    """Whose desk this is. There is exactly one."""

    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    digest_title_ru = models.CharField(_("title of the digest in Russian"), max_length=200, blank=True)
    digest_title_kk = models.CharField(_("title of the digest in Kazakh"), max_length=200, blank=True)
    digest_title_en = models.CharField(_("title of the digest in English"), max_length=200, blank=True)
    issue_language = models.CharField(_("language of the digest"), max_length=2, default="ru")
    country = models.CharField(_("country (for holidays and law)"), max_length=2, default="kz")
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Almaty")
    contact_email = models.EmailField(_("public e-mail"), blank=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name("en") or "bureau"

    @classmethod
    def get(cls) -> Bureau:
        return cls.objects.get_or_create(pk=1)[0]

    def name(self, language: str) -> str:
        """The bureau's name in a language, else in any that it has one in."""
        return self._in(language, "name")

    def digest_title(self, language: str) -> str:
        return self._in(language, "digest_title")

    def _in(self, language: str, field: str) -> str:
        order = [language, "ru", "en", "kk"]
        return next((value for code in order if (value := getattr(self, f"{field}_{code}", ""))), "")
