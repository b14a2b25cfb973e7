"""A new key: every sealed column of the desk is sealed anew with it, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from khronika.desk.privacy import keys
from khronika.desk.privacy.fields import FingerprintField, SealedField
from khronika.desk.privacy.sealing import fingerprint, seal, unseal

AT_A_TIME = 100


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedField, FingerprintField | None]]:
    """Every sealed column with the look-up column beside it."""
    for model in apps.get_models():
        beside = next((field for field in model._meta.fields if isinstance(field, FingerprintField)), None)
        for field in model._meta.fields:
            if isinstance(field, SealedField):
                yield model, field, beside


def old_rows(model: type[models.Model], field: SealedField) -> models.QuerySet[models.Model]:
    """Rows that an older key sealed."""
    rows = model._default_manager.exclude(**{field.name: ""})
    return rows.exclude(**{f"{field.name}__startswith": f"k{keys.newest()}:"}).order_by("pk")


def seal_anew() -> int:
    """Seal every row with the newest key; killed anywhere, it goes on. How many rows there were."""
    count = 0
    for model, field, beside in sealed_columns():
        while batch := list(old_rows(model, field).values_list("pk", flat=True)[:AT_A_TIME]):
            for pk in batch:
                one_anew(model, field, beside, pk)
            count += len(batch)
    return count


@transaction.atomic
def one_anew(model: type[models.Model], field: SealedField, beside: FingerprintField | None, pk: int) -> None:
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return
    column = f"{model._meta.label_lower}.{field.name}"
    text = unseal(getattr(row, field.name), column)
    changes = {field.name: seal(text, column)}
    if beside is not None and getattr(row, beside.name):
        changes[beside.name] = fingerprint(text, column)
    model._default_manager.filter(pk=pk).update(**changes)
