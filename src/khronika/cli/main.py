"""`khronika`: finds the command's own file, runs it, and turns bad input into one line and exit 2."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Protocol

from khronika import __version__
from khronika.errors import BadInput


class Command(Protocol):
    """What a file of this folder gives: its arguments, and what it does. `run` returns the exit status."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> int: ...


# Name -> (module, one line of help). A module is imported only when its command is called: starting stays quick.
COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("khronika.cli.add", "bring articles in: an address, a saved page, a web archive, a text"),
    "collect": ("khronika.cli.collect", "visit the sources that are due and take their articles in"),
    "backup": ("khronika.cli.backup", "the whole desk in one file, while it runs"),
    "bulk": ("khronika.cli.bulk", "web archives of any size to rows of articles and facts, here or on a Dask cluster"),
    "check": ("khronika.cli.check", "is the desk well: folder, database, log of decisions, evidence, disk, backups"),
    "deadline": ("khronika.cli.deadline", "when a term of the law ends, with every step of the sum"),
    "digest": ("khronika.cli.digest", "read an issue in any format, write it as txt, docx, html or pdf"),
    "evidence": ("khronika.cli.evidence", "verify the evidence store, look into captures, export, erase, stamp"),
    "export": ("khronika.cli.export", "take a case file out: docx, csv, json, Uwazi, FollowTheMoney"),
    "extract": ("khronika.cli.extract", "take the article out of saved pages"),
    "import": ("khronika.cli.import_", "bring back issues into the desk, private until their names are checked"),
    "laws": ("khronika.cli.laws", "compare two editions of a law, article by article"),
    "publish": ("khronika.cli.publish", "let an issue out whose names were checked"),
    "restore": ("khronika.cli.restore", "put a backup back into a new or empty data folder"),
    "rubrics": ("khronika.cli.rubrics", "which articles concern somebody's rights, and under which rubric they go"),
    "search": ("khronika.cli.search", "find items in any form of their words, names in any spelling"),
    "stories": ("khronika.cli.stories", "articles into the events they tell, copies folded"),
    "start": ("khronika.cli.start", "run the desk, the public archive and the worker until Ctrl-C"),
    "understand": (
        "khronika.cli.understand",
        "names, courts, provisions, sanctions, stages, dates and terms of a text",
    ),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command. 0 done, 1 done but something asked about did not hold, 2 bad input or usage, 130 interrupted."""
    words = sys.argv[1:] if argv is None else argv
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(prog="khronika", description="The monitoring desk of a human-rights organisation.")
    parser.add_argument("--version", action="version", version=f"khronika {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    modules: dict[str, Command] = {}
    for name, (module, summary) in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == chosen:
            modules[name] = importlib.import_module(module)
            modules[name].arguments(sub)
    args = parser.parse_args(words)
    try:
        return modules[args.command].run(args)
    except BadInput as error:
        print(f"khronika: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (| head): not an error of ours; keep Python from printing one at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
