"""The shipped rules and calendars, taken into the desk; what a person edited is left as it is."""

from __future__ import annotations

from django.db import transaction

from khronika.desk.agenda.bridge import rule_values, shipped_rules, shipped_years
from khronika.desk.agenda.editing import RECALCULATE
from khronika.desk.agenda.models import CalendarDay, CalendarYear, Rule, TableChange, Term
from khronika.desk.jobs.models import Job

COUNTRY = "kz"


@transaction.atomic
def take_shipped() -> int:
    """Bring rules and years up to the shipped tables; how many rows came or changed. Edited rows stay.

    Where that happens under terms that are counted already (a newer Khronika was started), they are counted anew.
    """
    changed = take_rules() + take_years()
    if changed and Term.objects.exists():
        change = TableChange.objects.create(about="shipped tables")
        Job.ask(RECALCULATE, {"change": change.pk}, key=f"{RECALCULATE}:{change.pk}")
    return changed


def take_rules() -> int:
    known = {row.slug: row for row in Rule.objects.all()}
    changed = 0
    for order, rule in enumerate(shipped_rules().values()):
        values, row = rule_values(rule, order), known.get(rule.id)
        if row is None:
            Rule.objects.create(slug=rule.id, **values)
            changed += 1
        elif row.edited_at is None and any(getattr(row, field) != value for field, value in values.items()):
            Rule.objects.filter(pk=row.pk).update(**values)
            changed += 1
    return changed


def take_years() -> int:
    known = {row.year: row for row in CalendarYear.objects.filter(country=COUNTRY).prefetch_related("days")}
    changed = 0
    for year, days in shipped_years(COUNTRY):
        row = known.get(year.year)
        if row is not None and (row.edited_at is not None or same_days(row, days)):
            continue
        if row is None:
            row = CalendarYear.objects.create(country=COUNTRY, year=year.year, source=year.source,
                                              checked_on=year.checked_on, checked_by=year.checked_by or "")
        row.days.all().delete()
        CalendarDay.objects.bulk_create([CalendarDay(in_year=row, **values) for values in days])
        changed += 1
    return changed


def same_days(row: CalendarYear, days: list[dict[str, object]]) -> bool:
    here = [{field: getattr(day, field) for field in days[0]} for day in row.days.all()] if days else []
    return here == days


def differs_from_shipped(row: Rule) -> list[str]:
    """The columns in which an edited rule is not as shipped; [] for the desk's own rules too."""
    rule = shipped_rules().get(row.slug)
    if rule is None or row.edited_at is None:
        return []
    return [field for field, value in rule_values(rule, row.order).items() if getattr(row, field) != value]
