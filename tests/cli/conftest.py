"""A desk of one's own for the command line: an empty data folder, and on PostgreSQL an empty database."""

from __future__ import annotations

import os
import shutil
import subprocess
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


@pytest.fixture
def desk(khronika, tmp_path: Path) -> Desk:
    """`desk("import", file)`: the command on this test's own desk."""
    return desk_at(khronika, tmp_path / "desk", new_database())


@pytest.fixture(scope="session")
def prototype(khronika, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with one private issue, made once, to be copied."""
    place = tmp_path_factory.mktemp("prototype")
    (place / "2026-02-06.txt").write_text(ISSUE, encoding="utf-8")
    desk = desk_at(khronika, place / "desk", new_database())
    done = desk("import", place / "2026-02-06.txt")
    assert done.returncode == 0, done.stderr
    return desk


@pytest.fixture
def filled(khronika, prototype: Desk, tmp_path: Path) -> Desk:
    """A copy of the prototype, this test's own."""
    made: dict[str, str] = prototype.surroundings  # type: ignore[attr-defined]
    shutil.copytree(made["KHRONIKA_DATA"], tmp_path / "desk")
    return desk_at(khronika, tmp_path / "desk", new_database(like=made["KHRONIKA_DATABASE"]))


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
