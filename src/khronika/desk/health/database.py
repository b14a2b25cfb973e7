"""The database: does it answer, is it whole, is it of this version?"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from khronika.desk.health.check import Check, broken, holds, warning


def database_checks() -> Iterator[Check]:
    """Raises DatabaseError when the database does not answer."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    name = "database"
    if newer := sorted(set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)):
        yield broken(name=name, message=f"was changed by a newer Khronika ({'.'.join(newer[0])}); start that version")
    elif waiting:
        yield warning(name=name, message=f"{len(waiting)} changes of this version are not made yet; "
                                         "`khronika start` makes them")
    faults = sqlite_faults() if connection.vendor == "sqlite" else []
    if faults:
        yield broken(name=name, message=f"damaged: {faults[0]}" + (f" and {len(faults) - 1} more" if faults[1:] else "")
                     + "; restore a backup into another folder")
    else:
        yield holds(name=name, message=described())


def sqlite_faults() -> list[str]:
    """What SQLite itself finds wrong with the file, and rows that point to rows that are not there."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(5)")
        faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchall()
    return faults + [f"a row of {row[0]} points to a row of {row[2]} that is not there" for row in loose]


def described() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version(), page_count * page_size FROM pragma_page_count, pragma_page_size")
            version, size = cursor.fetchone()
            return f"SQLite {version}, {size / 1024 / 1024:,.1f} MB, whole"
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
        return f"PostgreSQL {version.split()[0]}, {size / 1024 / 1024:,.1f} MB, answers"
