"""An invented bureau with two published issues, one in Russian and one in Kazakh, and a third that is private."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from khronika.desk.archive.models import PublishedIssue
from khronika.desk.archive.publishing import publish
from khronika.desk.bureau.models import Bureau
from khronika.desk.issues.models import Issue, Item, NameFound, Section
from khronika.desk.outlets.spelling import make_outlet
from khronika.desk.rubrics.models import Rubric

FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def bureau(db: None) -> Bureau:
    bureau = Bureau.get()
    bureau.name_ru, bureau.name_kk, bureau.name_en = "Бюро «Сауле»", "«Сәуле» бюросы", "Saule Bureau"
    bureau.digest_title_ru, bureau.digest_title_kk = "Обзор недели", "Апта шолуы"
    bureau.contact_email, bureau.time_zone = "saule@bureau.example", "Asia/Almaty"
    bureau.save()
    return bureau


@pytest.fixture
def prison(db: None) -> Rubric:
    return Rubric.objects.create(
        slug="prison", order=1, name_ru="Права заключенных", name_kk="Сотталғандардың құқықтары",
        name_en="Rights of prisoners",
    )


def make_issue(day: date, language: str = "ru", **more: str) -> Issue:
    return Issue.objects.create(slug=day.isoformat(), language=language, period_from=day.replace(day=day.day - 4),
                                period_to=day, **more)


def add_item(section: Section, title: str, *paragraphs: str, **more: object) -> Item:
    body = [{"kind": "paragraph", "text": text} for text in paragraphs]
    return Item.objects.create(section=section, order=section.items.count(), title=title,
                               **{"body": body, **more})


@pytest.fixture
def issue(bureau: Bureau, prison: Rubric) -> Issue:
    """Checked, with nothing masked; not yet published."""
    issue = make_issue(date(2026, 3, 6), number="9")
    outlet = make_outlet("Степной вестник", "газета")
    first = Section.objects.create(issue=issue, rubric=prison, heading="Права заключенных", order=0)
    add_item(
        first, "КОЛОНИЯ БЕЗ ВРАЧА", "Осужденный Ерлан Тасов жалуется на боли.", "Ерлана Тасова не лечат.",
        author="Вера ЛИНЬКОВА", outlet=outlet, outlet_name="Степной вестник", outlet_type="газета",
        published=date(2026, 3, 3), source_outlet="Газета «Степной вестник»", url="https://vestnik.example/1",
        body=[
            {"kind": "paragraph", "text": "Осужденный Ерлан Тасов жалуется на боли."},
            {"kind": "subheading", "text": "Ответ ведомства"},
            {"kind": "paragraph", "text": "Ерлана Тасова не лечат."},
        ],
    )
    add_item(first, "Суд отложили", "Заседание перенесли.", url="javascript:alert(1)")
    own = Section.objects.create(issue=issue, heading="NOTA BENE", order=1)
    add_item(own, "СВОЯ КОЛОНКА", "Наблюдения недели.", author="Олег РЯБИН", position="обозреватель бюро")
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=FRIDAY)
    issue.refresh_from_db()
    return issue


@pytest.fixture
def public(issue: Issue) -> PublishedIssue:
    return publish(issue, None, FRIDAY)


@pytest.fixture
def item(issue: Issue) -> Item:
    return Item.objects.get(title="КОЛОНИЯ БЕЗ ВРАЧА")


@pytest.fixture
def kazakh(bureau: Bureau, prison: Rubric) -> PublishedIssue:
    issue = make_issue(date(2026, 2, 27), "kk", heading="Апта шолуы")
    section = Section.objects.create(issue=issue, rubric=prison, heading="Сотталғандардың құқықтары", order=0)
    add_item(section, "ДӘРІГЕРСІЗ КОЛОНИЯ", "Сотталған адам шағымданды.", published=date(2026, 2, 24))
    Issue.objects.filter(pk=issue.pk).update(names_checked_at=FRIDAY)
    return publish(issue, None, FRIDAY)


@pytest.fixture
def private(bureau: Bureau) -> Issue:
    """Never published: nothing of it may be seen."""
    issue = make_issue(date(2026, 3, 13), heading="Тайный выпуск")
    section = Section.objects.create(issue=issue, heading="Тайная рубрика", order=0)
    add_item(section, "ТАЙНЫЙ МАТЕРИАЛ", "Никому не известно.", author="Нина СКРЫТАЯ")
    return issue


def mask(issue: Issue, normal: str, *forms: str, replacement: str = "") -> None:
    NameFound.objects.create(issue=issue, type="PER", normal=normal, forms=list(forms or (normal,)), count=1,
                             decision=NameFound.Decision.MASK, replacement=replacement)
