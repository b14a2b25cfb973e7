"""`khronika understand`: a text to its facts."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from khronika.cli.streams import json_lines, print_json, print_json_lines, read_input
from khronika.errors import BadInput
from khronika.records import Facts
from khronika.understand import LONGEST, Explanation, explain, understand

ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?:T.*)?")
LANGUAGES = ("ru", "kk", "en", "other")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text in UTF-8, or -")
    parser.add_argument("--published", metavar="DATE", help="when it was published, as 2026-01-30")
    parser.add_argument("--language", choices=LANGUAGES, help="the language, if it is known")
    parser.add_argument(
        "--jsonl", action="store_true", help='FILE has lines {"id", "text", "published"}; lines come out'
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--explain", action="store_true", help="every rule's vote on every candidate")


def run(args: argparse.Namespace) -> int:
    """Facts as text, as JSON or as JSON lines. Raises BadInput."""
    if args.jsonl:
        print_json_lines(lines(args.file, args.language))
        return 0
    try:
        text = read_input(args.file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{args.file}: byte {error.start} is not UTF-8; save the text as UTF-8") from None
    published = iso_date(args.published, "--published")
    if len(text) > LONGEST:
        print(f"khronika: {args.file}: only the first {LONGEST} characters are read", file=sys.stderr)
    if args.explain:
        print(votes_as_text(explain(text, published, args.language)))
    elif args.json:
        print_json(understand(text, published, args.language))
    else:
        print(as_text(understand(text, published, args.language)))
    return 0


def lines(name: str, language: Any) -> Iterator[dict[str, Any]]:
    """The facts of each line, with its id."""
    for number, row in json_lines(name):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise BadInput(f'{name}, line {number}: no "text"; each line must be {{"id", "text", "published"}}')
        published = iso_date(row.get("published"), f"{name}, line {number}")
        facts: dict[str, Any] = msgspec.to_builtins(understand(row["text"], published, language))
        yield {"id": row.get("id"), **facts}


def iso_date(written: object, place: str) -> str | None:
    """The date part of an ISO date, or None. Raises BadInput for anything else."""
    if written is None or written == "":
        return None
    if not isinstance(written, str) or not ISO.fullmatch(written):
        raise BadInput(f"{place}: {written!r} is no date; write it as 2026-01-30")
    return written[:10]


def as_text(facts: Facts) -> str:
    """Each fact on a line: its kind, what was read, and the words it was read from."""
    rows = [f"language: {facts.language}"]
    for kind, records in msgspec.to_builtins(facts).items():
        for record in records if isinstance(records, list | tuple) else ():
            read = ", ".join(
                f"{name} {value}"
                for name, value in record.items()
                if value not in (None, False) and name not in ("start", "end", "text", "entity")
            )
            rows.append(f"{kind}: {read} «{record['text']}» [{record['start']}:{record['end']}]")
    return "\n".join(rows)


def votes_as_text(explained: Explanation) -> str:
    """The facts, then every vote: kind, rule, answer, words."""
    words = {True: "yes", False: "no", None: "don't know"}
    rows = [
        f"{vote.kind} [{vote.start}:{vote.end}] «{explained.text[vote.start : vote.end]}» "
        f"{vote.rule}: {words[vote.answer]}"
        for vote in explained.votes
    ]
    return "\n".join([as_text(explained.facts), "", *rows])
