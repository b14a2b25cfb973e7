"""The shipped forms, taken into a desk that has none; from then on they are the bureau's."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from khronika.desk.observations.models import Field, Form


@transaction.atomic
def fill_if_empty() -> int:
    """Take the shipped forms into a desk without any; how many were taken."""
    if Form.objects.exists():
        return 0
    content: dict[str, Any] = yaml.safe_load(files("khronika.desk.observations").joinpath("forms.yaml").read_bytes())
    for order, row in enumerate(content["forms"]):
        form = Form.objects.create(slug=row["id"], subject=row["subject"], order=order, **three("name", row["names"]))
        Field.objects.bulk_create([
            Field(form=form, key=field["key"], order=place, kind=field["kind"], required=field.get("required", False),
                  choices=content["choices"].get(field.get("choices"), []), **three("label", field["label"]))
            for place, field in enumerate(row["fields"])
        ])
    return len(content["forms"])


def three(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{language}": text for language, text in texts.items()}
