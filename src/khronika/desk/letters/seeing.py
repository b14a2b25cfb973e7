"""Whose letters a colleague sees: a regional contributor only their own, everybody else of the desk all."""

from __future__ import annotations

from django.db.models import QuerySet

from khronika.desk.accounts.access import Action
from khronika.desk.accounts.models import User
from khronika.desk.letters.models import Letter


def letters_of(user: User) -> QuerySet[Letter]:
    """The letters that this person may see."""
    letters = Letter.objects.select_related("case", "made_by")
    return letters if user.may(Action.READ_DESK) else letters.filter(made_by=user)
