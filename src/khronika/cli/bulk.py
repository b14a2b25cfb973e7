"""`khronika bulk`: web archives of any size to rows, on one machine or on a cluster."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from khronika.bulk.engines import dask, pool, serial
from khronika.bulk.manifest import load_stories, manifest, write_manifest
from khronika.bulk.shard import Done, needs_pyarrow
from khronika.cli.streams import print_json_lines
from khronika.errors import BadInput


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="WARC", help="web archives, packed or not; one file is one task")
    parser.add_argument("--engine", choices=("local", "dask"), default="local")
    parser.add_argument("-o", "--out", required=True, metavar="DIR", help="the folder for rows and manifest")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N",
                        help="processes (1: this one does it all)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask scheduler, as tcp://host:8786")
    parser.add_argument("--stories", action="store_true", help="then make the stories of all rows: stories.jsonl")


def run(args: argparse.Namespace) -> int:
    """A JSON line for each archive as it is done, then manifest.json in DIR. Raises BadInput."""
    needs_pyarrow()
    if args.scheduler and args.engine != "dask":
        raise BadInput("--scheduler goes with --engine dask")
    if args.workers < 1:
        raise BadInput("--workers must be 1 or more")
    archives = [str(Path(name).resolve()) for name in dict.fromkeys(args.files)]
    for name, archive in zip(dict.fromkeys(args.files), archives, strict=True):
        if not Path(archive).is_file():
            raise BadInput(f"{name}: there is no such file; check the name")
    folder = Path(args.out).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{args.out}: cannot be made ({error.strerror}); choose another folder") from None
    done: list[Done] = []

    def told() -> Iterator[Done]:
        for one in engine(args, archives, str(folder)):
            done.append(one)
            print(f"{len(done)} of {len(archives)}: {one.archive}, {one.rows} rows", file=sys.stderr)
            yield one

    print_json_lines(told())
    made = manifest(done)
    write_manifest(made, folder)
    if args.stories:
        print(f"{load_stories(made, folder)} stories in {folder / 'stories.jsonl'}", file=sys.stderr)
    return 0


def engine(args: argparse.Namespace, archives: list[str], folder: str) -> Iterator[Done]:
    if args.engine == "dask":
        return dask(archives, folder, args.workers, args.scheduler)
    return serial(archives, folder) if args.workers == 1 else pool(archives, folder, args.workers)
