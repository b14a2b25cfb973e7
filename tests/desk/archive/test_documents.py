"""Downloads: every format, written once for each content, and no earlier wording left lying about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from khronika.desk.archive.bridge import FORMATS
from khronika.desk.archive.publishing import publish, withdraw
from tests.desk.archive.conftest import LATER, mask
from tests.desk.archive.reader import text_of


def kept(slug: str = "2026-03-06") -> list[Path]:
    return sorted((settings.DATA.root / "cache/archive" / slug).glob("*"))


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for path in kept():
        path.unlink()


@pytest.mark.parametrize("to", FORMATS)
def test_an_issue_is_had_in_every_format(public, to: str) -> None:
    response = Client().get(f"/archive/2026-03-06.{to}")
    assert response.status_code == 200
    assert f'filename="2026-03-06.{to}"' in response["Content-Disposition"]
    assert "КОЛОНИЯ БЕЗ ВРАЧА" in text_of(response)


def test_a_document_is_written_once(public) -> None:
    first = Client().get("/archive/2026-03-06.docx")
    [path] = kept()
    os.utime(path, (1, 1))
    assert Client().get("/archive/2026-03-06.docx").content == first.content
    assert path.stat().st_mtime == 1


def test_the_web_document_may_use_its_own_style_and_nothing_else(public) -> None:
    policy = Client().get("/archive/2026-03-06.html")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_no_document_with_a_name_that_was_masked_since_is_kept(
    public, issue, django_capture_on_commit_callbacks
) -> None:
    Client().get("/archive/2026-03-06.txt")
    assert "Тасов" in kept()[0].read_text(encoding="utf-8")
    mask(issue, "Ерлан Тасов", "Ерлан Тасов", "Ерлана Тасова")
    with django_capture_on_commit_callbacks(execute=True):
        publish(issue, None, LATER)
    assert kept() == []
    assert "Тасов" not in text_of(Client().get("/archive/2026-03-06.txt"))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(issue, None)
    assert kept() == []


def test_a_full_disk_keeps_nobody_from_reading(public, monkeypatch) -> None:
    def full(*_words: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert Client().get("/archive/2026-03-06.txt").status_code == 200
    assert kept() == []
