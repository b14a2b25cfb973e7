"""Whether the archive has registers, and who of them is in the news."""

from __future__ import annotations

from django import template

from khronika.desk.registers.models import Decision, PublishedRegister
from khronika.desk.registers.news import named_this_week

register = template.Library()


@register.simple_tag
def has_public_registers() -> bool:
    return PublishedRegister.objects.exists()


@register.inclusion_tag("registers/today.html")
def registers_today() -> dict[str, int]:
    """A line for the first page: names in the news, votes that wait."""
    return {"named": named_this_week(), "votes": Decision.objects.filter(result=Decision.Result.OPEN).count()}
