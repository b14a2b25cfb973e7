"""The words of vocabulary/drafting.yaml as expressions."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml


@cache
def rows() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("vocabulary/drafting.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


@cache
def between_dates() -> re.Pattern[str]:
    """What stands between the two dates of a period, and nothing else."""
    return re.compile(rf"\s*(?:{alternatives('ranges')})\s*", re.IGNORECASE)


@cache
def opening() -> re.Pattern[str]:
    """«Напомним, что »: the opening of background with what links it to its sentence."""
    return re.compile(rf"(?:{alternatives('openings')}),?\s*(?:(?:{alternatives('links')})\s+)?")


@cache
def same_day() -> re.Pattern[str]:
    """«В этот же день»: the words that lend a sentence the day of the one before."""
    return re.compile(rf"(?:{alternatives('same_day')})(?!\w)", re.IGNORECASE)


@cache
def of_date() -> re.Pattern[str]:
    """The beginning of a word that belongs to a date."""
    return re.compile(rf"(?:{alternatives('months')})", re.IGNORECASE)


def alternatives(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(rows()[name], key=len, reverse=True))
