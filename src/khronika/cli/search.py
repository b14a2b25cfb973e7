"""`khronika search QUERY`: the items of a desk that a query finds, one JSON object a line."""

from __future__ import annotations

import argparse
import sys

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_json_lines
from khronika.errors import BadInput

MOST = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY",
                        help='words, "a phrase", -"left out", person: court: article: outlet: rubric: from: to:')
    parser.add_argument("--public", action="store_true", help="only what is published, as it is published")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=f"at most N items (default 20, most {MOST})")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    if not 1 <= args.limit <= MOST:
        raise BadInput(f"--limit {args.limit}: give a number from 1 to {MOST}")
    open_desk(args.data)
    from khronika.desk.search.following import catch_up
    from khronika.desk.search.listing import listed
    from khronika.desk.search.models import Scope
    from khronika.desk.search.query import parse

    query = parse(args.query)
    if not args.public:
        for count in catch_up():
            print(f"{count} items read into the index", file=sys.stderr)
    print_json_lines(listed(query, Scope.PUBLIC if args.public else Scope.DESK, args.limit))
    return 0
