"""The rules: which event starts which term, how long it is, by which article, and who has checked it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from khronika.cases.deadlines.tables import Texts, as_record, read_yaml, shipped
from khronika.errors import BadInput
from khronika.records import Record

Unit = Literal["day", "working_day", "month", "year"]
LONGEST: dict[Unit, int] = {"day": 3660, "working_day": 2500, "month": 120, "year": 10}
"""Longer terms than ten years are slips of the pen."""


class Roll(Record, frozen=True, kw_only=True):
    """What becomes of a term whose last day is no working day. `id` is "next-working-day" or "none"."""

    id: Literal["next-working-day", "none"]
    names: Texts
    source: str
    checked_on: date | None = None
    checked_by: str | None = None


class Rule(Record, frozen=True, kw_only=True):
    """One term of the law. `checked_by` None means that no person has confirmed it, which is always shown."""

    id: str
    track: str
    names: Texts
    trigger: Texts
    length: int
    unit: Unit
    roll: Roll
    act: str
    """Abbreviation of the act, in Russian."""
    act_names: Texts = {}
    article: str | None = None
    part: str | None = None
    extension: Texts = {}
    """How the term may be made longer, in words; empty where nothing is known of it."""
    on_silence: str | None = None
    """Id of the rule for the next step, when the term passes without an answer."""
    source: str = ""
    checked_on: date | None = None
    checked_by: str | None = None

    @property
    def checked(self) -> bool:
        return self.checked_by is not None

    def law(self) -> str:
        """«УПК 592 ч. 1»: act, article and part as they are cited."""
        article = f" {self.article}" if self.article else ""
        return f"{self.act}{article}" + (f" ч. {self.part}" if self.part else "")


@cache
def shipped_rules() -> dict[str, Rule]:
    """The rules that Khronika brings along, by id, in the table's order."""
    return parse_rules(shipped("rules.yaml"), "rules.yaml")


@cache
def shipped_rolls() -> dict[str, Roll]:
    return rolls_of(read_yaml(shipped("rules.yaml"), "rules.yaml"), "rules.yaml")


def parse_rules(content: bytes, name: str) -> dict[str, Rule]:
    """Rules of a YAML table {acts, rolls, rules}. Raises BadInput for a row that is none, an id that stands twice."""
    table = read_yaml(content, name)
    acts, rolls = table.get("acts") or {}, rolls_of(table, name)
    rules: dict[str, Rule] = {}
    for number, row in enumerate(table.get("rules") or [], start=1):
        rule = rule_of(row, acts, rolls, f"{name}, rule {number}")
        if rule.id in rules:
            raise BadInput("{name}: the rule {id!r} stands twice", name=name, id=rule.id)
        rules[rule.id] = rule
    for rule in rules.values():
        if rule.on_silence and rule.on_silence not in rules:
            raise BadInput("{name}, {id}: no rule {on_silence!r} to go on with",
                           name=name, id=rule.id, on_silence=rule.on_silence)
    return rules


def rolls_of(table: dict[str, Any], name: str) -> dict[str, Roll]:
    rolls = as_record(table.get("rolls") or [], list[Roll], f"{name}, rolls")
    return {roll.id: roll for roll in rolls}


def rule_of(row: Any, acts: dict[str, Texts], rolls: dict[str, Roll], place: str) -> Rule:
    if not isinstance(row, dict) or row.get("roll") not in rolls:
        raise BadInput("{place}: name its roll, one of {rolls}", place=place, rolls=", ".join(rolls))
    rule = as_record({**row, "roll": rolls[row["roll"]], "act_names": acts.get(row.get("act", ""), {})}, Rule, place)
    return checked_length(rule, place)


def checked_length(rule: Rule, place: str) -> Rule:
    """The rule itself. Raises BadInput for a length that no term has."""
    if not 1 <= rule.length <= LONGEST[rule.unit]:
        raise BadInput("{place}: a length of {length} {unit} is no term; give 1 to {longest}",
                       place=place, length=rule.length, unit=rule.unit, longest=LONGEST[rule.unit])
    return rule


def find_rule(rules: dict[str, Rule], id: str) -> Rule:
    """The rule of this id. Raises BadInput that lists the nearest."""
    if id in rules:
        return rules[id]
    raise BadInput("no rule {id!r}; see `khronika deadline --list`", id=id)
