"""Fill a fresh database with 200 issues and 20,000 items and ask for each desk page; prints one line of JSON.

    KHRONIKA_TEST_DATABASE=sqlite|postgresql python -m bench.desk_pages
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from typing import Any

from tests import databases

databases.prepare()

from django.core.management import call_command  # noqa: E402 - the database comes first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from khronika.desk.accounts.access import Role  # noqa: E402
from khronika.desk.accounts.models import User  # noqa: E402
from khronika.desk.issues.models import Issue, Item, Section  # noqa: E402
from khronika.desk.rubrics.bridge import fill_if_empty  # noqa: E402

ISSUES, SECTIONS, ITEMS = 200, 10, 10
RUNS = 40
BODY = [{"kind": "paragraph", "text": "Суд рассмотрел жалобу и назначил проверку условий содержания. " * 5}] * 8


def fill() -> tuple[Issue, Item]:
    first = datetime.date(2022, 1, 7)
    for number in range(ISSUES):
        last = first + datetime.timedelta(weeks=number)
        issue = Issue.objects.create(
            slug=last.isoformat(), period_from=last, period_to=last, heading=f"Выпуск {number}"
        )
        for place in range(SECTIONS):
            section = Section.objects.create(issue=issue, heading=f"Право {place}", order=place)
            Item.objects.bulk_create([
                Item(section=section, order=order, title=f"СТАТЬЯ {order}", author="Вера ЛИНЬКОВА", body=BODY,
                     outlet_name="Степной вестник", outlet_type="газета", published=last)
                for order in range(ITEMS)
            ])
    return issue, Item.objects.filter(section__issue=issue).first()


def main() -> None:
    call_command("migrate", verbosity=0)
    fill_if_empty()
    issue, item = fill()
    user = User.objects.make("Editor", "a long enough sentence", Role.ADMINISTRATOR)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    pages = ["/desk/", "/desk/issues/", f"/desk/issues/{issue.slug}/", f"/desk/items/{item.pk}/", "/desk/inbox/",
             "/desk/rubrics/", "/desk/outlets/", "/desk/sources/", "/desk/people/", "/desk/import/"]
    figures = {}
    for page in pages:
        assert client.get(page).status_code == 200, page
        queries = counted(client, page)
        name = page.replace(issue.slug, "N").replace(str(item.pk), "N")
        figures[name] = ([timed(client, page) for _ in range(RUNS)], queries)
    sys.stdout.write(json.dumps(figures) + "\n")


def counted(client: Client, page: str) -> int:
    """How many queries one request makes."""
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        client.get(page)
    return len(asked)


def timed(client: Client, page: str) -> float:
    began = time.perf_counter()
    client.get(page)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
