"""`khronika digest read`, `write` and `proofread`: an issue in any format in; JSON, a document or remarks out."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import get_args

from khronika.cli.streams import print_json, print_json_lines, read_input, write_output
from khronika.digest.model import Digest
from khronika.digest.read import LARGEST, explained, read
from khronika.errors import BadInput


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    reading = verbs.add_parser(
        "read", help="read an issue (txt, docx, html, pdf, epub, eml, doc, rtf, odt, JSON)",
        description="Read an issue and print what is in it, with a warning for everything unsure or set right.")
    reading.add_argument("file", metavar="FILE", help="the issue, or - for standard input")
    shown = reading.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print the digest as one JSON object")
    shown.add_argument("--explain", action="store_true", help="print what each line was taken for, and why")
    writing = verbs.add_parser(
        "write", help="write an issue as a document",
        description="Write an issue, given in any format that «digest read» takes, as a document.")
    writing.add_argument("file", metavar="FILE", help="the issue or its JSON, or - for standard input")
    writing.add_argument("--to", required=True, choices=_formats(), help="the format to write")
    writing.add_argument("-o", "--output", required=True, metavar="OUT", help="where to, or - for standard output")


    proofs = verbs.add_parser(
        "proofread", help="what to look at before an issue is printed",
        description="Read an issue through and print what to look at, one JSON line a remark.")
    proofs.add_argument("file", metavar="FILE", help="the issue or its JSON, or - for standard input")
    proofs.add_argument("--today", metavar="DATE", help="the day of printing, as 2026-02-02 (today)")


def run(args: argparse.Namespace) -> int:
    return {"read": _read, "write": _write, "proofread": _proofread}[args.verb](args)


def _read(args: argparse.Namespace) -> int:
    content = read_input(args.file, LARGEST)
    name = "standard input" if args.file == "-" else args.file
    if args.explain:
        for line in explained(content, name):
            print(line)
        return 0
    digest = read(content, name)
    if args.json:
        print_json(digest)
    else:
        print(as_text(digest))
    return 0


def _write(args: argparse.Namespace) -> int:
    from khronika.digest.write import write

    name = "standard input" if args.file == "-" else args.file
    digest = read(read_input(args.file, LARGEST), name)
    write_output(args.output, write(digest, args.to))
    if digest.warnings:
        count = len(digest.warnings)
        print(f"khronika: {name} was read with {count} warning{'s' if count > 1 else ''}; "
              "«khronika digest read» lists them", file=sys.stderr)
    return 0


def _proofread(args: argparse.Namespace) -> int:
    from khronika.digest.proofread import proofread
    from khronika.understand import understand

    try:
        today = date.fromisoformat(args.today) if args.today else date.today()
    except ValueError:
        raise BadInput("--today: {written!r} is no date; write it as 2026-02-02", written=args.today) from None
    name = "standard input" if args.file == "-" else args.file
    digest = read(read_input(args.file, LARGEST), name)
    print_json_lines(proofread(digest, today, lambda text, published: understand(text, published).next_dates))
    return 0


def _formats() -> tuple[str, ...]:
    from khronika.digest.write import Format

    return get_args(Format)


def as_text(digest: Digest) -> str:
    """The issue's outline and its warnings, for people."""
    lines = [part for part in (digest.organisation, digest.heading, digest.number) if part]
    if digest.period.from_:
        lines.append(f"{digest.period.from_} - {digest.period.to}")
    for section in digest.sections:
        lines += ["", section.rubric or "(no rubric)"]
        for item in section.items:
            about = (item.author, item.outlet or item.position, item.published,
                     f"{len(item.body)} paragraphs", item.url)
            lines += [f"  {item.title or '(no title)'}", "    " + " · ".join(part for part in about if part)]
    if digest.warnings:
        lines += ["", "Warnings"]
        lines += [f"  {f'line {one.line}: ' if one.line else ''}{one.message}" for one in digest.warnings]
    return "\n".join(lines)
