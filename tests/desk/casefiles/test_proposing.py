"""From an article to its case: proposals with reasons, drafted entries, a new case in one go, the background."""

from __future__ import annotations

import pytest
from django.urls import reverse

from khronika.desk.casefiles.making import involve, make_case
from khronika.desk.casefiles.models import Case, Event, Information, Proposal, Reading
from khronika.desk.casefiles.naming import make_person
from khronika.desk.jobs.models import Job
from tests.desk.casefiles.conftest import TITLE, MakeArticle, work_off


def compare() -> None:
    Job.ask("casefiles.propose")
    work_off()


def test_the_worker_proposes_the_case_with_reasons_and_the_article_page_says_so(
    article_of: MakeArticle, known_case, editor_client,
) -> None:
    article = article_of()
    make_case("Чужое дело", None)
    compare()
    proposal = Proposal.objects.get(reading__article=article)
    assert proposal.case == known_case
    assert {reason["reason"] for reason in proposal.reasons} >= {"person", "court", "provision"}
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert known_case.title in page
    assert reverse("case_of_article", args=[article.pk]) in page


def test_a_namesake_in_a_sports_news_gets_no_case_and_a_second_run_changes_nothing(
    article_of: MakeArticle, known_case,
) -> None:
    article_of("Ерлан Тасов выиграл турнир", ["Шахматист из Павлодара получил кубок и премию."])
    good = article_of()
    compare()
    before = list(Proposal.objects.values())
    assert [row["case_id"] for row in before] == [known_case.pk]
    Proposal.objects.update(state="refused")
    Reading.objects.filter(article=good).update(read_at=None)
    compare()
    assert [row["id"] for row in Proposal.objects.values()] == [before[0]["id"]]
    assert Proposal.objects.get().state == "refused"


def test_an_accepted_proposal_drafts_entries_that_are_accepted_one_by_one(
    article_of: MakeArticle, known_case, editor_client,
) -> None:
    article = article_of()
    compare()
    editor_client.post(reverse("decide_proposal", args=[Proposal.objects.get().pk]), {"what": "accept"})
    drafts = {event.date: event for event in known_case.events.all()}
    assert set(drafts) == {"2026-03-11", "2026-04-02", "2025-08-20", "2026-02-14"}
    assert {event.state for event in drafts.values()} == {"draft"}
    assert (drafts["2026-04-02"].ahead, drafts["2025-08-20"].background) == (True, True)
    source = drafts["2026-03-11"].sources.get()
    assert source.quotation.startswith("Сарыбайский районный суд 11 марта")
    text = "\n".join([article.title, *article.paragraphs])
    assert text[source.start: source.end] == source.quotation
    for date, what in (("2026-03-11", "accept"), ("2026-02-14", "refuse")):
        editor_client.post(reverse("decide_event", args=[drafts[date].pk]), {"what": what})
    assert {event.date: event.state for event in known_case.events.all()} == {
        "2026-03-11": "accepted", "2026-02-14": "refused", "2026-04-02": "draft", "2025-08-20": "draft"}


def test_accepting_again_drafts_nothing_twice(article_of: MakeArticle, known_case, editor_client) -> None:
    article_of()
    compare()
    for _turn in range(2):
        editor_client.post(reverse("decide_proposal", args=[Proposal.objects.get().pk]), {"what": "accept"})
    assert known_case.events.count() == 4


def test_a_second_source_with_another_day_joins_the_entry_and_the_conflict_is_shown(
    article_of: MakeArticle, known_case, editor, editor_client,
) -> None:
    event = Event.objects.create(case=known_case, text="15 февраля 2026 года прокуратура опротестовала решение суда.",
                                 date="2026-02-15", first_day="2026-02-15", state="accepted", language="ru")
    Information.objects.create(event=event, outlet="Полдень", date="2026-02-15", quotation="15 февраля …")
    article_of()
    compare()
    editor_client.post(reverse("decide_proposal", args=[Proposal.objects.get().pk]), {"what": "accept"})
    draft = known_case.events.get(date="2026-02-14")
    assert draft.same_as == event
    editor_client.post(reverse("decide_event", args=[draft.pk]), {"what": "join"})
    entry = next(one for one in editor_client.get(known_case.get_absolute_url()).context["timeline"])
    assert [conflict.dates for conflict in entry.conflicts] == [("2026-02-14", "2026-02-15")]
    assert {one.row.outlet for one in entry.sources} == {"Полдень", "Вестник"}
    assert entry.event.date == "2026-02-15"


def test_a_new_case_from_an_article_in_one_go(article_of: MakeArticle, editor_client) -> None:
    article = article_of()
    address = reverse("case_of_article", args=[article.pk])
    page = editor_client.get(address)
    assert [(one.role, one.chosen) for one in page.context["people"]][1] == ("lawyer", True)
    people = {}
    for number, one in enumerate(page.context["people"], start=1):
        name = one.name if number == 1 else "Дина Сейтова"
        people |= {f"name-{number}": name, f"role-{number}": one.role, f"person-{number}": "new"}
    form = page.context["form"].initial
    answer = editor_client.post(address, {**form, **people, "use": ["1", "2"]})
    case = Case.objects.get()
    assert answer.url == case.get_absolute_url() + "#drafts"
    assert (case.title, case.events.count()) == (TITLE, 4)
    assert {row.person.name for row in case.involvements.all()} == {"Ерлан Тасов", "Дина Сейтова"}
    assert {mark.text for mark in case.marks.all()} >= {"Сарыбайский районный суд", "КоАП 488 ч. 6"}
    assert Job.objects.filter(kind="casefiles.look_back").exists()


def test_a_new_case_finds_what_came_before_it(article_of: MakeArticle, editor) -> None:
    article = article_of()
    compare()
    assert not Proposal.objects.exists()
    case = make_case("Эколог", editor)
    involve(case, make_person("Тасов Ерлан", editor), "convicted")
    Job.ask("casefiles.look_back", {"case": case.pk})
    work_off()
    assert Proposal.objects.get().reading.article == article


def test_an_item_of_an_issue_is_read_by_the_worker_and_becomes_a_case(item, editor_client) -> None:
    item.title, item.body = TITLE.upper(), [{"kind": "paragraph", "text": (
        "В Сарыбае суд 11 марта 2026 года продлил арест эколога Ерлана Тасова.")}]
    item.save()
    address = reverse("case_of_item", args=[item.pk])
    assert editor_client.get(address).context["source"] is None
    work_off()
    page = editor_client.get(address)
    assert page.context["form"].initial["title"] == TITLE
    editor_client.post(address, {"title": TITLE})
    assert Case.objects.get().events.get().date == "2026-03-11"


@pytest.fixture
def told_case(known_case, editor) -> Case:
    event = Event.objects.create(case=known_case, text="20 августа 2025 года Тасова задержали.", date="2025-08-20",
                                 first_day="2025-08-20", state="accepted", language="ru")
    Information.objects.create(event=event, outlet="Полдень", date="2025-08-20", quotation="…")
    Event.objects.create(case=known_case, text="Никто не сказал, откуда это.", date="2025-09", first_day="2025-09-01",
                         state="accepted", language="ru")
    return known_case


def test_one_key_writes_the_background_into_an_item_once(told_case, item, editor_client) -> None:
    for _turn in range(2):
        editor_client.post(reverse("write_background", args=[told_case.slug]), {"item": item.pk})
    item.refresh_from_db()
    written = [block["text"] for block in item.body if block["text"].startswith("Ранее:")]
    assert written == ["Ранее: 20 августа 2025 года Тасова задержали (Полдень)."]
    assert item.versions.filter(version=item.version).exists()


def test_the_background_page_says_what_it_left_out(told_case, reader_client) -> None:
    page = reader_client.get(reverse("case_background", args=[told_case.slug]), {"language": "ru"})
    assert [why for _event, why in page.context["left_out"]] == ["no_source"]
    page = reader_client.get(reverse("case_background", args=[told_case.slug]), {"language": "kk"})
    assert {why for _event, why in page.context["left_out"]} == {"no_source", "other_language"}
