"""An observation's answers in words, and what many observations come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from khronika.desk.observations.models import Field, Form, Observation

COUNTED = (Field.Kind.YES_NO, Field.Kind.CHOICE, Field.Kind.MANY)


@dataclass(frozen=True)
class Answer:
    """A question and its answer in words; `missing` when it had to be answered and was not."""

    label: str
    text: str
    heading: bool = False
    missing: bool = False


def answers(observation: Observation) -> list[Answer]:
    """Every question in the form's order, then answers to questions that the form does not know."""
    found, left = [], dict(observation.answers)
    for field in observation.form.fields.all():
        value = left.pop(field.key, None)
        if field.kind == Field.Kind.HEADING:
            if not field.retired:
                found.append(Answer(str(field), "", heading=True))
        elif value is not None or not field.retired:
            found.append(Answer(str(field), in_words(field, value), missing=field.required and value is None))
    return found + [Answer(key, in_words(None, value)) for key, value in left.items()]


def in_words(field: Field | None, value: Any) -> str:
    if value is None:
        return ""
    words = dict(field.options()) if field is not None else {}
    values = value if isinstance(value, list) else [value]
    return ", ".join(words.get(one, str(one)) for one in values)


@dataclass(frozen=True)
class Count:
    """How often an answer was given, and its share of those who answered, in per cent."""

    label: str
    number: int
    share: int


@dataclass(frozen=True)
class Figures:
    """What the answers to one question come to."""

    label: str
    answered: int
    counts: list[Count]
    numbers: str = ""
    """Smallest, middle and largest of a number, as "3 – 12 – 40"."""


def statistics(form: Form, observations: Iterable[Observation]) -> list[Figures]:
    """The answers of many observations, question by question; texts are not counted."""
    rows = [observation.answers for observation in observations]
    figures = []
    for field in form.fields.all():
        given = [row[field.key] for row in rows if field.key in row]
        if field.kind in COUNTED and given:
            figures.append(counted(field, given))
        elif field.kind == Field.Kind.NUMBER and given:
            figures.append(measured(field, given))
    return figures


def counted(field: Field, given: list[Any]) -> Figures:
    votes = Counter(one for value in given for one in (value if isinstance(value, list) else [value]))
    options = dict(field.options())
    labels = {**options, **{key: key for key in votes if key not in options}}
    counts = [Count(label, votes[key], round(100 * votes[key] / len(given)))
              for key, label in labels.items()]
    return Figures(str(field), len(given), counts)


def measured(field: Field, given: list[Any]) -> Figures:
    numbers = sorted(number for value in given if (number := number_of(value)) is not None)
    if not numbers:
        return Figures(str(field), 0, [])
    three = (numbers[0], numbers[len(numbers) // 2], numbers[-1])
    return Figures(str(field), len(numbers), [], " – ".join(f"{number:g}" for number in three))


def number_of(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None
