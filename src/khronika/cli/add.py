"""`khronika add URL|FILE...`: articles that a person brings, each kept as a capture."""

from __future__ import annotations

import argparse
import os
from typing import Any

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_each, read_input


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "given", nargs="+", metavar="URL|FILE", help="an address, or a saved page, MHTML, WARC, WACZ, text"
    )
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    """A JSON line for each article, in the order given. One refused gift keeps no other from coming in."""
    open_desk(args.data, new=True)
    return print_each(args.given, added, lambda given, why: {"given": given, "article": None, "message": why})


def added(given: str) -> list[dict[str, Any]]:
    from khronika.desk.inbox.adding import add_address, add_bytes
    from khronika.desk.inbox.telling import article_line

    if given.lower().startswith(("http://", "https://")):
        found = [add_address(given)]
    else:
        found = add_bytes(read_input(given), os.path.basename(given), "command line")
    return [{"given": given, **article_line(article)} for article in found]
