"""Whether more than half of an act changed, by the rule of its country (rules.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec
import yaml

from khronika.laws.model import Unit
from khronika.laws.records import Half, Reading
from khronika.laws.report.shares import MAIN_WORDS
from khronika.records import Record

_ADDED_TOO = "touched-and-added-of-old"


class Rule(Record, frozen=True, kw_only=True):
    """A row of rules.yaml."""

    country: str
    acts: str
    unit: str
    share: float
    count: str
    rule: str
    source: str
    checked: str


@cache
def rules() -> tuple[Rule, ...]:
    text = resources.files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), tuple[Rule, ...], strict=False)


def rule_for(country: str | None, unit: Unit) -> Rule:
    """The rule of a country for laws (in articles) or other acts (in points); the common one without such a row."""
    acts = "laws" if unit == "article" else "other"
    own = [rule for rule in rules() if rule.country == country and rule.acts == acts]
    return own[0] if own else next(rule for rule in rules() if rule.country == "any")


def country_of(language: str) -> str | None:
    """Kazakh laws are Kazakhstan's; the other languages tell no country."""
    return "kz" if language == "kk" else None


def more_than_half(unit: Unit, readings: Iterable[Reading], country: str | None, language: str) -> Half:
    """The answer by the rule's unit, words shown beside it, and a doubt where counting additions turns it round."""
    by_code = {reading.code: reading for reading in readings}
    rule = rule_for(country or country_of(language), unit)
    counted, words, wider = by_code[rule.count], by_code[MAIN_WORDS], by_code[_ADDED_TOO]
    value = counted.value > rule.share
    doubt = None
    if (wider.value > rule.share) != value:
        doubt = f"with added {counted.unit}s counted too it is {wider.value:.1%}: {wider.formula}"
    return Half(
        unit=rule.unit if rule.unit == counted.unit or rule.country != "any" else counted.unit,
        value=value,
        rule=rule.rule,
        code=f"{rule.country}-{rule.acts}",
        share=counted.value,
        formula=counted.formula,
        words_share=words.value,
        source=rule.source,
        doubt=doubt,
    )
