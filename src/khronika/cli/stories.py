"""`khronika stories`: articles to the events they tell, copies folded."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from khronika.cli.streams import json_lines, print_json_lines
from khronika.cli.understand import iso_date
from khronika.errors import BadInput
from khronika.stories.arrival import Arrival
from khronika.stories.telling import told

SHAPE = 'each line must be {"id", "title", "text", "published", "outlet", "language"}'


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE",
                        help='lines {"id", "title", "text", "published", "outlet", "language"}, or -')


def run(args: argparse.Namespace) -> int:
    """One JSON line a story, in the order of their first articles. Raises BadInput."""
    print_json_lines(told(arrivals(args.file)))
    return 0


def arrivals(name: str) -> list[Arrival]:
    """The articles of a file. Raises BadInput naming the line that has none, or an id that stood before."""
    found: dict[str, Arrival] = {}
    for number, row in json_lines(name):
        place = f"{name}, line {number}"
        if not isinstance(row, dict):
            raise BadInput(f"{place}: no JSON object; {SHAPE}")
        if not (row.get("title") or row.get("text")):
            raise BadInput(f'{place}: neither "title" nor "text"; {SHAPE}')
        arrival = arrival_of({key: value for key, value in row.items() if value is not None}, place)
        if arrival.id in found:
            raise BadInput(f'{place}: the id "{arrival.id}" stood before; give each article its own')
        iso_date(arrival.published, place)
        found[arrival.id] = arrival
    return list(found.values())


def arrival_of(row: dict[str, Any], place: str) -> Arrival:
    if isinstance(row.get("id"), int):
        row = {**row, "id": str(row["id"])}
    try:
        return msgspec.convert(row, Arrival)
    except msgspec.ValidationError as error:
        raise BadInput(f"{place}: {error}; {SHAPE}") from None
