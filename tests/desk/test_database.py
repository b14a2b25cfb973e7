"""The desk's tests run on the database that was asked for, in a data folder of their own."""

import os

from django.conf import settings
from django.db import connection


def test_the_database_is_the_one_that_was_asked_for(db) -> None:
    assert connection.vendor == os.environ.get("KHRONIKA_TEST_DATABASE", "sqlite")


def test_the_data_folder_is_this_process_s_own() -> None:
    assert str(settings.DATA.root) == os.environ["KHRONIKA_DATA"]
