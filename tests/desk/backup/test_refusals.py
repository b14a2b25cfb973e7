"""A spoilt, strange or newer backup is refused in one sentence that names the place, before anything is touched."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import msgspec
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from khronika.desk.backup.checking import BadBackup, check_backup
from khronika.desk.backup.restoring import choose_database
from khronika.desk.backup.writing import make_backup
from khronika.errors import BadInput
from tests.desk.backup.conftest import NOW, manifest_of, rebuilt


def spoilt(backup: Path, content: bytes) -> Path:
    path = backup.with_name("spoilt.zip")
    path.write_bytes(content)
    return path


def test_a_whole_backup_holds(backup) -> None:
    assert check_backup(backup) == manifest_of(backup)


def test_wherever_it_is_cut_off_it_is_refused(backup) -> None:
    content = backup.read_bytes()
    for length in (0, 1, 3, 100, len(content) // 2, len(content) - 100, len(content) - 1):
        with pytest.raises(BadBackup, match=r"cut off after|is empty|is not a backup"):
            check_backup(spoilt(backup, content[:length]))


def test_wherever_a_byte_is_changed_it_is_refused(backup) -> None:
    content = bytearray(backup.read_bytes())
    for position in random.Random(1).sample(range(len(content)), 120):
        content[position] ^= 0x10
        with pytest.raises(BadBackup):
            check_backup(spoilt(backup, bytes(content)))
        content[position] ^= 0x10


def test_the_changed_member_and_its_place_are_named(backup) -> None:
    with zipfile.ZipFile(backup) as archive:
        entry = archive.getinfo("database/issues.item.jsonl")
    content = bytearray(backup.read_bytes())
    content[entry.header_offset + 200] ^= 1
    with pytest.raises(BadBackup, match=rf"member database/issues.item.jsonl \(at byte {entry.header_offset:,}\)"):
        check_backup(spoilt(backup, bytes(content)))


def test_a_member_exchanged_with_care_is_found_by_its_hash(backup) -> None:
    """The zip file itself is right in every sum, only not what the manifest says."""
    path = backup.with_name("exchanged.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, content.replace(b"A", b"B") if entry.filename == "secrets.json" else content)
        target.comment = source.comment
    with pytest.raises(BadBackup, match=r"member secrets.json .* SHA-256|directory of members"):
        check_backup(path)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a\\..\\b", "C:/evil"])
def test_a_member_that_leads_out_is_refused(backup, name: str) -> None:
    path = rebuilt(backup, lambda members, manifest: members.update({name: b"x"}))
    with pytest.raises(BadBackup, match="leads out of the data folder"):
        check_backup(path)


def test_a_newer_backup_is_refused_in_one_sentence(backup, command, tmp_path: Path) -> None:
    newer = rebuilt(backup, lambda members, manifest: manifest.update(
        {"format": 2, "khronika": "9.0", "members": "quite otherwise"}))
    done = command("restore", newer, "--data", tmp_path / "again")
    assert done.returncode == 2
    assert done.stderr.strip() == (
        f"khronika: {newer} was made by a newer Khronika (9.0, format 2, this one knows 1); "
        "restore it with that version")
    assert not (tmp_path / "again").exists()


def test_a_backup_with_later_tables_is_refused(backup, command, tmp_path: Path) -> None:
    later = rebuilt(backup, lambda members, manifest: manifest["migrations"].append(["issues", "0999_later"]))
    done = command("restore", later, "--data", tmp_path / "again")
    assert done.returncode == 2
    assert "made by a newer Khronika" in done.stderr
    assert "issues.0999_later" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if "again" in path.name] == []


def test_an_older_backup_is_brought_up_to_date(backup, command, tmp_path: Path) -> None:
    """From before PublishedRubric: rows load into the tables of then, and then the tables change."""
    loader = MigrationLoader(connection)
    later = set(loader.graph.backwards_plan(("archive", "0002_rubrics_and_changes")))
    then = [node for node in loader.graph.nodes if node not in later]
    models = {model._meta.label_lower: {field.attname for field in model._meta.concrete_fields}
              for model in loader.project_state(then).apps.get_models(include_auto_created=True)}

    def older(members: dict[str, bytes], manifest: dict) -> None:
        manifest["migrations"] = [row for row in manifest["migrations"] if tuple(row) not in later]
        for table in list(manifest["tables"]):
            rows = members.pop(f"database/{table['model']}.jsonl").splitlines()
            if table["model"] not in models:
                manifest["tables"].remove(table)
                continue
            known = [{key: value for key, value in msgspec.json.decode(row).items() if key in models[table["model"]]}
                     for row in rows]
            members[f"database/{table['model']}.jsonl"] = b"".join(msgspec.json.encode(row) + b"\n" for row in known)

    done = command("restore", rebuilt(backup, older), "--data", tmp_path / "again")
    assert done.returncode == 0, done.stderr
    second = tmp_path / "second.zip"
    assert command("backup", second, "--data", tmp_path / "again").returncode == 0
    rows = {table.model: table.rows for table in manifest_of(second).tables}
    assert rows["archive.publisheditem"] == 29
    assert "archive.publishedrubric" in rows


def test_a_folder_in_use_is_not_touched(backup, folder, command) -> None:
    before = sorted(path.name for path in folder.root.iterdir())
    done = command("restore", backup, "--data", folder.root)
    assert done.returncode == 2
    assert "new or empty folder only" in done.stderr
    assert sorted(path.name for path in folder.root.iterdir()) == before


def test_an_empty_folder_is_taken(backup, command, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert command("restore", backup, "--data", tmp_path / "again").returncode == 0


def test_a_backup_is_not_put_beside_what_it_backs_up(folder, issue, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="give a place outside"):
        make_backup(folder, folder.root / "backup.zip", NOW)
    with pytest.raises(BadInput, match="is a folder"):
        make_backup(folder, tmp_path, NOW)
    with pytest.raises(BadInput, match="cannot be written"):
        make_backup(folder, tmp_path / "nowhere/backup.zip", NOW)


def test_a_failed_backup_leaves_the_older_one_and_nothing_else(folder, issue, backup, monkeypatch) -> None:
    before = backup.read_bytes()

    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("khronika.desk.backup.writing.copy_files", full)
    with pytest.raises(BadInput, match="No space left"):
        make_backup(folder, backup, NOW)
    assert backup.read_bytes() == before
    assert list(backup.parent.glob(".backup*")) == list(folder.root.glob(".snapshot*")) == []


@pytest.mark.parametrize(("before", "after"), [
    ("", ""),
    ("hosts: [a]\n", "hosts: [a]\n"),
    ("a: 1\ndatabase: postgresql://x/y\nb: 2\n", "a: 1\nb: 2\n"),
    ("database:\n  postgresql://x/y\n# why\nb: 2\n", "# why\nb: 2\n"),
    ("# database: kept\nmail: {database: kept}\n", "# database: kept\nmail: {database: kept}\n"),
])
def test_only_the_database_is_taken_out_of_the_settings(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(before, "utf-8")
    choose_database(path, None)
    assert path.read_text("utf-8") == after
    choose_database(path, 'postgresql://u:"p@h/d')
    assert path.read_text("utf-8") == 'database: "postgresql://u:\\"p@h/d"\n' + after
