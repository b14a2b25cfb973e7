"""The app; whom a published register names is masked no longer for a role in a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class RegistersConfig(AppConfig):
    name = "khronika.desk.registers"

    def ready(self) -> None:
        from khronika.desk.privacy import erasing, masks

        if named_in_public not in masks.KNOWN_TO_ALL:
            masks.KNOWN_TO_ALL.append(named_in_public)
        if cleared not in erasing.ALSO:
            erasing.ALSO.append(cleared)
        post_save.connect(person_saved, sender="casefiles.Person", dispatch_uid="registers.person")


def named_in_public(people: Iterable[int]) -> set[int]:
    """Which of these people stand in a published register."""
    from khronika.desk.registers.models import Entry, PublishedEntry

    public = PublishedEntry.objects.values("entry_id")
    return set(Entry.objects.filter(pk__in=public, person__in=list(people)).values_list("person", flat=True))


def person_saved(instance: Any, **_signal: Any) -> None:
    """Whoever is protected since is masked in the public copy at once."""
    from khronika.desk.registers.publishing import mask_at_once

    if instance.masked_by_default:
        mask_at_once(instance)


def cleared(person: Any) -> None:
    """A person is erased: their entries keep their number and the steps, nothing that tells who it was."""
    from khronika.desk.registers.entering import clear_entry
    from khronika.desk.registers.models import Entry

    for entry in Entry.objects.filter(person=person):
        clear_entry(entry)
