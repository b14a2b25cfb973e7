"""An invented article in the inbox, and a worker that does all that is asked of it."""

from __future__ import annotations

import datetime

import pytest

from khronika.desk.inbox.models import Article
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one

TITLE = "Ерлана Тасова арестовали"
PARAGRAPHS = (
    "Степной районный суд арестовал активиста Ерлана Тасова на 15 суток по статье 488 КоАП.",
    "Заседание по жалобе пройдет 12 февраля.",
)


def an_article(number: int = 1, title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> Article:
    return Article.objects.create(
        key=f"vestnik.example/{number}", url=f"https://vestnik.example/{number}", origin=Article.Origin.PASTED,
        title=title, paragraphs=list(paragraphs), published=datetime.date(2026, 2, 3), language="ru", capture="c",
    )


def work_off() -> list[Job]:
    """Do everything that is due."""
    load_work()
    done = []
    while (job := run_one("test")) is not None:
        done.append(job)
    return done


@pytest.fixture
def article(db, django_capture_on_commit_callbacks) -> Article:
    with django_capture_on_commit_callbacks(execute=True):
        return an_article()
