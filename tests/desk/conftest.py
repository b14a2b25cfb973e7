"""A small fixed cast: administrator, editor, reader, contributor, stranger, each with a browser of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from tests.desk.issues_cast import digest, issue, item

__all__ = ["digest", "issue", "item"]

PASSWORD = "a long enough sentence"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Argon2 is slow on purpose; only tests/desk/test_accounts.py looks at it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def administrator(db) -> User:
    return User.objects.make("Айнур Сапарова", PASSWORD, Role.ADMINISTRATOR)


@pytest.fixture
def editor(db) -> User:
    return User.objects.make("Ильяс Демин", PASSWORD, Role.EDITOR)


@pytest.fixture
def reader(db) -> User:
    return User.objects.make("Мария Орлова", PASSWORD, Role.READER)


@pytest.fixture
def contributor(db) -> User:
    return User.objects.make("Бауыржан Омаров", PASSWORD, Role.CONTRIBUTOR)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def administrator_client(administrator) -> Client:
    return signed_in(administrator)


@pytest.fixture
def editor_client(editor) -> Client:
    return signed_in(editor)


@pytest.fixture
def reader_client(reader) -> Client:
    return signed_in(reader)


@pytest.fixture
def contributor_client(contributor) -> Client:
    return signed_in(contributor)


@pytest.fixture
def stranger_client(db) -> Client:
    return Client()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """SQLite tests run on a file, as the desk does: WAL and IMMEDIATE mean nothing in memory."""
    default = connections["default"].settings_dict
    if default["ENGINE"].endswith("sqlite3"):
        default["TEST"]["NAME"] = Path(os.environ["KHRONIKA_DATA"]) / "test.sqlite3"
