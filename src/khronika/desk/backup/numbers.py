"""The last number each table gave out. A number is an address: it must never be given out a second time."""

from __future__ import annotations

from django.db import connections
from django.db.models import AutoField, Max, Model


def last_id(model: type[Model], alias: str) -> int | None:
    """The last number, also when its row is deleted since; None for a table that counts nothing or gave none out."""
    if not isinstance(model._meta.pk, AutoField):
        return None
    return max(highest(model, alias), counted_to(model, alias)) or None


def go_on_after(model: type[Model], number: int | None, alias: str) -> None:
    """Let the table go on after this number, or after its highest row where that is higher."""
    if not isinstance(model._meta.pk, AutoField):
        return
    last = max(number or 0, highest(model, alias))
    if not last:
        return
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [model._meta.db_table, last])
        elif sequence := sequence_of(model, alias):
            cursor.execute("SELECT setval(%s::regclass, %s, true)", [sequence, last])


def highest(model: type[Model], alias: str) -> int:
    found: int | None = model._base_manager.using(alias).aggregate(last=Max("pk"))["last"]
    return found or 0


def counted_to(model: type[Model], alias: str) -> int:
    """Where the table's own counter stands; 0 when it was never used."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        sequence = sequence_of(model, alias)
        if sequence is None:
            return 0
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
        value, used = cursor.fetchone()
        return int(value) if used else 0


def sequence_of(model: type[Model], alias: str) -> str | None:
    """PostgreSQL's name of the table's counter, quoted as the server quotes it."""
    connection = connections[alias]
    assert model._meta.pk is not None
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
        found = cursor.fetchone()
    return str(found[0]) if found and found[0] else None
