"""Saving a draft: two people who write the same one never lose a word."""

from __future__ import annotations

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.letters.models import Letter
from khronika.desk.letters.sending import note_filing_term


def save_draft(letter: Letter, by: User | None, started_from: int) -> bool:
    """Save what was written; False when somebody saved another version meanwhile, or sent it: nothing is changed."""
    with transaction.atomic():
        if letter.pk is None:
            letter.made_by = by
            letter.save()
            record(by, "letter.made", letter, kind=letter.kind)
        else:
            free = Letter.objects.filter(pk=letter.pk, version=started_from, state=Letter.State.DRAFT)
            if not free.update(version=started_from + 1):
                return False
            letter.version = started_from + 1
            letter.save()
            record(by, "letter.changed", letter)
        note_filing_term(letter, by)
    return True
