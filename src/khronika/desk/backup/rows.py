"""Rows of any table as JSON and back, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import DatabaseError, connections, transaction
from django.db.models import Field, Model

from khronika.errors import BadInput

LEFT_OUT = {"contenttypes", "auth", "sessions", "search"}
"""Made anew: by Django itself, and the index by the worker. Without sessions everyone signs in again."""
AT_ONCE = 500


def kept_models(apps: Apps) -> list[type[Model]]:
    """Every model whose rows are the desk's own, in a stable order."""
    models = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    kept = [model for model in models if not model._meta.proxy and model._meta.app_label not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def kept_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def lines_of(model: type[Model], alias: str) -> Iterator[bytes]:
    """Each row as one line of JSON, its keys sorted: the same row gives the same bytes on either database."""
    names = [field.attname for field in kept_fields(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield msgspec.json.encode(dict(zip(names, row, strict=True)), order="sorted") + b"\n"


def load_lines(model: type[Model], lines: Iterable[bytes], alias: str) -> int:
    """Put rows into an empty table as they were, without defaults, signals or new times. How many there were.

    Raises BadInput naming the row that the database does not take.
    """
    fields = kept_fields(model)
    loaded = 0
    waiting = iter(lines)
    while chunk := list(islice(waiting, AT_ONCE)):
        rows = [values_of(fields, line, model, alias) for line in chunk]
        try:
            with transaction.atomic(alias):
                insert(model, fields, rows, alias)
        except DatabaseError:
            insert_singly(model, fields, rows, alias, loaded)
        loaded += len(rows)
    return loaded


def values_of(fields: list[Field], line: bytes, model: type[Model], alias: str) -> list[Any]:
    row: dict[str, Any] = msgspec.json.decode(line)
    if row.keys() != {field.attname for field in fields}:
        raise BadInput(f"the backup's table {model._meta.label_lower} has other columns than this Khronika knows")
    connection = connections[alias]
    return [field.get_db_prep_save(field.to_python(row[field.attname]), connection) for field in fields]


def insert(model: type[Model], fields: list[Field], rows: list[list[Any]], alias: str) -> None:
    connection = connections[alias]
    name = connection.ops.quote_name
    columns = ", ".join(name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({marks})", rows)


def insert_singly(model: type[Model], fields: list[Field], rows: list[list[Any]], alias: str, before: int) -> None:
    """The rows of a chunk that failed, one by one, to say which of them it is."""
    for number, row in enumerate(rows, start=before + 1):
        try:
            with transaction.atomic(alias):
                insert(model, fields, [row], alias)
        except DatabaseError as error:
            raise BadInput(
                f"row {number} of {model._meta.label_lower} does not fit into this database "
                f"({str(error).strip().splitlines()[0]}); restore into SQLite, shorten the text there, back up again"
            ) from None
