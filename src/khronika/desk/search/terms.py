"""Sets of terms in the database, and the question whether a set holds what is asked: the only place that knows vendors.

Terms are letters, digits and «_» (khronika.language.search_tokens), so that quoting them cannot be escaped from; a
term that is none is refused here all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

TERM = re.compile(r"\w{1,200}")
Asked = tuple[str, tuple[str | int, ...]]
PIECES = 1000
"""Row ids of terms are the entry's id times this, plus the number of the piece."""


@dataclass(frozen=True)
class AnyOf:
    """Holds when one of its parts does; never when it has none."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AllOf:
    """Holds when all of its parts do."""

    parts: tuple[Node, ...]


Node = AnyOf | AllOf | str


def any_of(terms: Iterable[Node]) -> Node:
    return AnyOf(tuple(dict.fromkeys(terms)))


def written(node: Node, both: str, either: str, quoted: Callable[[str], str]) -> str:
    """A node in a vendor's language. An empty AnyOf becomes a term that no text has."""
    if isinstance(node, str):
        if not TERM.fullmatch(node):
            raise ValueError(f"{node!r} is no search term")
        return quoted(node)
    parts = node.parts or ("none_",)
    joint = f" {both if isinstance(node, AllOf) else either} "
    return f"({joint.join(written(part, both, either, quoted) for part in parts)})"


class TermsField(models.Field):
    """A set of terms: text under an FTS5 index on SQLite, tsvector on PostgreSQL. Written, never read."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_prep_value(self, value: Any) -> str:
        return " ".join(sorted(value))

    def get_placeholder(self, value: Any, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        return "array_to_tsvector(string_to_array(%s, ' '))" if connection.vendor == "postgresql" else "%s"


class Holds(Expression):
    """Whether an entry's terms hold a node; for filter(), exclude() and Case(When()) of Entry.

    `leading`: the condition that a search begins with. PostgreSQL then takes its entries by their ids; left to itself
    it reads, and sorts, every entry there is for a word that stands in one in twenty.
    """

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, node: Node, leading: bool = False) -> None:
        super().__init__()
        self.node = node
        self.leading = leading

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Asked:
        asked = written(self.node, "AND", "OR", lambda term: f'"{term}"')
        return (
            f"search_entry.id IN (SELECT rowid / {PIECES} FROM search_index WHERE search_index MATCH %s)", (asked,)
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Asked:
        asked = written(self.node, "&", "|", lambda term: f"'{term}'")
        chosen = "SELECT entry_id FROM search_terms WHERE terms @@ %s::tsquery"
        return f"search_entry.id = ANY(ARRAY({chosen}))" if self.leading else f"search_entry.id IN ({chosen})", (asked,)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Asked:
        raise NotImplementedError(f"search knows SQLite and PostgreSQL, not {connection.vendor}")
