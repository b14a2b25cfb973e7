"""`khronika export case SLUG --to KIND -o OUT`: take a case out of the desk, for a lawyer or for another program."""

from __future__ import annotations

import argparse
import sys

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import write_output
from khronika.errors import BadInput

KINDS = ("docx", "csv", "json", "uwazi", "ftm")


def arguments(parser: argparse.ArgumentParser) -> None:
    things = parser.add_subparsers(dest="thing", metavar="THING", required=True)
    case = things.add_parser("case", help="a case file", description="Take a case file out of the desk.")
    case.add_argument("slug", metavar="SLUG", help="the case as its address names it")
    case.add_argument("--to", choices=KINDS, required=True, help="docx for a lawyer, csv, json, uwazi (CSV), ftm (JSON "
                      "lines of FollowTheMoney entities)")
    case.add_argument("-o", "--output", metavar="OUT", required=True, help='file to write, or "-"')
    case.add_argument("--language", choices=("ru", "kk", "en"), default="ru", help="of the words around (default ru)")
    case.add_argument("--names", action="store_true", help="also the names of protected people, who are masked else")
    data_argument(case)


def run(args: argparse.Namespace) -> int:
    open_desk(args.data)
    from khronika.desk.casefiles.export import export_case
    from khronika.desk.casefiles.models import Case

    case = Case.objects.filter(slug=args.slug).first()
    if case is None:
        raise BadInput("there is no case {slug} on this desk; desk/cases/ lists them with their addresses",
                       slug=args.slug)
    write_output(args.output, export_case(case, args.to, args.language, None, names=args.names))
    if case.exhibits.exists():
        print("captures are named by number and SHA-256; take them out with `khronika evidence export`",
              file=sys.stderr)
    return 0
