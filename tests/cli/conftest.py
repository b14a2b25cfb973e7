"""A desk of one's own for the command line: an empty data folder, and on PostgreSQL an empty database."""

from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Desk = Callable[..., "subprocess.CompletedProcess[str]"]


def new_database() -> str:
    """The address of an empty database on the test server; empty for SQLite in the data folder."""
    server = os.environ.get("KHRONIKA_DATABASE", "")
    if not server:
        return ""
    import psycopg

    name = f"cli_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return urlsplit(server)._replace(path=f"/{name}").geturl()


@pytest.fixture
def desk(khronika, tmp_path: Path) -> Desk:
    """`desk("import", file)`: the command on this test's own desk."""
    surroundings = {"KHRONIKA_DATA": str(tmp_path / "desk"), "KHRONIKA_DATABASE": new_database()}

    def run(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        return khronika(*words, **{**surroundings, **more})

    run.surroundings = surroundings  # type: ignore[attr-defined]
    return run


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
