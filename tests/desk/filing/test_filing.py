"""The worker suggests, editors decide, and the next suggestion knows better."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from khronika.desk.audit.models import Entry
from khronika.desk.facts.work import read_articles
from khronika.desk.filing.deciding import decide, decision_on, suggestions_of, undo
from khronika.desk.filing.learning import newest
from khronika.desk.filing.models import Decision, Learnt
from khronika.desk.filing.work import suggest
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue, Section
from khronika.desk.jobs.models import Job
from khronika.desk.rubrics.bridge import fill_if_empty
from khronika.desk.rubrics.models import Rubric
from tests.desk.facts.conftest import an_article

RIVER = ("Рыба всплыла кверху брюхом, вода в реке пахнет химией, комбинат молчит.",)


def rubric(slug: str) -> Rubric:
    return Rubric.objects.get(slug=slug)


def suggested(article: Article) -> list[str]:
    found = suggestions_of(article)
    return [] if found is None else [one["rubric"] for one in found.rubrics]


@pytest.fixture
def desk(db, django_capture_on_commit_callbacks) -> Article:
    """A desk with the shipped rubrics and one article that was read and judged."""
    Rubric.objects.all().delete()
    fill_if_empty()
    with django_capture_on_commit_callbacks(execute=True):
        article = an_article()
    job_done()
    return article


def job_done() -> None:
    """Facts are read, then the job of filing runs once."""
    read_articles(Job.objects.create(kind="facts.read"))
    suggest(Job.objects.create(kind="filing.suggest"))


def test_an_article_is_judged_with_reasons_that_quote_it(desk: Article) -> None:
    found = suggestions_of(desk)
    assert found is not None
    assert found.relevant
    best = found.rubrics[0]
    assert best["rubric"] in ("assembly", "defenders_activists")
    text = "\n".join((desk.title, *desk.paragraphs))
    quoted = [reason for one in found.rubrics for reason in one["why"] if reason["start"] is not None]
    assert quoted
    assert all(text[reason["start"] : reason["end"]] == reason["text"] for reason in quoted)


def test_a_decision_is_learnt_at_once_and_renews_what_waits(desk: Article, editor) -> None:
    articles = [an_article(number, f"Река {name} отравлена стоками", RIVER)
                for number, name in enumerate(("Талас", "Шу", "Ишим", "Урал"), start=2)]
    job_done()
    assert suggested(articles[-1])[0] == "environment"
    for article in articles[:3]:
        began = time.process_time()
        decide(article, rubric("other_rights"), editor)
        took = time.process_time() - began
    assert took < 1
    assert newest().decisions == 3
    job_done()
    renewed = suggestions_of(articles[-1])
    assert renewed.rubrics[0]["rubric"] == "other_rights"
    assert renewed.version == newest().version
    assert "Река" in next(why["text"] for why in renewed.rubrics[0]["why"] if why["reason"] == "filed")


def test_a_second_decision_takes_the_place_of_the_first_and_undoing_leaves_none(desk: Article, editor) -> None:
    decide(desk, rubric("assembly"), editor)
    decide(desk, rubric("assembly"), editor)
    decide(desk, None, editor)
    assert (decision_on(desk).rubric, newest().decisions) == (None, 1)
    undo(desk, editor)
    undo(desk, editor)
    assert (decision_on(desk), newest().decisions) == (None, 0)
    assert Entry.objects.filter(action="article.filed").count() == 2
    assert Entry.objects.filter(action="article.filing_undone").count() == 1


def test_what_is_decided_before_it_was_judged_is_learnt_by_the_worker(desk: Article, editor) -> None:
    late = an_article(2, "Рабочих не выпускают из цеха", ("Паспорта у хозяина, денег не платят.",))
    decide(late, rubric("trafficking_slavery"), editor)
    assert newest() is None
    job_done()
    job_done()
    assert newest().decisions == 1
    assert Decision.objects.get(article=late).suggested["rubrics"]


def test_back_issues_are_the_first_teacher(desk: Article, issue: Issue) -> None:
    Section.objects.filter(issue=issue, heading="Права заключенных").update(rubric=rubric("prison_conditions"))
    job_done()
    assert not Decision.objects.filter(item__isnull=False).exists()
    Issue.objects.update(imported_sha256="f" * 64)
    job_done()
    job_done()
    assert sorted(Decision.objects.values_list("item__title", "rubric__slug")) == [
        ("ВТОРАЯ СТАТЬЯ", "prison_conditions"), ("КОЛОНИЯ БЕЗ ВРАЧА", "prison_conditions")]
    assert newest().decisions == 2


def test_the_quality_page_tells_what_is_confused(desk: Article, editor, reader_client) -> None:
    assert "<table" not in page(reader_client)
    best = suggested(desk)[0]
    other = next(one for one in Rubric.objects.all() if one.slug not in suggested(desk))
    decide(desk, other, editor)
    shown = page(reader_client)
    assert other.name("ru") in shown
    assert rubric(best).name("ru") in shown
    assert "0 / 1" in shown


def page(client) -> str:
    return client.get(reverse("suggestions_quality")).content.decode()


def test_versions_that_nobody_needs_go(desk: Article, editor) -> None:
    for number in range(6):
        decide(desk, rubric("assembly") if number % 2 else None, editor)
    assert Learnt.objects.count() <= 3
