"""Finding cases by the words of their titles and by any spelling of a name of their people."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from khronika.desk.casefiles.models import Case, Involvement
from khronika.desk.casefiles.naming import people_named


def found_cases(words: str, state: str) -> QuerySet[Case]:
    """Cases, those changed last first."""
    rows = Case.objects.all()
    if state in Case.State.values:
        rows = rows.filter(state=state)
    if words:
        named = Involvement.objects.filter(person__in=people_named(words)).values("case")
        # SQLite compares letters beyond ASCII by case: the words are tried as typed, small and with a capital.
        spelled = Q()
        for text in {words, words.lower(), words.capitalize()}:
            spelled |= Q(title__contains=text)
        rows = rows.filter(spelled | Q(pk__in=named))
    return rows
