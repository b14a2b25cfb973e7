"""`khronika publish`: only what was checked goes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CHECK = """
import django; django.setup()
from django.utils import timezone
from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.issues.models import Issue, NameFound
issue = Issue.objects.get()
NameFound.objects.create(issue=issue, type="PER", normal="Ерлан Тасов", forms=["Ерлан Тасов"], count=1, decision="mask")
Issue.objects.update(names_checked_at=timezone.now())
User.objects.make("Ильяс Демин", "a long enough sentence", Role.EDITOR)
User.objects.make("Мария Орлова", "a long enough sentence", Role.READER)
"""


def check_names(desk) -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True, timeout=60, env={
        **os.environ, **desk.surroundings, "DJANGO_SETTINGS_MODULE": "khronika.desk.settings"})


def test_an_unchecked_issue_is_refused_in_words(filled) -> None:
    refused = filled("publish", "2026-02-06")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.strip() == (
        "khronika: 2026-02-06 cannot be published yet: the names in it were not checked, or a text changed since; "
        "settle it at desk/issues/2026-02-06/names/")


def test_a_checked_issue_goes_out_masked(filled) -> None:
    check_names(filled)
    done = filled("publish", "2026-02-06", "--by", "ильяс демин", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["address"] == "/archive/2026-02-06/"
    assert (said["items"], said["masked"]) == (2, 1)
    again = filled("publish", "2026-02-06")
    assert again.stdout == "2026-02-06 is published at /archive/2026-02-06/: 2 items, 1 names masked.\n"
    refused = filled("publish", "2026-02-06", "--by", "Мария Орлова")
    assert refused.returncode == 2
    assert "no colleague of this name may publish" in refused.stderr


def test_an_issue_that_is_not_there(filled, tmp_path: Path) -> None:
    no_desk = filled("publish", "2026-02-06", "--data", tmp_path / "nowhere")
    assert no_desk.returncode == 2
    assert "is not a Khronika data folder" in no_desk.stderr
    assert not (tmp_path / "nowhere").exists()
    unknown = filled("publish", "2025-01-01")
    assert unknown.returncode == 2
    assert "there is no issue 2025-01-01 on this desk; the latest are 2026-02-06" in unknown.stderr
