"""Columns of sealed texts. In Python they hold the sealed form: it is opened on purpose, never by looking at a row."""

from __future__ import annotations

from typing import Any

from django.db import models

from khronika.desk.privacy.sealing import is_sealed


class SealedField(models.TextField):
    """Takes what `seal` gave and nothing else, so that no clear text can be written by mistake."""

    def get_prep_value(self, value: Any) -> Any:
        if value and not is_sealed(str(value)):
            raise ValueError(f"{self.model._meta.label_lower}.{self.name} takes sealed texts only")
        return super().get_prep_value(value)


class FingerprintField(models.CharField):
    """A keyed hash for exact look-up beside a sealed column."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 80, "blank": True, "db_index": True, **options})
