"""Editing the tables: every edit is kept, and the terms that hang on it are counted anew by the worker."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.agenda.bridge import package_days
from khronika.desk.agenda.models import CalendarDay, CalendarYear, Rule, TableChange
from khronika.desk.audit.models import record
from khronika.desk.jobs.models import Job

RECALCULATE = "agenda.recalculate"
NOT_LOOKED_AT = {
    "doubt_ru": "взято из пакета, никто не проверил", "doubt_kk": "пакеттен алынған, ешкім тексермеген",
    "doubt_en": "from a package, not looked at",
}


def plain(row: Rule | None) -> dict[str, Any] | None:
    """A row's columns as JSON values."""
    if row is None:
        return None
    values = model_to_dict(row, exclude=["id", "order"])
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def plain_year(row: CalendarYear) -> dict[str, Any]:
    return {
        "source": row.source, "checked_on": row.checked_on.isoformat() if row.checked_on else None,
        "checked_by": row.checked_by,
        "days": [f"{day.day} {day.kind} {day.name_ru}" for day in row.days.all()],
    }


@transaction.atomic
def save_rule(row: Rule, before: Rule | None, by: User | None) -> TableChange:
    """Save an edited rule, or a new one (`before` None), and ask for its terms to be counted anew."""
    row.edited_at = timezone.now()
    row.save()
    change = TableChange.objects.create(about=f"rule {row.slug}", before=plain(before), after=plain(row), by=by)
    record(by, "deadline_rule.changed" if before else "deadline_rule.made", row)
    ask_to_recalculate(change, by)
    return change


class YearEdit:
    """One edit of a calendar's year: `with YearEdit(row, by): ...` keeps what was and what is."""

    def __init__(self, row: CalendarYear, by: User | None) -> None:
        self.row, self.by = row, by

    def __enter__(self) -> CalendarYear:
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.before = plain_year(self.row)
        return self.row

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is None:
            self.row.edited_at = timezone.now()
            self.row.save()
            change = TableChange.objects.create(about=f"calendar {self.row}", before=self.before,
                                                after=plain_year(self.row), by=self.by)
            record(self.by, "calendar.changed", self.row)
            ask_to_recalculate(change, self.by)
        self.whole.__exit__(kind, error, trace)


def enter_year(country: str, year: int, by: User | None, *, from_package: bool) -> CalendarYear:
    """Enter a year that nobody entered, empty or with the package's days, each marked as not looked at."""
    row, made = CalendarYear.objects.get_or_create(
        country=country, year=year, defaults={"source": "holidays package, not looked at" if from_package else ""}
    )
    if not made:
        return row
    with YearEdit(row, by):
        if from_package:
            days = [day for day in package_days(country, year) if day[0].year == year]
            CalendarDay.objects.bulk_create([
                CalendarDay(in_year=row, day=day, name_ru=name, name_en=name, **NOT_LOOKED_AT) for day, name in days
            ])
    return row


def drop_day(row: CalendarYear, day: date, by: User | None) -> None:
    with YearEdit(row, by):
        row.days.filter(day=day).delete()


def ask_to_recalculate(change: TableChange, by: User | None) -> Job:
    return Job.ask(RECALCULATE, {"change": change.pk}, key=f"{RECALCULATE}:{change.pk}", asked_by=by)
