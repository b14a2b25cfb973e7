"""A desk with an issue, decisions, a dropped file and evidence, and the means to make, spoil and restore its backup."""

from __future__ import annotations

import os
import subprocess
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from khronika.desk.archive.publishing import publish
from khronika.desk.audit.models import record
from khronika.desk.backup.manifest import DIGITS, MANIFEST, SEAL, Manifest
from khronika.desk.backup.writing import Box, make_backup, seal
from khronika.desk.data_folder import DataFolder, open_data_folder
from khronika.desk.issues.models import Issue, Section
from khronika.evidence import Store
from tests.desk.archive.conftest import add_item

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
POSTGRESQL = os.environ.get("KHRONIKA_TEST_DATABASE") == "postgresql"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = open_data_folder(tmp_path / "desk")
    folder.secret("django")
    folder.settings.write_text("# Ours\nhosts: [saule.example]\ndatabase: postgresql://old-server/khronika\n", "utf-8")
    (folder.uploads / "ab").mkdir()
    (folder.uploads / "ab" / "abcd").write_bytes(b"a dropped file" * 1000)
    (folder.root / "cache/archive").mkdir(parents=True)
    (folder.root / "cache/archive/2026.txt").write_bytes(b"a kept download")
    store = Store.open(folder.evidence)
    store.keep_file(b"a letter", "a colony", None, "2026-03-01", "editor", "text/plain", "2026-03-02T10:00:00Z")
    return folder


@pytest.fixture
def issue(transactional_db: None) -> Issue:
    """Published, with what is hard to carry over: microseconds, a number given out and taken back, rare letters."""
    issue = Issue.objects.create(slug="2026-03-06", language="ru", period_to=date(2026, 3, 6), names_checked_at=NOW)
    section = Section.objects.create(issue=issue, heading="Права заключенных", order=0)
    for number in range(30):
        add_item(section, f"Материал {number} «ұқ» 🕊", "Текст.", published=date(2026, 3, 3))
    section.items.order_by("-pk").first().delete()
    publish(issue, None, datetime(2026, 3, 6, 9, 0, 0, 123456, tzinfo=UTC))
    record(None, "desk.test", issue, note="ё", number=1.5, nothing=None)
    return issue


@pytest.fixture
def backup(folder: DataFolder, issue: Issue, tmp_path: Path) -> Path:
    path = tmp_path / "backup.zip"
    make_backup(folder, path, NOW)
    return path


def manifest_of(path: Path) -> Manifest:
    with zipfile.ZipFile(path) as archive:
        return msgspec.json.decode(archive.read(MANIFEST), type=Manifest)


def tables_of(path: Path) -> dict[str, str]:
    """Each table's hash; that of jobs aside, for a restore asks the worker to make the search index anew."""
    return {
        member.name: member.sha256 for member in manifest_of(path).members
        if member.name.startswith("database/") and member.name != "database/jobs.job.jsonl"
    }


def numbers_of(path: Path) -> dict[str, int | None]:
    """The last number that each table gave out."""
    tables = (table for table in manifest_of(path).tables if table.rows and table.model != "jobs.job")
    return {table.model: table.last_id for table in tables}


def rebuilt(backup: Path, change: Callable[[dict[str, bytes], dict], None]) -> Path:
    """A backup with other content whose every hash is right: `change` edits its members and its manifest's JSON."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
        manifest = msgspec.json.decode(archive.read(MANIFEST))
    change(members, manifest)
    path = backup.with_name(f"rebuilt-{uuid.uuid4().hex}.zip")
    with zipfile.ZipFile(path, "w") as archive:
        box = Box(archive)
        for name, content in members.items():
            box.put(name, [content], NOW.timetuple())
        manifest["members"] = list(box.members.values())
        box.put(MANIFEST, [msgspec.json.encode(manifest)], NOW.timetuple())
        archive.comment = SEAL + b"0" * DIGITS
    seal(path)
    return path


def new_database() -> str:
    """The address of an empty database on the test server."""
    import psycopg

    server, name = os.environ["KHRONIKA_DATABASE"], f"restored_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return urlsplit(server)._replace(path=f"/{name}").geturl()


Restores = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command(khronika) -> Restores:
    """`command("restore", path, "--data", folder)`, on SQLite unless another database is named."""

    def run(*words: object, database: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return khronika(*words, timeout=240, **{"KHRONIKA_DATABASE": database, **more})

    return run


@dataclass(frozen=True)
class Restored:
    """A backup, the data folder it was made of, and the one it was restored into."""

    backup: Path
    before: Path
    after: Path


@pytest.fixture(scope="session")
def shelf() -> list[Restored]:
    return []


@pytest.fixture
def restored(
    shelf: list[Restored], transactional_db: None, request: pytest.FixtureRequest, command: Restores,
    tmp_path_factory: pytest.TempPathFactory,
) -> Restored:
    """Done once for all tests that only look at it."""
    if not shelf:
        made = tmp_path_factory.mktemp("restored")
        backup: Path = request.getfixturevalue("backup")
        done = command("restore", backup, "--data", made / "again")
        assert done.returncode == 0, done.stderr
        shelf.append(Restored(backup, request.getfixturevalue("folder").root, made / "again"))
    return shelf[0]
