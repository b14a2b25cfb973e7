"""Search over 200,000 short articles: p95 of a whole query (parse, page of ids, counts to narrow down by) on SQLite and
PostgreSQL, beside a bare FTS5 table that only gives twenty ids by its own rank.

Articles are made of synthetic words whose frequencies fall as in a language (Zipf-Mandelbrot), twenty-five a piece.
Each database has a process of its own:

    python -m bench.measure_search sqlite|postgresql|fts5      prints {"p95": seconds, "p50": seconds, "fill": seconds}
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.ratios import Ratio

ARTICLES, WORDS, VOCABULARY, TITLE, OPENING = 200_000, 25, 30_000, 6, 12
QUERIES = 120
COMMONEST = 30
"""Nobody looks for the commonest words: they are prepositions."""
ROOT = Path(__file__).resolve().parent.parent


@cache
def articles() -> np.ndarray:
    """ARTICLES x WORDS numbers of words."""
    share = 1 / (np.arange(VOCABULARY) + 2.7) ** 1.05
    chance = np.random.default_rng(1)
    return chance.choice(VOCABULARY, size=(ARTICLES, WORDS), p=share / share.sum()).astype(np.int32)


def spelled(number: int) -> str:
    return f"w{number}"


def queries() -> Iterator[list[str]]:
    """One, two or three words of an article, or a phrase of two."""
    chance = random.Random(2)
    for turn in range(QUERIES):
        row = articles()[chance.randrange(ARTICLES)]
        wanted = [place for place, number in enumerate(row[:-1]) if number >= COMMONEST]
        if turn % 4 == 3:
            place = chance.choice(wanted)
            yield [f'"{spelled(row[place])} {spelled(row[place + 1])}"']
        else:
            yield [spelled(row[place]) for place in chance.sample(wanted, turn % 4 + 1)]


def timed(ask: Callable[[list[str]], object]) -> dict[str, float]:
    for words in list(queries())[:10]:
        ask(words)
    times = []
    for words in queries():
        began = time.perf_counter()
        ask(words)
        times.append(time.perf_counter() - began)
    return {"p95": statistics.quantiles(times, n=20)[-1], "p50": statistics.median(times)}


def bare_fts5() -> dict[str, float]:
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "bare.sqlite3")
        base.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
        base.executemany("INSERT INTO bare(text) VALUES (?)",
                         ((" ".join(map(spelled, row)),) for row in articles().tolist()))
        base.commit()
        fill = time.perf_counter() - began

        def ask(words: list[str]) -> object:
            asked = " AND ".join(word if word[0] == '"' else f'"{word}"' for word in words)
            return base.execute("SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20", [asked]).fetchall()

        return timed(ask) | {"fill": fill}


def desk_search() -> dict[str, float]:
    from tests.databases import prepare

    prepare()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    fill()
    took = time.perf_counter() - began
    from khronika.desk.search.finding import find
    from khronika.desk.search.models import Scope
    from khronika.desk.search.query import parse

    return timed(lambda words: find(parse(" ".join(words)), Scope.PUBLIC)) | {"fill": took}


def fill() -> None:
    """Rows as indexing.put() writes them, without items behind them; PostgreSQL takes them in bulk."""
    from django.db import connection, transaction

    first = date(2016, 1, 1)
    entries = ((number, "public", number, first + timedelta(days=number % 3650), 2016 + number % 3650 // 365,
                f"rubric-{number % 28}", f"outlet-{number % 60}", "", "2026-01-01T00:00:00+00:00")
               for number in range(1, ARTICLES + 1))
    terms = ((number * 1000, number, " ".join(terms_of(row)))
             for number, row in enumerate(articles().tolist(), start=1))
    with transaction.atomic(), connection.cursor() as cursor:
        (copy if connection.vendor == "postgresql" else insert)(cursor, entries, terms)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


ENTRY = "search_entry (id, scope, number, day, year, rubric_slug, outlet_slug, fingerprint, indexed_at)"
Rows = Iterable[tuple[Any, ...]]


def insert(cursor: Any, entries: Rows, terms: Rows) -> None:
    cursor.execute("PRAGMA ignore_check_constraints = 1")
    cursor.executemany(f"INSERT INTO {ENTRY} VALUES ({', '.join(['%s'] * 9)})", entries)
    cursor.executemany("INSERT INTO search_terms (id, entry_id, terms) VALUES (%s, %s, %s)", terms)


def copy(cursor: Any, entries: Rows, terms: Rows) -> None:
    cursor.execute("ALTER TABLE search_entry DROP CONSTRAINT search_entry_one_of")
    cursor.execute("DROP INDEX search_index")
    cursor.execute("CREATE TEMPORARY TABLE waiting (id bigint, entry_id bigint, terms text) ON COMMIT DROP")
    for table, rows in ((ENTRY, entries), ("waiting", terms)):
        with cursor.copy(f"COPY {table} FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)
    cursor.execute("INSERT INTO search_terms (id, entry_id, terms)"
                   " SELECT id, entry_id, array_to_tsvector(string_to_array(terms, ' ')) FROM waiting")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("CREATE INDEX search_index ON search_terms USING gin (terms)")


def terms_of(row: list[int]) -> set[str]:
    from khronika.language.search_terms import hashed

    words = [f"n{spelled(number)}" for number in row]
    return {*words, *(f"t_{word}" for word in words[:TITLE]), *(f"h_{word}" for word in words[:OPENING]),
            *(hashed.__wrapped__((one, other)) for one, other in pairwise(words))}


def measured(kind: str) -> dict[str, float]:
    run = subprocess.run([sys.executable, "-m", "bench.measure_search", kind], cwd=ROOT, capture_output=True, text=True,
                         check=True, timeout=300, env={**os.environ, "KHRONIKA_TEST_DATABASE": kind})
    answer: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return answer


def measure() -> list[Ratio]:
    peer = measured("fts5")
    ratios = []
    for kind in ("sqlite", "postgresql"):
        ours = measured(kind)
        ratios += [
            Ratio(f"search of {ARTICLES} articles, {kind}, p95", ours["p95"], peer["p95"], "s", "bare FTS5", None),
            Ratio(f"search of {ARTICLES} articles, {kind}, p95 beside a limit", ours["p95"], 0.3, "s", "limit", 1.0),
        ]
    return ratios


if __name__ == "__main__":
    print(json.dumps(bare_fts5() if sys.argv[1] == "fts5" else desk_search()))
