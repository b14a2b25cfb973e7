"""`khronika laws compare`: two editions of a law, article by article, as JSON, a page, or Word with tracked changes."""

from __future__ import annotations

import argparse
import sys

from khronika.cli.streams import read_input, write_output
from khronika.laws.read import LARGEST, read

FORMATS = ("json", "html", "docx", "table")


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    comparing = verbs.add_parser(
        "compare",
        help="compare two editions (txt, docx, doc, odt, pdf, html, JSON nodes)",
        description="Compare two editions of a law: what became of every article, and which share of it changed.",
    )
    comparing.add_argument("old", metavar="OLD", help="the earlier edition, or - for standard input")
    comparing.add_argument("new", metavar="NEW", help="the later edition")
    comparing.add_argument("--to", required=True, choices=FORMATS, help="the format to write")
    comparing.add_argument("-o", "--output", default="-", metavar="OUT", help="where to; standard output without it")
    comparing.add_argument("--country", metavar="CODE", help="whose rule of «more than half» (kz, ...)")
    comparing.add_argument(
        "--language", choices=("ru", "kk", "en"), help="of the words around the text (html, docx, table)"
    )
    comparing.add_argument("--strict", action="store_true", help="count ё, letter case and punctuation as changes too")
    comparing.add_argument("--claim", metavar="TEXT", help="check a claim («77 articles, 84 %%»); prints to stderr")


def run(args: argparse.Namespace) -> int:
    from khronika.laws.compare import compare
    from khronika.laws.show import written
    from khronika.laws.words import Strictness

    old, new = (
        read(read_input(name, LARGEST), "standard input" if name == "-" else name) for name in (args.old, args.new)
    )
    strictness = Strictness(yo=args.strict, case=args.strict, punctuation=args.strict)
    comparison = compare(old, new, strictness=strictness, country=args.country)
    status = _check(args.claim, comparison) if args.claim else 0
    write_output(args.output, written(args.to, old, new, comparison, args.language, strictness))
    for warning in comparison.warnings:
        print(f"khronika: {warning}", file=sys.stderr)
    return status


def _check(text: str, comparison: object) -> int:
    """Print what gives the claim's numbers; 1 when nothing does."""
    from khronika.laws.records import Comparison
    from khronika.laws.report.claims import checked, claim_in

    assert isinstance(comparison, Comparison)
    verdict = checked(claim_in(text), comparison)
    for reading in verdict.both or verdict.nearest:
        word = "gives it" if verdict.both else "comes nearest"
        print(
            f"{word}: {reading.part} of {reading.whole} {reading.unit}s, {reading.value:.1%} = {reading.formula}",
            file=sys.stderr,
        )
    return 0 if verdict.holds else 1
