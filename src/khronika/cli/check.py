"""`khronika check`: is the desk well? Exit 1 when something does not hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from khronika.cli.opening import data_argument, first_line, open_desk
from khronika.cli.streams import print_json
from khronika.desk.health.check import Check, broken

if TYPE_CHECKING:
    from khronika.desk.data_folder import DataFolder

MARKS = {"holds": "  ok ", "warning": "  !! ", "broken": "  XX "}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="do not read evidence and dropped files through")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    folder = open_desk(args.data, migrated=False)
    checks = []
    for check in every_check(folder, args.quick):
        checks.append(check)
        if not args.json:
            print(f"{MARKS[check.state]}{check.name:<17} {check.message}", flush=True)
    faults = [check for check in checks if check.state == "broken"]
    warnings = [check for check in checks if check.state == "warning"]
    if args.json:
        print_json({"holds": not faults, "broken": len(faults), "warnings": len(warnings), "checks": checks})
    else:
        print(f"\nBroken: {len(faults)}. To see to: {len(warnings)}." if faults or warnings else "\nAll is well.")
    return 1 if faults else 0


def every_check(folder: DataFolder, quick: bool) -> Iterator[Check]:
    from django.db import DatabaseError
    from django.utils import timezone

    from khronika.desk.health import contents, database, machine

    yield from machine.folder_checks(folder)
    yield from machine.disk_checks(folder)
    yield from machine.program_checks()
    now = timezone.now()
    try:
        yield from database.database_checks()
        yield from contents.audit_checks()
        yield from contents.people_checks()
        yield from contents.issue_checks()
        yield from contents.upload_checks(quick)
        yield from contents.job_checks(now)
        yield from contents.backup_checks(now)
    except DatabaseError as error:
        yield broken(name="database", message=f"does not answer as it should: {first_line(error)}")
    yield from contents.evidence_checks(folder, quick)
