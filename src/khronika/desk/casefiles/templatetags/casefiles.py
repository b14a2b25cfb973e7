"""Words of the case files in templates: dates of any precision, roles, a value by its key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from khronika.desk.casefiles.bridge import role_name, spoken_when
from khronika.desk.casefiles.forms import language

register = template.Library()


@register.filter
def when(date: str) -> str:
    """«14 февраля 2025 г.», «февраль 2025 г.», «весна 2024 г.», «2025 г.» in the reader's language."""
    return spoken_when(date, language()) if date else ""


@register.filter
def role(role: str) -> str:
    return role_name(role, language())


@register.filter
def key(values: Mapping[str, Any], name: str) -> Any:
    return values.get(name, "")
