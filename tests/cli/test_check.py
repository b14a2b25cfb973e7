"""`khronika check`: one page about the desk's health; exit 1 when something does not hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PEOPLE = """
import django; django.setup()
from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
record(None, "desk.backed_up", None)
User.objects.make("Айнур Сапарова", "a long enough sentence", Role.ADMINISTRATOR)
"""


DAMAGE = """
import django; django.setup()
from khronika.desk.accounts.models import User
from khronika.desk.audit.models import Entry
User.objects.update(is_active=False)
Entry.objects.filter(action="issue.imported").update(action="issue.made")
"""


def on_the_desk(desk, code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env={
        **os.environ, **desk.surroundings, "DJANGO_SETTINGS_MODULE": "khronika.desk.settings"})


def states(process: subprocess.CompletedProcess[str]) -> dict[str, str]:
    return {check["name"]: check["state"] for check in json.loads(process.stdout)["checks"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def well(filled):
    """A desk with an issue, an administrator and a backup."""
    on_the_desk(filled, PEOPLE)
    return filled


def test_a_desk_that_is_well(well) -> None:
    done = well("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "XX" not in done.stdout
    for name in ("data folder", "disk", "database", "log of decisions", "dropped files", "evidence", "backup"):
        assert f"  ok {name}" in done.stdout


def test_what_does_not_hold_is_named_and_gives_exit_1(well, root: Path) -> None:
    [kept] = [path for path in (root / "uploads").rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes().replace(b"\n", b"\r", 1))
    on_the_desk(well, DAMAGE)
    done = well("check", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["holds"] is False
    broken = {check["name"]: check["message"] for check in found["checks"] if check["state"] == "broken"}
    assert set(broken) == {"dropped files", "log of decisions"}
    assert "2026-02-06.txt" in broken["dropped files"]
    assert "issue.made" in broken["log of decisions"]
    assert states(done)["people"] == "warning"


def test_a_damaged_database_is_a_finding_and_no_traceback(well, root: Path) -> None:
    if well.surroundings["KHRONIKA_DATABASE"]:
        pytest.skip("the file is SQLite's")
    path = root / "khronika.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192:20000] = b"\xff" * (20000 - 8192)
    path.write_bytes(bytes(content))
    done = well("check", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert states(done)["database"] == "broken"


def test_an_open_folder_and_a_missing_backup_are_to_be_seen_to(filled, root: Path) -> None:
    root.chmod(0o755)
    found = states(filled("check", "--json", "--quick"))
    assert found["data folder"] == found["backup"] == found["people"] == "warning"


def test_there_is_no_desk(no_desk, root: Path) -> None:
    done = no_desk("check")
    assert done.returncode == 2
    assert "is not a Khronika data folder" in done.stderr
    assert not root.exists()
