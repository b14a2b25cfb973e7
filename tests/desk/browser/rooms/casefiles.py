"""Case files: a case with drafts, two sources that disagree, a claim with its answer, people, an exhibit."""

from __future__ import annotations

from django.urls import reverse

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.making import involve, make_case, set_marks
from khronika.desk.casefiles.merging import keep_apart, merge
from khronika.desk.casefiles.models import (
    Case,
    Event,
    EventVersion,
    Information,
    Intervention,
    Outcome,
    Proposal,
    Reading,
)
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.casefiles.proposing import propose
from khronika.desk.casefiles.saving import decide, make_event
from khronika.desk.facts.reading import read
from khronika.desk.inbox.models import Article
from tests.desk.browser.cast import Filled

NO_PAGE: dict[str, set[str]] = {
    "only POST": {
        "add_person_name", "join_people", "take_apart", "decide_event", "add_information", "change_information",
        "remove_involvement", "add_event", "add_involvement", "add_outcome", "add_intervention", "add_exhibit",
        "decide_proposal", "put_into_case", "write_background", "export_case",
    },
}


def pages(filled: Filled) -> dict[str, str]:
    case, event = fill_case(filled)
    person = case.involvements.all()[0].person
    version = event.versions.order_by("pk")[0]
    conflict = EventVersion.objects.create(event=event, version=1, state="conflict",
                                           fields={**event.fields(), "text": "Прокуратура подала протест."})
    make_case("Пикет у акимата Сарыбая", None)
    arguments: dict[str, list[object]] = {
        "cases": [], "new_case": [], "case_people": [], "new_person": [], "person": [person.pk],
        "edit_person": [person.pk], "case": [case.slug], "edit_case": [case.slug], "edit_event": [event.pk],
        "event_version": [version.pk], "event_conflict": [conflict.pk], "case_background": [case.slug],
        "case_of_article": [read_and_proposed(filled, case).pk], "case_of_item": [filled.item.pk],
    }
    found = {name: reverse(name, args=values) for name, values in arguments.items()}
    return found | {"cases found": found["cases"] + "?q=Tasov", "cases not found": found["cases"] + "?q=ъъъ",
                    "case_people found": found["case_people"] + "?q=Тасов"}


def fill_case(filled: Filled) -> tuple[Case, Event]:
    """A case with everything that a case page can show; gives an accepted event whose sources disagree."""
    by = User.objects.order_by("pk")[0]
    case = make_case("Эколог Ерлан Тасов (Сарыбай)", by, summary="Арест за участие в собрании, жалоба и пересмотр.")
    set_marks(case, "place", ["Сарыбай"])
    set_marks(case, "court", ["Сарыбайский районный суд", "Акмолинский областной суд"])
    set_marks(case, "provision", ["КоАП 488 ч. 6"])
    fill_people(case, by)
    protest = entry(case, by, "Прокуратура опротестовала решение суда.", "2026-02-14", "prosecutor_protest_hearing")
    first = source(protest, filled, "14 февраля прокуратура подала протест.", "2026-02-14", kind="claim")
    source(protest, filled, "Протест поступил 15 февраля, говорят в суде.", "2026-02-15", kind="answer",
           answer_to=first, speaker="пресс-служба суда")
    gone = source(protest, filled, "Прокурор не согласен с решением.", "2026-02", inherited=True)
    Information.objects.filter(pk=gone.pk).update(article=None)
    entry(case, by, "Следующее заседание областного суда.", "2027-03", ahead=True)
    for text, like in (("Суд отменил арест Тасова.", None), ("Прокурор подал протест на решение.", protest)):
        draft = make_event(Event(case=case, text=text, date="2026-02-20", kind="verdict_quashed", same_as=like), by)
        source(draft, filled, text, "2026-02-20")
    Outcome.objects.create(case=case, kind="released", date="2026-02-20")
    Intervention.objects.create(case=case, by="Бюро", kind="010200000000", response="060000000000", date="2026-02")
    return case, protest


def read_and_proposed(filled: Filled, case: Case) -> Article:
    """An article that the worker has read and compared, with a proposal for and against."""
    read(filled.article)
    reading, _made = Reading.objects.get_or_create(article=filled.article)
    propose(reading)
    Proposal.objects.update_or_create(reading=reading, case=case, defaults={"score": 1.9, "state": "open", "reasons": [
        {"reason": "person", "text": "Ерлан Тасов", "weight": 1.0}, {"reason": "court", "text": "", "weight": 0.5},
        {"reason": "provision", "text": "КоАП 488", "weight": 0.6}, {"reason": "place", "text": "", "weight": -0.6},
        {"reason": "topic", "text": "свалка, эколог", "weight": 0.3},
        {"reason": "procedure", "text": "", "weight": 0.4},
    ]})
    return filled.article


def fill_people(case: Case, by: User) -> None:
    victim = make_person("Ерлан Тасов", by, sex="male", is_protected=True)
    for text in ("Ерлан Тасов Маратұлы", "Yerlan Tasov", "ерлан тасов (Еркин)"):
        add_name(victim, text)
    involve(case, victim, "convicted", status="020104000000")
    involve(case, make_person("Дина Сейтова", by), "lawyer", position="адвокат областной коллегии")
    keep_apart(victim, make_person("Ерлан Тасов", by, note="учитель"), by)
    make_person("Тасов Ерлан", by)
    merge(victim, make_person("Е. Тасов", by), by)


def entry(case: Case, by: User, text: str, date: str, kind: str = "", ahead: bool = False) -> Event:
    event = make_event(Event(case=case, text=text, date=date, kind=kind, ahead=ahead), by)
    decide(event, True, by)
    return event


def source(event: Event, filled: Filled, quotation: str, date: str, **more: object) -> Information:
    article = filled.article
    return Information.objects.create(
        event=event, article=article, origin=f"article {article.pk}", title=article.title, outlet="Степной вестник",
        url=article.url, published=article.published, language="ru", capture=article.capture, quotation=quotation,
        date=date, **more)
