"""An invented issue with two rubrics and three items."""

from __future__ import annotations

import pytest

from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue, Item
from khronika.digest.model import Block, Digest, Period, Section
from khronika.digest.model import Item as DigestItem


def article(title: str, *paragraphs: str, **more: str) -> DigestItem:
    return DigestItem(title=title, body=tuple(Block(kind="paragraph", text=text) for text in paragraphs), **more)


@pytest.fixture
def digest() -> Digest:
    return Digest(
        period=Period(from_="2026-02-02", to="2026-02-06"),
        sections=(
            Section(rubric="Права заключенных", items=(
                article("КОЛОНИЯ БЕЗ ВРАЧА", "Осужденный Ерлан Тасов жалуется.", "Ерлана Тасова не лечат.",
                        author="Вера ЛИНЬКОВА", outlet="Степной вестник", outlet_type="газета",
                        published="2026-02-03", source_outlet="Газета «Степной вестник»",
                        url="https://vestnik.example/1"),
                article("ВТОРАЯ СТАТЬЯ", "Текст.", url="https://vestnik.example/2"),
            )),
            Section(rubric="NOTA BENE", items=(
                article("СВОЯ КОЛОНКА", "Наблюдения недели.", author="Олег РЯБИН", position="обозреватель бюро"),
            )),
        ),
    )


@pytest.fixture
def issue(db, digest: Digest) -> Issue:
    return save_digest(digest, None)


@pytest.fixture
def item(issue: Issue) -> Item:
    return Item.objects.get(title="КОЛОНИЯ БЕЗ ВРАЧА")
