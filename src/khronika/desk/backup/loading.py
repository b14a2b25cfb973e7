"""Fill an empty database from a backup: the tables in the shape they had then, their rows, then up to today."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from khronika.desk.backup.checking import BadBackup
from khronika.desk.backup.manifest import Manifest, Table
from khronika.desk.backup.numbers import go_on_after
from khronika.desk.backup.rows import kept_models, load_lines
from khronika.desk.jobs.models import Job
from khronika.errors import BadInput


def load_database(backup: Path, manifest: Manifest) -> None:
    """Load every row. Raises BadInput when the database is not empty, or the backup is of a newer Khronika.

    A database that was empty before is empty again when this fails.
    """
    before = set(connection.introspection.table_names())
    if before:
        name = connection.settings_dict["NAME"]
        raise BadInput(f"the database {name} is not empty; a backup is restored into an empty one only: make a new one")
    try:
        apps = migrate_to(manifest, backup)
        with zipfile.ZipFile(backup) as archive, transaction.atomic():
            fill(archive, manifest, apps)
        call_command("migrate", interactive=False, verbosity=0)
        Job.ask("search.reindex", key="search.reindex")
    except BaseException:
        empty(before)
        raise
    finally:
        connection.close()


def migrate_to(manifest: Manifest, backup: Path) -> Apps:
    """Make the tables as they were when the backup was made; the models that fit them."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    applied = set(manifest.migrations)
    if unknown := sorted(applied - set(graph.nodes)):
        raise BadBackup(f"{backup} was made by a newer Khronika ({manifest.khronika}: it has {'.'.join(unknown[0])}, "
                        "unknown here); restore it with that version")
    last = [key for key in applied if not any(
        child.key in applied and child.key[0] == key[0] for child in graph.node_map[key].children)]
    return executor.migrate(sorted(last)).apps


def fill(archive: zipfile.ZipFile, manifest: Manifest, apps: Apps) -> None:
    models: dict[str, type[Model]] = {model._meta.label_lower: model for model in kept_models(apps)}
    for made in models.values():
        # Some migrations fill tables; what they put in is in the backup too, as it was changed since.
        delete_rows(made)
    for table in manifest.tables:
        if table.model not in models:
            raise BadInput(f"the backup has a table {table.model} which its own migrations do not make; "
                           "use another copy")
        model = models[table.model]
        rows = load_lines(model, lines_in(archive, table), connection.alias)
        if rows != table.rows:
            raise BadInput(f"{table.member} has {rows} rows where the manifest says {table.rows}; use another copy")
        go_on_after(model, table.last_id, connection.alias)


def delete_rows(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def lines_in(archive: zipfile.ZipFile, table: Table) -> Iterator[bytes]:
    with archive.open(table.member) as stream:
        yield from stream


def empty(before: set[str]) -> None:
    """Take away the tables that a failed restore made."""
    if connection.vendor == "sqlite":
        return  # its file lies in the staging folder, which goes as a whole
    connection.close()
    with connection.cursor() as cursor:
        for name in set(connection.introspection.table_names()) - before:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")
