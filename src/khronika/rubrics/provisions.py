"""Provisions and procedural steps that an article names, as hints of its subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from khronika.records import Facts, LegalReference, Offence
from khronika.understand.offences import offences
from khronika.understand.reading import read
from khronika.understand.references import references
from khronika.understand.stages import stages

CHARACTERS = 5000


class Hint(NamedTuple):
    """A subject of the shipped list, and the words text[start:end] that speak of it."""

    subject: str
    text: str
    start: int
    end: int


@cache
def table() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    rows = yaml.safe_load(files("khronika.rubrics").joinpath("provisions.yaml").read_text(encoding="utf-8"))
    return rows["provisions"], rows["stages"]


def hints(facts: Facts) -> list[Hint]:
    """A hint for each provision, offence and step of the table, each subject once, in the order of the text.

    Provisions of another country's code say nothing: their numbers are its own.
    """
    found: dict[str, Hint] = {}
    for hint in sorted(every_hint(facts), key=lambda one: one.start):
        found.setdefault(hint.subject, hint)
    return list(found.values())


def every_hint(facts: Facts) -> Iterator[Hint]:
    provisions, stages = table()
    cited: list[LegalReference | Offence] = [one for one in facts.legal_references if not one.country]
    for one in (*cited, *facts.offences):
        articles = provisions.get(one.act or "", {})
        subject = articles.get(one.article or "") or articles.get("*")
        if subject:
            yield Hint(subject, one.text, one.start, one.end)
    for stage in facts.stages:
        if stage.stage in stages:
            yield Hint(stages[stage.stage], stage.text, stage.start, stage.end)


def law_facts(text: str) -> Facts:
    """Only what hints are made of: provisions, offences and steps; a tenth of what `understand` costs."""
    reading = read(text[:CHARACTERS])
    cited = references(reading)
    return Facts(language=reading.language, legal_references=cited, offences=offences(reading, cited),
                 stages=stages(reading))
