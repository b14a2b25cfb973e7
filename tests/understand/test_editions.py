"""A cited act is resolved to the text in force on the day that is spoken of."""

from __future__ import annotations

import pytest

from khronika.understand import understand


@pytest.mark.parametrize(("text", "published", "edition"), [
    ("Статья 10 Конституции гарантирует это.", "2026-06-30", "1995-09-05"),
    ("Статья 10 Конституции гарантирует это.", "2026-07-01", "2026-07-01"),
    ("В новой Конституции этого нет.", "2026-01-30", None),
    ("Текст Конституции 1995 года устарел.", "2026-08-01", "1995-09-05"),
    ("В 2012 году его осудили по статье 164 УК.", "2026-01-30", "1998-01-01"),
    ("Его судят по статье 174 УК.", "2026-01-30", "2015-01-01"),
    ("Его судят по статье 174 УК.", None, None),
    ("Его судят по статье 163 УК РФ.", "2026-01-30", None),
    ("ҚК-нің 174-бабы бойынша сотталды.", "2026-01-30", "2015-01-01"),
    ("He is tried under Article 174 of the Criminal Code.", "2026-01-30", "2015-01-01"),
])
def test_the_edition_in_force(text: str, published: str | None, edition: str | None) -> None:
    assert [one.edition for one in understand(text, published).legal_references] == [edition]
