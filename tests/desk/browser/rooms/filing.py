"""Filing: how good the suggestions are, with decisions of two months."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from khronika.desk.filing.models import Decision, Learnt
from khronika.desk.rubrics.models import Rubric
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {}


def pages(filled: Filled) -> dict[str, str]:
    decided()
    return {"suggestions_quality": reverse("suggestions_quality")}


def decided() -> None:
    """Sixty decisions on articles that went long ago, the later ones foreseen more often."""
    rubrics = list(Rubric.objects.order_by("order")[:9])
    rows = []
    for number in range(60):
        filed, other = rubrics[number * 5 % len(rubrics)], rubrics[(number + 1) % len(rubrics)]
        said = [filed, other, rubrics[0]] if number * 7 % 60 < 20 + number else [other, filed, rubrics[0]]
        rows.append(Decision(
            rubric=None if number % 6 == 5 else filed, at=timezone.now() - timedelta(days=60 - number), row=b"",
            suggested={"relevant": number % 11 > 0, "relevance": 0.9, "rubrics": [one.slug for one in said]},
        ))
    Decision.objects.bulk_create(rows)
    Learnt.objects.create(version=1, sums=b"", decisions=60)
