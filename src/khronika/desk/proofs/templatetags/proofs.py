"""How many remarks of an issue are open."""

from __future__ import annotations

from django import template

from khronika.desk.issues.models import Issue
from khronika.desk.proofs.models import Remark

register = template.Library()


@register.simple_tag
def open_remarks(issue: Issue) -> int:
    return Remark.objects.filter(item__section__issue=issue, state=Remark.State.OPEN).count()
