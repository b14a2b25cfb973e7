"""A published issue in three languages, with a name that is masked."""

from __future__ import annotations

import pytest
from django.utils import timezone

from khronika.desk.archive.models import PublishedIssue
from khronika.desk.archive.publishing import publish
from khronika.desk.issues.importing import save_digest
from khronika.desk.issues.models import Issue, NameFound
from khronika.digest.model import Digest, Period, Section
from tests.desk.issues_cast import article

ITEMS = (
    article("ПЫТКИ В КОЛОНИИ", "Заключённые рассказали о пытках. Ерлана Тасова избили.",
            "Дело возбудили по статье 146-2 УК; его рассмотрит Степной районный суд.",
            outlet="Степной вестник", published="2026-02-03"),
    article("ШТРАФ ЗА ПИКЕТ", "Активист вышел на пикет против пыток. Его оштрафовал суд, а не полиция.",
            outlet="Полдень", published="2026-02-05"),
    article("СОТ ШЕШІМІ", "Қамаудағы тұтқындардың құқығын қорғау туралы сот шешімі шықты.",
            "Марат Жоламанұлына айып тағылды.", outlet="Көкжиек", published="2026-02-04"),
    article("APPEAL REJECTED", "The court rejected an appeal by Marat Zholamanuly, who said that he was tortured.",
            outlet="Noon", published="2025-12-31"),
)


@pytest.fixture
def draft(db) -> Issue:
    sections = (
        Section(rubric="Права заключенных", items=ITEMS[:2]), Section(rubric="Справедливый суд", items=ITEMS[2:]),
    )
    return save_digest(Digest(period=Period(from_="2026-02-02", to="2026-02-06"), sections=sections), None)


def let_out(issue: Issue) -> PublishedIssue:
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=timezone.now())
    return publish(Issue.objects.get(pk=issue.pk), None, timezone.now())


@pytest.fixture
def published(draft: Issue) -> PublishedIssue:
    NameFound.objects.create(issue=draft, normal="Ерлан Тасов", type="PER", forms=["Ерлана Тасова", "Тасова"],
                             decision=NameFound.Decision.MASK, replacement="Н.")
    return let_out(draft)
