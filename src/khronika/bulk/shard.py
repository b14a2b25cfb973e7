"""One web archive in, one Parquet file out. Doing it twice changes nothing; a file that is done is not done again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import msgspec

from khronika.bulk.archive import pages
from khronika.errors import BadInput, Unavailable, reason
from khronika.pipeline import Reading, read_pages
from khronika.records import Article, Facts, Record

VERSION = 1
"""Raised when the same archive gives other rows."""


class Row(Record, frozen=True, kw_only=True):
    """A page that was read. `id` is the SHA-256 of its address, time of fetching and bytes."""

    id: str
    url: str
    fetched_at: str
    article: Article
    facts: Facts


class Done(Record, frozen=True, kw_only=True):
    """What became of one archive: rows written, records not used by reason, and the fingerprint of the rows.

    `rows_sha256` is over the canonical JSON of the rows in their order, not over the bytes of the Parquet file.
    """

    archive: str
    sha256: str
    version: int
    rows: int
    rows_sha256: str
    bad: dict[str, int]
    file: str


def do(path: str, folder: str) -> Done:
    """Read one archive into `folder`; what was done before is given back. Raises BadInput, Unavailable."""
    archive, into = Path(path), Path(folder)
    fingerprint = sha256_of(archive)
    done = done_before(archive, into, fingerprint)
    if done is not None:
        return done
    bad: Counter[str] = Counter()
    rows: list[Row] = []
    for one in read_pages(pages(archive, bad)):
        if isinstance(one, Reading):
            rows.append(row_of(one))
        else:
            bad[one.reason] += 1
    name = f"{stem(archive, fingerprint)}.parquet"
    write_rows(rows, into / name)
    done = Done(archive=archive.name, sha256=fingerprint, version=VERSION, rows=len(rows), rows_sha256=hash_of(rows),
                bad=dict(sorted(bad.items())), file=name)
    write_whole(into / f"{stem(archive, fingerprint)}.json", msgspec.json.encode(done))
    return done


def done_before(archive: Path, into: Path, fingerprint: str) -> Done | None:
    """The note of an earlier run on the same bytes by the same rules, if its rows are still there."""
    note = into / f"{stem(archive, fingerprint)}.json"
    if not note.is_file():
        return None
    try:
        done = msgspec.json.decode(note.read_bytes(), type=Done)
    except msgspec.DecodeError:
        return None
    fits = done.version == VERSION and done.sha256 == fingerprint and (into / done.file).is_file()
    return done if fits else None


def stem(archive: Path, fingerprint: str) -> str:
    """The name of an archive's files: its own, and enough of its fingerprint that no two meet."""
    return f"{archive.name.removesuffix('.gz').removesuffix('.warc')}-{fingerprint[:12]}"


def row_of(one: Reading) -> Row:
    page = one.page
    told = hashlib.sha256(f"{page.final_url}\n{page.fetched_at}\n".encode() + page.body).hexdigest()
    return Row(id=told, url=page.final_url, fetched_at=page.fetched_at, article=one.article, facts=one.facts)


def canonical(row: Row) -> bytes:
    return msgspec.json.encode(row, order="sorted")


def hash_of(rows: list[Row]) -> str:
    whole = hashlib.sha256()
    for row in rows:
        whole.update(canonical(row) + b"\n")
    return whole.hexdigest()


def sha256_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise BadInput("{name}: cannot be read ({error}); check the path", name=str(path),
                       error=reason(error)) from None


def needs_pyarrow() -> None:
    """Raise Unavailable where rows could not be written in the end."""
    if find_spec("pyarrow") is None:
        raise Unavailable("rows are written with pyarrow, which is not installed; install khronika[bulk]")


def write_rows(rows: list[Row], target: Path) -> None:
    """A Parquet file: what one filters by in columns of their own, article and facts as JSON."""
    needs_pyarrow()
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({
        "id": [row.id for row in rows], "url": [row.url for row in rows],
        "fetched_at": [row.fetched_at for row in rows], "title": [row.article.title for row in rows],
        "published": [row.article.published for row in rows], "language": [row.article.language for row in rows],
        "article": [msgspec.json.encode(row.article).decode() for row in rows],
        "facts": [msgspec.json.encode(row.facts).decode() for row in rows],
    }, schema=pyarrow.schema([(name, pyarrow.string()) for name in (
        "id", "url", "fetched_at", "title", "published", "language", "article", "facts")]))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".rows-")
    os.close(handle)
    pyarrow.parquet.write_table(table, temporary)
    os.replace(temporary, target)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".note-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    os.replace(temporary, target)
