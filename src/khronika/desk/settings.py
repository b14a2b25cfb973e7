"""Django's settings for the desk."""

from __future__ import annotations

SECRET_KEY = "set at first start"
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
