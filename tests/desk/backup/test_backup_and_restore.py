"""A backup made while the desk works holds one moment of it, and gives the same desk back, on either database."""

from __future__ import annotations

import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections

from khronika.desk.audit.models import Entry, record
from khronika.desk.backup.writing import make_backup
from khronika.desk.issues.models import Item
from khronika.evidence import Store
from khronika.evidence.finding import Tally
from khronika.evidence.verify import verify
from tests.desk.backup.conftest import NOW, POSTGRESQL, manifest_of, new_database, numbers_of, tables_of


def test_the_restored_desk_is_the_same_desk(restored, command, tmp_path: Path) -> None:
    rows = {table.model: table.rows for table in manifest_of(restored.backup).tables}
    assert (rows["issues.item"], rows["archive.publisheditem"], rows["audit.entry"]) == (29, 29, 2)
    second = tmp_path / "second.zip"
    said = command("backup", second, "--data", restored.after)
    assert said.returncode == 0, said.stderr
    assert tables_of(second) == tables_of(restored.backup)
    assert numbers_of(second) == numbers_of(restored.backup)
    assert "secrets, and names and texts in clear" in said.stdout
    assert oct(second.stat().st_mode & 0o777) == "0o600"


def test_every_file_is_back_and_private(restored) -> None:
    for name in ("uploads/ab/abcd", "secrets.json", "evidence/ledger.jsonl", "evidence/secrets/master.key"):
        assert (restored.after / name).read_bytes() == (restored.before / name).read_bytes(), name
        assert oct((restored.after / name).stat().st_mode & 0o777) == "0o600", name
    assert oct(restored.after.stat().st_mode & 0o777) == "0o700"
    assert not (restored.after / "cache").exists()
    assert sorted(path.name for path in restored.after.parent.iterdir()) == ["again"]
    assert Store.open(restored.after / "evidence").captures() == Store.open(restored.before / "evidence").captures()


def test_the_log_of_decisions_still_holds_and_the_desk_is_well(restored, command) -> None:
    checks = json.loads(command("check", "--json", "--data", restored.after).stdout)["checks"]
    found = {check["name"]: check["state"] for check in checks}
    assert found["log of decisions"] == found["database"] == found["evidence"] == "holds"


def test_a_number_that_was_given_out_is_not_given_out_again(restored) -> None:
    [table] = [table for table in manifest_of(restored.backup).tables if table.model == "issues.item"]
    with closing(sqlite3.connect(restored.after / "khronika.sqlite3")) as database:
        [(highest,)] = database.execute("SELECT MAX(id) FROM issues_item")
        [(last,)] = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'issues_item'")
    assert table.last_id == last == highest + 1, "the last item was deleted, its number stays used"


def test_the_search_index_is_asked_to_be_made_anew(restored) -> None:
    assert "database/search.terms.jsonl" not in tables_of(restored.backup)
    with closing(sqlite3.connect(restored.after / "khronika.sqlite3")) as database:
        found = database.execute("SELECT state FROM jobs_job WHERE kind = 'search.reindex'").fetchall()
    assert found == [("waiting",)]


def test_the_old_database_is_not_named_in_the_restored_settings(restored) -> None:
    assert (restored.after / "settings.yaml").read_text("utf-8") == "# Ours\nhosts: [saule.example]\n"


def test_the_warning_does_not_stand_in_the_way_of_json(restored, command, tmp_path: Path) -> None:
    done = command("backup", tmp_path / "third.zip", "--data", restored.after, "--json")
    assert json.loads(done.stdout)["holds_secrets"] is True
    assert "secrets" in done.stderr


@pytest.mark.skipif(not POSTGRESQL, reason="needs a server; this run has SQLite only")
def test_from_postgresql_to_sqlite_and_back_nothing_is_lost(backup, command, tmp_path: Path) -> None:
    command("restore", backup, "--data", tmp_path / "sqlite")
    middle, last = tmp_path / "middle.zip", tmp_path / "last.zip"
    assert command("backup", middle, "--data", tmp_path / "sqlite").returncode == 0
    assert manifest_of(middle).database == "sqlite"
    address = new_database()
    done = command("restore", middle, "--data", tmp_path / "postgresql", "--database", address)
    assert done.returncode == 0, done.stderr
    assert json.dumps(address) in (tmp_path / "postgresql/settings.yaml").read_text("utf-8")
    assert command("backup", last, "--data", tmp_path / "postgresql").returncode == 0
    assert manifest_of(last).database == "postgresql"
    assert tables_of(last) == tables_of(middle) == tables_of(backup)
    assert numbers_of(last) == numbers_of(backup)
    again = command("restore", middle, "--data", tmp_path / "third", "--database", address)
    assert again.returncode == 2
    assert "is not empty" in again.stderr
    assert not (tmp_path / "third").exists()


def test_a_backup_made_while_others_write_holds_one_moment(folder, issue, command, tmp_path: Path) -> None:
    stop, failed = threading.Event(), []

    def write() -> None:
        # An item and its entry in the log belong together: no moment has one without the other.
        from django.db import transaction

        store, section, number = Store.open(folder.evidence), issue.sections.get(), 0
        try:
            while not stop.is_set():
                number += 1
                with transaction.atomic():
                    item = Item.objects.create(section=section, order=100 + number, title=f"Новый {number}")
                    record(None, "item.made", item)
                store.keep_file(f"letter {number}".encode(), "x", None, "2026-03-01", "editor", None,
                                "2026-03-09T10:00:00Z")
        except Exception as error:  # noqa: BLE001 - told below, whatever it is
            failed.append(error)
        finally:
            connections["default"].close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        before = Entry.objects.count()
        paths = [tmp_path / f"{number}.zip" for number in range(3)]
        for path in paths:
            make_backup(folder, path, NOW)
    finally:
        stop.set()
        writer.join()
    assert failed == []
    assert Entry.objects.count() > before, "somebody did write meanwhile"
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            made = archive.read("database/audit.entry.jsonl").decode().count('"item.made"')
            items = archive.read("database/issues.item.jsonl").decode().count('"Новый ')
        assert made == items
    done = command("restore", paths[-1], "--data", tmp_path / "again")
    assert done.returncode == 0, done.stderr
    assert [finding.message for finding in verify(tmp_path / "again/evidence", tally=Tally())
            if finding.level == "broken"] == []


def test_what_was_erased_since_is_erased_again(backup, folder, command, tmp_path: Path) -> None:
    store = Store.open(folder.evidence)
    [capture] = store.captures()
    store.erase(capture, "12", "2026-03-10T10:00:00Z")
    journal = tmp_path / "erasures.jsonl"
    journal.write_bytes(store.journal())
    done = command("restore", backup, "--data", tmp_path / "again", "--erasures", journal, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["erased_again"] == 1
    assert Store.open(tmp_path / "again/evidence").captures() == []
    without = json.loads(command("restore", backup, "--data", tmp_path / "without", "--json").stdout)
    assert without["erased_again"] == 0


def test_the_connection_to_the_moment_is_closed_again(backup) -> None:
    assert list(connections.settings) == ["default"]
    assert connection.is_usable()
