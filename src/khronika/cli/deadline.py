"""`khronika deadline`: a rule and the day of its event to the last day of the term, with the sum."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from khronika.cases.deadlines import Rule, due_date, parse_start, shipped_calendar, shipped_rules
from khronika.cases.deadlines.calendars import Calendar
from khronika.cases.deadlines.due import Due
from khronika.cases.deadlines.rules import find_rule
from khronika.cases.deadlines.starts import day_of
from khronika.cases.deadlines.tables import LANGUAGES, Spoken
from khronika.cases.deadlines.wording import steps, warnings
from khronika.cli.opening import open_desk
from khronika.cli.streams import print_json, print_json_lines
from khronika.errors import BadInput


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", nargs="?", help="a rule's id, see --list")
    parser.add_argument("--from", dest="start", metavar="DATE", help="the day of the event, as 2026-01-30")
    parser.add_argument("--calendar", default="kz", metavar="COUNTRY", help="whose working days (default kz)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the words (default en)")
    parser.add_argument("--today", metavar="DATE", help="the day that counts as today, to plan ahead")
    parser.add_argument("--list", action="store_true", help="every rule, one JSON object a line")
    parser.add_argument("--data", type=Path, metavar="DIR", help="a desk's folder: its own rules and calendar count")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """A term, or the list of rules. Raises BadInput."""
    rules, calendar = tables(args.data, args.calendar)
    if args.list:
        print_json_lines(rule_as_json(rule) for rule in rules.values())
        return 0
    if not args.rule or not args.start:
        raise BadInput("give a rule and --from DATE, or --list")
    rule = find_rule(rules, args.rule)
    due = due_date(rule, parse_start(args.start, today_of(args.today)), calendar)
    if args.json:
        print_json(as_json(due, calendar, args.language))
        return 0
    for line in [*steps(due, calendar, args.language), *warnings(due, calendar, args.language)]:
        print(line)
    return 0


def tables(data: Path | None, country: str) -> tuple[dict[str, Rule], Calendar]:
    """The rules and the calendar: a desk's own, where its folder is named, else the shipped ones."""
    if data is None:
        return shipped_rules(), shipped_calendar(country)
    open_desk(data)
    from khronika.desk.agenda.bridge import calendar_of, rule_record
    from khronika.desk.agenda.models import Rule as Row
    from khronika.desk.agenda.shipped import take_shipped

    take_shipped()
    return {row.slug: rule_record(row) for row in Row.objects.filter(retired=False)}, calendar_of(country)


def today_of(written: str | None) -> date:
    if written is None:
        return date.today()
    day = day_of(written.strip())
    if day is None:
        raise BadInput("{written!r} is no date; write it as 2026-01-30", written=written)
    return day


def as_json(due: Due, calendar: Calendar, language: Spoken) -> dict[str, Any]:
    """The contract's object; the sum in the other languages stands beside it."""
    return {
        "due": due.due.isoformat(),
        "steps": steps(due, calendar, language),
        "rule": rule_as_json(due.rule),
        "from": due.start.isoformat(),
        "calendar": calendar.country,
        "warnings": warnings(due, calendar, language),
        "steps_by_language": {spoken: steps(due, calendar, spoken) for spoken in LANGUAGES},
    }


def rule_as_json(rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(rule)
    return {**plain, "checked": rule.checked, "law": rule.law()}
