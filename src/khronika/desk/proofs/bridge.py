"""Between the desk's issues and the proofreader."""

from __future__ import annotations

from datetime import date

from khronika.digest.model import Digest
from khronika.digest.proofread import Remark, proofread
from khronika.records import NextDate

__all__ = ["Digest", "Remark", "remarks_of"]


def remarks_of(digest: Digest, today: date) -> tuple[Remark, ...]:
    """For the worker: it loads the models of understand."""
    from khronika.understand import understand

    def next_dates(text: str, published: str | None) -> tuple[NextDate, ...]:
        return understand(text, published).next_dates

    return proofread(digest, today, next_dates)
