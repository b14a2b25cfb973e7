"""An article of the inbox that the worker has read, and the case it belongs to; all of it invented."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from khronika.desk.casefiles.making import involve, make_case, set_marks
from khronika.desk.casefiles.models import Case
from khronika.desk.casefiles.naming import make_person
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.outlets.spelling import make_outlet

TITLE = "Суд продлил арест эколога Ерлана Тасова"
TEXT = [
    "Сарыбайский районный суд 11 марта продлил арест эколога Ерлана Тасова по части 6 статьи 488 КоАП. "
    "«Он ни в чём не виноват», — сказала адвокат Дина Сейтова. Следующее заседание пройдёт 2 апреля.",
    "Напомним, 20 августа 2025 года Тасова задержали на собрании против свалки. 14 февраля прокуратура опротестовала "
    "решение суда.",
]

MakeArticle = Callable[..., Article]


@pytest.fixture
def article_of(db) -> MakeArticle:
    """`article_of(title, paragraphs, outlet="Вестник")`: an article whose facts were read."""

    def make(title: str = TITLE, paragraphs: list[str] | None = None, outlet: str = "Вестник") -> Article:
        made = Article.objects.create(
            key=f"{outlet}/{title}", title=title, paragraphs=paragraphs or TEXT, origin="pasted", language="ru",
            outlet=make_outlet(outlet, "газета"), published=datetime.date(2026, 3, 12), url="https://vestnik.example/1")
        read(made)
        return made

    return make


@pytest.fixture
def known_case(editor) -> Case:
    """The ecologist's case, as a desk keeps it before the article comes."""
    case = make_case("Эколог Ерлан Тасов", editor, summary="Арест за собрание против свалки.")
    set_marks(case, "place", ["Сарыбай"])
    set_marks(case, "court", ["Сарыбайский районный суд"])
    set_marks(case, "provision", ["КоАП 488 ч. 6"])
    involve(case, make_person("Ерлан Тасов", editor), "convicted")
    return case


def work_off() -> list[Job]:
    """Let the worker do all that is due."""
    load_work()
    done = []
    while (job := run_one("test")) is not None:
        done.append(job)
    return done
