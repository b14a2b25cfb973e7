"""Fill a fresh database with 50,000 terms, ask for the agenda's month, then move them all; prints one line of JSON.

    KHRONIKA_TEST_DATABASE=sqlite|postgresql python -m bench.agenda_pages
"""

from __future__ import annotations

import datetime
import json
import sys
import time

from bench.desk_pages import counted, timed  # importing it prepares the database, so it comes first

# isort: split
from django.core.management import call_command
from django.db import connection
from django.test import Client

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.agenda.counting import Tables, count
from khronika.desk.agenda.editing import save_rule
from khronika.desk.agenda.models import Rule, Term
from khronika.desk.agenda.shipped import take_shipped
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one

TERMS = 50_000
RUNS = 40
PAGES = ("/desk/agenda/?month=2026-03", "/desk/agenda/?month=2026-03&whose=mine", "/desk/agenda/list/", "/desk/")
FIRST = datetime.date(2026, 1, 5)


def fill(user: User) -> None:
    """Terms of one rule over the working days of a year; a fifth of them end in March."""
    take_shipped()
    rule, tables, terms = Rule.objects.get(slug="information-request-answer"), Tables(), []
    for number in range(TERMS):
        start = datetime.date(2026, 3, 1 + number % 15) if number % 5 == 0 else (
            FIRST + datetime.timedelta(days=number % 300))
        term = Term(title=f"Запрос № {number}", rule=rule, start=start, made_by=user, responsible=user)
        count(term, tables)
        terms.append(term)
    Term.objects.bulk_create(terms, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does on a desk in use


def main() -> None:
    call_command("migrate", verbosity=0)
    user = User.objects.make("Editor", "a long enough sentence", Role.ADMINISTRATOR)
    fill(user)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    pages = {}
    for page in PAGES:
        assert client.get(page).status_code == 200, page
        queries = counted(client, page)
        pages[page] = ([timed(client, page) for _ in range(RUNS)], queries)
    sys.stdout.write(json.dumps({"pages": pages, "recalculation": recalculated(user)}) + "\n")


def recalculated(user: User) -> float:
    """Seconds in which the worker moves every one of the terms, with progress told."""
    rule = Rule.objects.get(slug="information-request-answer")
    before = Rule.objects.get(pk=rule.pk)
    rule.length = 16
    save_rule(rule, before, user)
    load_work()
    began = time.perf_counter()
    job = run_one("bench")
    seconds = time.perf_counter() - began
    assert job is not None
    done = Job.objects.get(pk=job.pk)
    assert (done.state, done.done, done.total) == ("done", TERMS, TERMS), done.message
    return seconds


if __name__ == "__main__":
    main()
