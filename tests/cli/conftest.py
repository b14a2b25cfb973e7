"""A desk of one's own for the command line: a data folder, and on PostgreSQL a database.

Making a desk runs every migration, seconds of work: it is done once for a process, and each test gets a copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Desk = Callable[..., "subprocess.CompletedProcess[str]"]


def new_database(like: str = "") -> str:
    """The address of an empty database on the test server, or of a copy; empty for SQLite in the data folder."""
    server = os.environ.get("KHRONIKA_DATABASE", "")
    if not server:
        return ""
    import psycopg

    name = f"cli_{uuid.uuid4().hex}"
    template = f" template {urlsplit(like).path.strip('/')}" if like else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name}{template}".encode())
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def desk_at(khronika: Desk, folder: Path, database: str) -> Desk:
    surroundings = {"KHRONIKA_DATA": str(folder), "KHRONIKA_DATABASE": database}

    def run(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        return khronika(*words, timeout=120, **{**surroundings, **more})

    run.surroundings = surroundings  # type: ignore[attr-defined]
    return run


MAKE_DESK = """
import sys
from pathlib import Path
from khronika.cli.opening import open_desk
open_desk(Path(sys.argv[1]), new=True)
"""


def copy_of(khronika: Desk, made: Desk, folder: Path) -> Desk:
    surroundings: dict[str, str] = made.surroundings  # type: ignore[attr-defined]
    shutil.copytree(surroundings["KHRONIKA_DATA"], folder)
    return desk_at(khronika, folder, new_database(like=surroundings["KHRONIKA_DATABASE"]))


@pytest.fixture(scope="session")
def empty_desk(khronika, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with nothing in it, made once, to be copied."""
    made = desk_at(khronika, tmp_path_factory.mktemp("empty") / "desk", new_database())
    surroundings: dict[str, str] = made.surroundings  # type: ignore[attr-defined]
    subprocess.run([sys.executable, "-c", MAKE_DESK, surroundings["KHRONIKA_DATA"]], check=True, timeout=240,
                   env={**os.environ, **surroundings})
    return made


@pytest.fixture
def no_desk(khronika, tmp_path: Path) -> Desk:
    """The command where there is no desk yet: no data folder, and an empty database."""
    return desk_at(khronika, tmp_path / "desk", new_database())


@pytest.fixture
def desk(khronika, empty_desk: Desk, tmp_path: Path) -> Desk:
    """`desk("import", file)`: the command on this test's own empty desk."""
    return copy_of(khronika, empty_desk, tmp_path / "desk")


@pytest.fixture(scope="session")
def prototype(khronika, empty_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with one private issue, made once, to be copied."""
    place = tmp_path_factory.mktemp("prototype")
    (place / "2026-02-06.txt").write_text(ISSUE, encoding="utf-8")
    desk = copy_of(khronika, empty_desk, place / "desk")
    done = desk("import", place / "2026-02-06.txt")
    assert done.returncode == 0, done.stderr
    return desk


@pytest.fixture
def filled(khronika, prototype: Desk, tmp_path: Path) -> Desk:
    """A copy of the prototype, this test's own."""
    return copy_of(khronika, prototype, tmp_path / "desk")


ISSUE = """«Права заключенных»

КОЛОНИЯ БЕЗ ВРАЧА
Вера ЛИНЬКОВА, газета «Степной вестник»
3 февраля 2026 г.

Осужденный Ерлан Тасов жалуется на боли в спине. Врача в колонии нет второй месяц.

Начальник учреждения обещал найти врача до конца месяца.

ИСТОЧНИК:

Газета «Степной вестник»
https://vestnik.example/koloniya

ВТОРОЙ СУД ОТЛОЖИЛИ
Интернет-издание «Полдень»
6 февраля 2026 г.

Заседание перенесли на март из-за болезни судьи.

ИСТОЧНИК:

Интернет-издание «Полдень»
https://polden.example/sud
"""


@pytest.fixture
def issue_file(tmp_path: Path) -> Path:
    path = tmp_path / "2026-02-06.txt"
    path.write_text(ISSUE, encoding="utf-8")
    return path
