"""Case files on a full desk: 10,000 cases, 200,000 events, 1,000,000 links (roles, sources), on SQLite and PostgreSQL.

Measured: the page of a case with 500 relations through Django's client, and «whose case is this article» from facts to
proposals. Queries are counted: they may not grow with the case. Each database has a process of its own:

    python -m bench.measure_cases sqlite|postgresql      prints {"page": seconds, "whose": seconds, ...}

The closest peer in the field needs 22 s for a page of 500 relations (issue F); the ratio is to the issue's limits.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.ratios import Ratio

CASES, EVENTS, LINKS, PEOPLE = 10_000, 200_000, 1_000_000, 30_000
RELATIONS = 500
"""Of the case whose page is timed."""
RUNS = 25
PAGE_LIMIT, WHOSE_LIMIT = 0.1, 0.05
ROOT = Path(__file__).resolve().parent.parent
FIRST = ["Асан", "Болат", "Диас", "Ерлан", "Жанна", "Зарина", "Ильяс", "Камила",
         "Лаура", "Мадина", "Нурлан", "Олжас", "Полат", "Руслан", "Сауле", "Тимур"]
ROOTS = ["Аба", "Бай", "Дал", "Еси", "Жан", "Кас", "Мар", "Нур", "Ора", "Сар", "Тал", "Уке", "Хам", "Шал", "Ыкы", "Яку"]
ENDS = ["баев", "кенов", "лиев", "манов", "нуров", "пеков", "ратов", "сынов", "тасов", "ханов"]
TOWNS = ["Павлодар", "Актобе", "Тараз", "Семей", "Костанай", "Уральск", "Атырау", "Актау", "Кокшетау", "Караганда"]
TEXT = "Активист {name} под арестом\nСуд города {town} 2 марта продлил арест, защита подаст жалобу. {name} спорит."


def surname(number: int) -> str:
    root, end = ROOTS[number % len(ROOTS)], ENDS[number // len(ROOTS) % len(ENDS)]
    middle = "" if number < 160 else ROOTS[number // 160 % len(ROOTS)].lower()
    return f"{root}{middle}{end}"


def person_name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {surname(number // len(FIRST) % 1920)}"


def fill() -> None:
    """The rows, in bulk. Case 1 has RELATIONS people; the others share the rest."""
    from khronika.desk.casefiles.bridge import mark_key, name_keys
    from khronika.desk.casefiles.models import Case, Event, Information, Involvement, Mark, NameKey, Person, PersonName

    chance, roles = random.Random(3), ("victim", "defendant", "lawyer", "witness", "relative")
    put(Person, (Person(pk=n, name=person_name(n)) for n in range(1, PEOPLE + 1)))
    put(PersonName, (PersonName(pk=n, person_id=n, text=person_name(n), script="cyrillic", kind="main")
                     for n in range(1, PEOPLE + 1)))
    put(NameKey, (NameKey(name_id=n, person_id=n, key=key) for n in range(1, PEOPLE + 1)
                  for key in sorted(name_keys(person_name(n)))))
    put(Case, (Case(pk=n, slug=f"case-{n}", title=f"Дело {n}: {person_name(n)}", summary="Арест за участие в собрании.")
               for n in range(1, CASES + 1)))
    put(Mark, (Mark(case_id=n, kind=kind, text=text, key=mark_key(kind, text)) for n in range(1, CASES + 1)
               for kind, text in (("place", TOWNS[n % 10]), ("court", f"Суд города {TOWNS[n % 10]}"),
                                  ("provision", f"УК {100 + n % 300}"))))
    start = date(2015, 1, 1)
    put(Event, (Event(pk=n, case_id=n % CASES + 1, text=f"Суд рассмотрел жалобу номер {n}.", language="ru",
                      date=(day := start + timedelta(days=n % 4000)).isoformat(), first_day=day, state="accepted")
                for n in range(1, EVENTS + 1)))
    involvements = LINKS - 2 * EVENTS
    put(Involvement, (Involvement(case_id=1 if n <= RELATIONS else chance.randrange(2, CASES + 1), role=roles[n % 5],
                                  person_id=n if n <= RELATIONS else chance.randrange(1, PEOPLE + 1))
                      for n in range(1, involvements + 1)))
    put(Information, (Information(event_id=n % EVENTS + 1, outlet=f"Издание {n % 60}", date="2016-05-05", language="ru",
                                  quotation="Суд рассмотрел жалобу.", url="https://news.example/1")
                      for n in range(2 * EVENTS)))


def put(model: Any, rows: Iterator[Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        while batch := list(islice(rows, 5000)):
            model.objects.bulk_create(batch)


def desk() -> dict[str, float]:
    from tests.databases import prepare

    prepare()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    filled = time.perf_counter() - began
    settings.ALLOWED_HOSTS = ["testserver"]
    return {"fill": filled, **page(), **whose()}


def page() -> dict[str, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from khronika.desk.accounts.models import User

    user = User.objects.make("Ильяс Демин", "a long enough sentence", "editor")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    counts = []
    client.get("/desk/cases/case/case-1/")  # what the first page of a session asks for besides
    for slug in ("case-1", "case-77"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/desk/cases/case/{slug}/").status_code == 200
        counts.append(len(queries))
    return {"page": timed(lambda: client.get("/desk/cases/case/case-1/")), "page_queries": counts[0],
            "small_page_queries": counts[1]}


def whose() -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from khronika.desk.casefiles.matching import cases_of
    from khronika.understand import understand

    texts = [TEXT.format(name=person_name(n), town=TOWNS[n % 10]) for n in range(7, 7 + RUNS)]
    facts = [(text, understand(text, "2026-03-12", "ru")) for text in texts]
    for text, known in facts[:3]:
        cases_of(text, known)
    with CaptureQueriesContext(connection) as queries:
        cases_of(*facts[0])
    times = []
    for text, known in facts:
        began = time.perf_counter()
        cases_of(text, known)
        times.append(time.perf_counter() - began)
    return {"whose": statistics.median(times), "whose_worst": max(times), "whose_queries": len(queries)}


def timed(ask: Callable[[], object]) -> float:
    for _ in range(3):
        ask()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def measured(kind: str) -> dict[str, float]:
    run = subprocess.run([sys.executable, "-m", "bench.measure_cases", kind], cwd=ROOT, capture_output=True, text=True,
                         check=True, timeout=1200, env={**os.environ, "KHRONIKA_TEST_DATABASE": kind})
    answer: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return answer


def measure() -> list[Ratio]:
    found = []
    for kind in ("sqlite", "postgresql"):
        ours = measured(kind)
        print(kind, ours, file=sys.stderr)
        found += [
            Ratio(f"case page of {RELATIONS} relations, {kind}", ours["page"], PAGE_LIMIT, "s", "limit", 1.0),
            Ratio(f"whose case is an article, {CASES} cases, {kind}", ours["whose"], WHOSE_LIMIT, "s", "limit", 1.0),
            Ratio(f"queries of a large case's page beside a small one's, {kind}", ours["page_queries"],
                  ours["small_page_queries"], "queries", "a case of 20 relations", 1.0),
        ]
    return found


if __name__ == "__main__":
    print(json.dumps(desk()))
