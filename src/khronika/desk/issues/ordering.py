"""Sections and items in their order."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from khronika.desk.issues.models import Issue, Item, Section
from khronika.desk.rubrics.models import Rubric

Ordered = TypeVar("Ordered", Section, Item)


def section_for(issue: Issue, rubric: Rubric | None, heading: str = "") -> Section:
    """The issue's section for a rubric, made at the place that the rubrics' own order gives it."""
    with transaction.atomic():
        issue = Issue.objects.select_for_update().get(pk=issue.pk)
        heading = heading or (rubric.name(issue.language) if rubric else "")
        same = issue.sections.filter(rubric=rubric) if rubric else issue.sections.filter(heading=heading)
        existing = same.first()
        if existing:
            return existing
        made = Section.objects.create(issue=issue, rubric=rubric, heading=heading, order=1_000_000)
        rows = list(issue.sections.select_related("rubric").exclude(pk=made.pk))
        place = len(rows)
        if rubric is not None:
            place = next((n for n, row in enumerate(rows) if row.rubric and row.rubric.order > rubric.order), place)
        rows.insert(place, made)
        number(Section, rows)
    return Section.objects.get(pk=made.pk)


def add_item(section: Section, **values: object) -> Item:
    """A new item at the section's end."""
    with transaction.atomic():
        last = Item.objects.select_for_update().filter(section=section).order_by("-order").first()
        return Item.objects.create(section=section, order=last.order + 1 if last else 0, **values)


def move_item(item: Item, section: Section, place: int) -> None:
    """Put an item at a place (from 0) of a section of the same issue."""
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=section.issue_id)
        rows = list(Item.objects.filter(section=section).exclude(pk=item.pk))
        item.section = section
        rows.insert(max(0, min(place, len(rows))), item)
        item.save(update_fields=["section"])
        number(Item, rows)


def step_item(item: Item, step: int) -> None:
    """Move an item one place up (-1) or down (+1), over a section's edge into the neighbouring section."""
    rows = list(Item.objects.filter(section=item.section))
    place = next(n for n, row in enumerate(rows) if row.pk == item.pk) + step
    if 0 <= place < len(rows):
        move_item(item, item.section, place)
        return
    sections = list(item.section.issue.sections.all())
    neighbour = next(n for n, row in enumerate(sections) if row.pk == item.section_id) + step
    if 0 <= neighbour < len(sections):
        move_item(item, sections[neighbour], 0 if step > 0 else 1_000_000)


def step_section(section: Section, step: int) -> None:
    """Move a section one place up or down."""
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=section.issue_id)
        rows = list(section.issue.sections.all())
        place = next(n for n, row in enumerate(rows) if row.pk == section.pk)
        rows.insert(max(0, min(place + step, len(rows) - 1)), rows.pop(place))
        number(Section, rows)


def number(model: type[Ordered], rows: list[Ordered]) -> None:
    for order, row in enumerate(rows):
        row.order = order
    model._default_manager.bulk_update(rows, ["order"])
