"""What a run gave: a manifest beside the rows, and the stories made from all of them, one after the other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from khronika.bulk.shard import Done, write_whole
from khronika.pipeline import stories_of
from khronika.records import Article, Facts, Record
from khronika.understand.recap import ReadFacts


class Manifest(Record, frozen=True, kw_only=True):
    """The archives of a run in the order of their names. `rows_sha256` is one for all engines."""

    rows: int
    rows_sha256: str
    bad: dict[str, int]
    archives: tuple[Done, ...]


def manifest(done: Sequence[Done]) -> Manifest:
    ordered = tuple(sorted(done, key=lambda one: (one.archive, one.sha256)))
    bad: Counter[str] = Counter()
    for one in ordered:
        bad.update(one.bad)
    whole = hashlib.sha256("\n".join(one.rows_sha256 for one in ordered).encode()).hexdigest()
    return Manifest(rows=sum(one.rows for one in ordered), rows_sha256=whole, bad=dict(sorted(bad.items())),
                    archives=ordered)


def write_manifest(made: Manifest, folder: Path) -> None:
    write_whole(folder / "manifest.json", msgspec.json.format(msgspec.json.encode(made)))


def load_stories(made: Manifest, folder: Path) -> int:
    """Make the stories of all rows and write them to stories.jsonl; how many there are. In one row: order matters."""
    rows = {name: (name, article, facts) for name, article, facts in read_rows(made, folder)}
    told = stories_of(list(rows.values()))
    write_whole(folder / "stories.jsonl", b"".join(msgspec.json.encode(one) + b"\n" for one in told))
    return len(told)


def read_rows(made: Manifest, folder: Path) -> Iterator[tuple[str, Article, Facts]]:
    import pyarrow.parquet

    for one in made.archives:
        for row in pyarrow.parquet.read_table(folder / one.file, columns=["id", "article", "facts"]).to_pylist():
            yield (row["id"], msgspec.json.decode(row["article"], type=Article),
                   msgspec.json.decode(row["facts"], type=ReadFacts))
