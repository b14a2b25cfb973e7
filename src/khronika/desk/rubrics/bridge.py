"""The shipped list of rubrics, taken into an empty desk."""

from __future__ import annotations

from khronika.desk.rubrics.models import Rubric
from khronika.rubrics.taxonomy import shipped_taxonomy


def fill_if_empty() -> int:
    """Take the shipped rubrics into a desk that has none; how many were taken."""
    if Rubric.objects.exists():
        return 0
    rows = [
        Rubric(
            slug=entry.id, order=order,
            **{f"name_{language}": text for language, text in entry.names.items()},
            **{f"description_{language}": text for language, text in entry.descriptions.items()},
            cues={language: list(cues) for language, cues in entry.cues.items()},
            treaty_articles=entry.treaty_articles,
        )
        for order, entry in enumerate(shipped_taxonomy())
    ]
    return len(Rubric.objects.bulk_create(rows))
