"""Black a name out of the desk's own rows: every text of them, whatever app they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models

from khronika.desk.archive.forms import further_forms
from khronika.desk.archive.masking import Masks
from khronika.desk.privacy.fields import FingerprintField, SealedField

SHORTEST = 4
"""Letters of a surname or a first name that is blacked out on its own, in the person's own cases."""


def masks_of(names: Iterable[str], texts: Iterable[str], shown: str, *, parts: bool) -> Masks:
    """The names in every form in which they stand in the texts. `parts`: a surname or first name alone too."""
    forms = {name: shown for name in names if len(name.split()) > 1 or parts}
    if parts:
        forms |= {word: shown for name in names for word in name.split() if len(word) >= SHORTEST}
    return Masks({**further_forms(forms, [], texts), **forms})


def text_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Fields in which a name may stand: texts and JSON, no codes, no keys, nothing sealed."""
    return [field for field in model._meta.concrete_fields
            if isinstance(field, (models.CharField, models.TextField, models.JSONField)) and not field.choices
            and not isinstance(field, (SealedField, FingerprintField, models.SlugField)) and not field.unique]


def texts_in(value: Any) -> Iterator[str]:
    """Every string of a value of a row."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def texts_of(rows: Iterable[models.Model]) -> Iterator[str]:
    for row in rows:
        for field in text_fields(type(row)):
            yield from texts_in(getattr(row, field.name))


def masked(value: Any, masks: Masks) -> Any:
    if isinstance(value, str):
        return masks.address(value) or "" if value.startswith(("http://", "https://")) else masks.text(value)
    if isinstance(value, dict):
        return {key: masked(inner, masks) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner, masks) for inner in value]
    return value


def black_out(rows: Iterable[models.Model], masks: Masks) -> int:
    """Mask every text of these rows; how many rows changed. No signal is sent: nothing may ask what they said."""
    changed = 0
    for row in rows:
        changes = {}
        for field in text_fields(type(row)):
            value = getattr(row, field.name)
            other = masked(value, masks)
            if other != value:
                changes[field.name] = other[:field.max_length] if isinstance(other, str) and field.max_length else other
        if changes:
            type(row)._default_manager.filter(pk=row.pk).update(**changes)
            changed += 1
    return changed


def pointing_to(objects: Sequence[models.Model]) -> list[models.Model]:
    """Every row of the desk that points to one of these rows of one model."""
    if not objects:
        return []
    found: list[models.Model] = []
    for relation in type(objects[0])._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model = relation.related_model
            assert not isinstance(model, str)
            found += model._default_manager.filter(**{f"{relation.field.name}__in": objects})
    return found
