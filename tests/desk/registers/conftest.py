"""A register with somebody in it, and a second editor."""

from __future__ import annotations

import pytest

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.registers.deciding import begin
from khronika.desk.registers.entering import begin_register, enter
from khronika.desk.registers.models import Entry, Register


@pytest.fixture
def register(editor) -> Register:
    return begin_register(editor)


@pytest.fixture
def entry(register, editor) -> Entry:
    return enter(register, editor, name="Ерлан Тасов")


@pytest.fixture
def other(db) -> User:
    return User.objects.make("Ольга Рябина", "a long enough sentence", Role.EDITOR)


def recognise(entry: Entry, by: User) -> Entry:
    begin(entry.pk, entry.state, "under_review", by, "Изучаем дело.")
    begin(entry.pk, "under_review", "recognised", by, "Мирный пикет.", chosen=["pace_a"])
    entry.refresh_from_db()
    return entry
