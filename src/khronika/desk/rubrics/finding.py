"""Which rubric of the bureau's list a printed heading is."""

from __future__ import annotations

from khronika.desk.outlets.spelling import spelling_key
from khronika.desk.rubrics.models import Rubric


def rubric_of_heading(heading: str) -> Rubric | None:
    """The rubric whose name, in any language, is this heading or its beginning; None when there is none."""
    wanted = spelling_key(heading)
    if not wanted:
        return None
    best: tuple[int, Rubric] | None = None
    for rubric in Rubric.objects.all():
        for name in (rubric.name_ru, rubric.name_kk, rubric.name_en):
            known = spelling_key(name)
            if known == wanted:
                return rubric
            # «Прогресс?» for «Прогресс? Реформы и законы»: one is the other's beginning, by whole words.
            if known and (known.startswith(wanted + " ") or wanted.startswith(known + " ")):
                length = min(len(known), len(wanted))
                if best is None or length > best[0]:
                    best = (length, rubric)
    return best[1] if best else None
