"""Django's settings for the desk.

What a desk decides for itself comes from its data folder (KHRONIKA_DATA, set by the command line): secrets.json, and
settings.yaml with `database`, `hosts`, `mail`. Importing this module without a data folder writes nothing anywhere.
"""

from __future__ import annotations

import os
import secrets as random_secrets
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from khronika.desk.data_folder import DataFolder
from khronika.desk.database import database_settings

HERE = Path(__file__).resolve().parent
DATA = DataFolder(Path(os.environ["KHRONIKA_DATA"])) if os.environ.get("KHRONIKA_DATA") else None
CHOSEN: dict[str, Any] = (
    yaml.safe_load(DATA.settings.read_text(encoding="utf-8")) or {} if DATA and DATA.settings.exists() else {}
)

SECRET_KEY = DATA.secret("django") if DATA else random_secrets.token_urlsafe(48)
DEBUG = False
# Loopback unless the desk's owner names other hosts.
ALLOWED_HOSTS = [
    "127.0.0.1", "localhost", "[::1]", *CHOSEN.get("hosts", []), *os.environ.get("KHRONIKA_HOSTS", "").split(),
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in CHOSEN.get("hosts", [])]
USE_X_FORWARDED_HOST = bool(CHOSEN.get("behind_proxy"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CHOSEN.get("behind_proxy") else None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "khronika.desk.accounts",
    "khronika.desk.bureau",
    "khronika.desk.front",
    "khronika.desk.audit",
    "khronika.desk.jobs",
    "khronika.desk.refusals",
    "khronika.desk.outlets",
    "khronika.desk.rubrics",
    "khronika.desk.issues",
    "khronika.desk.inbox",
    "khronika.desk.facts",
    "khronika.desk.stories",
    "khronika.desk.filing",
    "khronika.desk.casefiles",
    "khronika.desk.mail",
    "khronika.desk.agenda",
    "khronika.desk.observations",
    "khronika.desk.privacy",
    "khronika.desk.letters",
    "khronika.desk.lawbook",
    "khronika.desk.proofs",
    "khronika.desk.archive",
    "khronika.desk.registers",
    "khronika.desk.search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "khronika.desk.archive.public.PublicPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "khronika.desk.accounts.middleware.PreferredLanguageMiddleware",
    "khronika.desk.accounts.middleware.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "khronika.desk.urls"
WSGI_APPLICATION = "khronika.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "khronika.desk.bureau.context.desk",
            ],
        },
    },
]

DATABASES = {"default": database_settings(os.environ.get("KHRONIKA_DATABASE") or CHOSEN.get("database"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
# Ten failures for one name from one address shut that pair out for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_PROXY_COUNT = 1 if CHOSEN.get("behind_proxy") else 0

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(CHOSEN.get("hosts"))
CSRF_FAILURE_VIEW = "khronika.desk.accounts.views.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Russian")), ("kk", _("Kazakh")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "khronika.desk.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
# The desk is one process on one machine: files are served from where they lie, found once at start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Networks inside that collecting may reach besides the public internet; none by default.
COLLECT_OPEN_NETWORKS: list[str] = CHOSEN.get("collect", {}).get("open_networks", [])
# Where outlets can write to, when the bureau has given no e-mail; seconds between two pages of one site.
COLLECT_CONTACT: str = CHOSEN.get("collect", {}).get("contact", "")
COLLECT_PAUSE: float | None = CHOSEN.get("collect", {}).get("pause")
EMAIL_CONFIG: dict[str, Any] = CHOSEN.get("mail", {})
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KHRONIKA_LOG", "WARNING")},
}
