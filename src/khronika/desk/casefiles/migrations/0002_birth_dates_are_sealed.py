"""A birth date is a restricted fact: it moves to where such facts stand sealed (desk/privacy)."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from khronika.desk.privacy.models.notes import COLUMN
from khronika.desk.privacy.sealing import fingerprint, seal


def move(apps: Any, _schema: Any) -> None:
    note = apps.get_model("privacy", "RestrictedNote")
    for person in apps.get_model("casefiles", "Person").objects.exclude(birth_date=""):
        text = person.birth_date
        note.objects.create(person=person, kind="birth_date", sealed=seal(text, COLUMN),
                            found_by=fingerprint(text, COLUMN))


class Migration(migrations.Migration):

    dependencies = [
        ("casefiles", "0001_case_files"),
        ("privacy", "0001_restricted_facts"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("person", "birth_date"),
    ]
