"""What the demo desk shows in its other rooms: a case with its people and timeline, terms, a letter, a register.

Everything here is invented, and told in rooms.yaml.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from khronika.desk.agenda.adding import add_hearing, add_term
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.casefiles.making import involve, make_case, set_marks
from khronika.desk.casefiles.models import Case, Event, Information
from khronika.desk.casefiles.naming import add_name, make_person
from khronika.desk.casefiles.saving import decide, make_event
from khronika.desk.inbox.models import Article
from khronika.desk.letters.models import Letter
from khronika.desk.letters.saving import save_draft
from khronika.desk.letters.sending import send
from khronika.desk.outlets.models import Outlet
from khronika.desk.registers.entering import POLITICAL_PRISONERS, enter
from khronika.desk.registers.models import Register


def fill_rooms() -> None:
    """Fill the rooms behind the news. Dates ahead count from today, so that the agenda is never empty."""
    content: dict[str, Any] = yaml.safe_load(files("khronika.desk.demo").joinpath("rooms.yaml").read_bytes())
    for name, kind in content["outlets"].items():
        Outlet.objects.filter(name=name).update(kind=kind)
    take_shipped()
    case = case_of(content["case"])
    today = timezone.localdate()
    for row in content["hearings"]:
        add_hearing(row["title"], today + timedelta(days=row["in_days"]), None, place=row["place"])
    for row in content["terms"]:
        add_term(row["title"], row["rule"], today - timedelta(days=row["days_ago"]), None)
    letter_of(content["letter"], case, today)
    register = Register.objects.create(**POLITICAL_PRISONERS)
    enter(register, None, person=case.involvements.get(role="convicted").person)


def case_of(row: dict[str, Any]) -> Case:
    """The case: people, marks, accepted entries with their sources, drafts that wait."""
    case = make_case(row["title"], None, summary=row["summary"])
    for kind, texts in row["marks"].items():
        set_marks(case, kind, texts)
    for someone in row["people"]:
        person = make_person(someone["name"], None)
        for spelling in someone.get("spellings", ()):
            add_name(person, spelling)
        involve(case, person, someone["role"])
    for entry in row["entries"]:
        article = Article.objects.get(url=entry["source"])
        event = make_event(Event(case=case, text=entry["text"], date=entry["date"], kind=entry.get("kind", "")), None)
        Information.objects.create(
            event=event, article=article, origin=f"article {article.pk}", title=article.title,
            outlet=article.outlet.name if article.outlet else "", url=article.url, published=article.published,
            language=article.language, capture=article.capture, quotation=entry["quotation"], date=entry["date"],
        )
        if entry.get("accepted"):
            decide(event, True, None)
    return case


def letter_of(row: dict[str, Any], case: Case, today: date) -> None:
    """A letter whose term has passed without an answer."""
    letter = Letter(kind=row["kind"], language="ru", case=case, **row["fields"])
    save_draft(letter, None, 0)
    send(letter, today - timedelta(days=row["days_ago"]), None, how="post")
