"""From a term's row to its last day, by the desk's own rules and calendars."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from khronika.desk.agenda.bridge import (
    Calendar,
    Due,
    RuleRecord,
    Spoken,
    YearNotEntered,
    calendar_of,
    due_date,
    rule_record,
    steps,
    warnings,
)
from khronika.desk.agenda.models import Rule, Term

Outcome = tuple[date | None, str, int | None]
"""due, trouble (Term.Trouble), missing year"""


@dataclass
class Tables:
    """The desk's rules and calendars, each read once; a thousand terms are counted by one of these."""

    rules: dict[int, RuleRecord] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    counted: dict[tuple[int, date, str], Outcome] = field(default_factory=dict)

    def rule(self, row: Rule) -> RuleRecord:
        if row.pk not in self.rules:
            self.rules[row.pk] = rule_record(row)
        return self.rules[row.pk]

    def calendar(self, country: str) -> Calendar:
        if country not in self.calendars:
            self.calendars[country] = calendar_of(country)
        return self.calendars[country]

    def outcome(self, rule: Rule, start: date, country: str) -> Outcome:
        """The last day of a term, or the year that it lacks."""
        known = self.counted.get((rule.pk, start, country))
        if known is None:
            try:
                known = due_date(self.rule(rule), start, self.calendar(country)).due, Term.Trouble.NONE, None
            except YearNotEntered as missing:
                known = None, Term.Trouble.YEAR_MISSING, missing.year
            self.counted[rule.pk, start, country] = known
        return known

    def of(self, term: Term) -> Outcome:
        """What a term's row should say. A day set by hand stands, whatever the tables give."""
        if term.set_due is not None:
            return term.set_due, Term.Trouble.NONE, None
        if term.rule is None:
            return None, Term.Trouble.NO_RULE, None
        if term.start is None:
            return None, Term.Trouble.START_UNKNOWN, None
        return self.outcome(term.rule, term.start, term.country)


def count(term: Term, tables: Tables | None = None) -> bool:
    """Count a term into its row, which is not saved here; whether anything changed."""
    before = (term.due, term.trouble, term.missing_year)
    term.due, term.trouble, term.missing_year = (tables or Tables()).of(term)
    return before != (term.due, term.trouble, term.missing_year)


@dataclass(frozen=True)
class Sum:
    """The sum of a term as it is shown: steps, what to look at, and the year that is missing."""

    due: date | None
    steps: list[str]
    warnings: list[str]
    missing_year: int | None = None


def sum_of(rule: Rule | None, start: date | None, country: str, language: Spoken,
           tables: Tables | None = None) -> Sum | None:
    """The sum in words; None without a rule or a start."""
    if rule is None or start is None:
        return None
    tables = tables or Tables()
    calendar = tables.calendar(country)
    try:
        due: Due = due_date(tables.rule(rule), start, calendar)
    except YearNotEntered as missing:
        return Sum(None, [], [], missing.year)
    return Sum(due.due, steps(due, calendar, language), warnings(due, calendar, language))
