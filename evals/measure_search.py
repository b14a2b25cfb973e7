"""Search on SQLite and on PostgreSQL: a relevant hit in the first three, nothing that must not be found, and the same
ids in the same order on both. Each database has a process of its own:

    python -m evals.measure_search sqlite|postgresql      prints {query id: [ids found]}
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

from evals.figures import ROOT, Figure

SLOW = True
DATABASES = ("sqlite", "postgresql")
LANGUAGES = ("ru", "kk", "en")
FIRST = 3


def rows(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / f"evals/gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure() -> list[Figure]:
    queries = rows("search")
    found = {database: found_on(database) for database in DATABASES}
    figures = []
    for database, hits in found.items():
        for language in LANGUAGES:
            mine = [query for query in queries if query["language"] == language]
            right = [bool(set(hits[query["id"]][:FIRST]) & set(query["relevant"])) for query in mine]
            clean = [not set(hits[query["id"]]) & set(query["must_not"]) for query in mine]
            figures += [
                Figure(f"search in the first {FIRST}, {database}", language, sum(right) / len(right), len(right)),
                Figure(f"search without the forbidden, {database}", language, sum(clean) / len(clean), len(clean)),
            ]
    same = [len({tuple(hits[query["id"]]) for hits in found.values()}) == 1 for query in queries]
    figures.append(Figure("search the same on both databases", "all", sum(same) / len(same), len(same)))
    return figures


def found_on(database: str) -> dict[str, list[str]]:
    run = subprocess.run(
        [sys.executable, "-m", "evals.measure_search", database], cwd=ROOT, check=True, capture_output=True, text=True,
        env={**os.environ, "KHRONIKA_TEST_DATABASE": database}, timeout=240,
    )
    answer: dict[str, list[str]] = json.loads(run.stdout.splitlines()[-1])
    return answer


def main() -> None:
    from tests.databases import prepare

    prepare()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()
    from khronika.desk.archive.models import PublishedItem
    from khronika.desk.search.finding import find
    from khronika.desk.search.models import Scope
    from khronika.desk.search.query import parse

    names = dict(PublishedItem.objects.values_list("item_id", "url"))
    print(json.dumps({
        query["id"]: [names[entry.number] for entry in find(parse(query["query"]), Scope.PUBLIC).entries]
        for query in rows("search")
    }))


def fill() -> None:
    """One published issue a language; an article's id is kept as its address."""
    from django.utils import timezone

    from khronika.desk.archive.models import PublishedIssue, PublishedItem
    from khronika.desk.issues.models import Issue
    from khronika.desk.search.indexing import index_public

    articles = list(enumerate(rows("search_corpus"), start=1))
    for language in LANGUAGES:
        issue = Issue.objects.create(slug=language, language=language)
        public = PublishedIssue.objects.create(issue=issue, slug=language, language=language, digest={},
                                               published_at=timezone.now(), revised_at=timezone.now())
        PublishedItem.objects.bulk_create(
            PublishedItem(
                issue=public, item_id=number, order=number, section_order=0, title=row["title"], url=row["id"],
                body=[{"kind": "paragraph", "text": row["text"]}], published=date.fromisoformat(row["published"]),
                outlet_name=row["outlet"], rubric_slug=row["rubric"],
            )
            for number, row in articles if row["language"] == language
        )
        index_public(public)


if __name__ == "__main__":
    main()
