"""Public item pages a second, beside a bare Django view that answers the same bytes, in one process, by turns.

Both go through their own WSGI application: ours with the middleware in front of public pages, database and templates;
the peer with no middleware, no database and no template, its answer a constant. 200 issues of 100 items on SQLite.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile

from bench.ratios import Ratio

AT_ONCE = 100
"""Pages in one timed run."""


def measure() -> list[Ratio]:
    """Django is set up once for a process, so the measuring is done in one of its own."""
    with tempfile.TemporaryDirectory(prefix="khronika-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.measure_archive"], capture_output=True, text=True, timeout=600,
            env={**os.environ, "KHRONIKA_DATA": folder, "KHRONIKA_DATABASE": "",
                 "DJANGO_SETTINGS_MODULE": "khronika.desk.settings"},
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures = [line.split("\t") for line in done.stdout.splitlines()]
    return [Ratio(name, float(ours), float(peer), "a second", what, float(aim), less_is_better=False)
            for name, ours, peer, what, aim in figures]


def main() -> None:
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.test import override_settings

    from bench.ratios import paired
    from khronika.desk.archive.keeping import SHELF

    call_command("migrate", verbosity=0)
    addresses = fill()
    ours = WSGIHandler()
    page = asked(ours, addresses[0])
    Bare.answer = page
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="bench.measure_archive"):
        peer = WSGIHandler()

    def each() -> None:
        for address in addresses:
            asked(ours, address)

    def first() -> None:
        SHELF.drop()
        each()

    def known() -> None:
        for address in addresses:
            asked(ours, address, HTTP_IF_NONE_MATCH=tags[address])

    def bare() -> None:
        with override_settings(ROOT_URLCONF="bench.measure_archive"):
            for _ in range(AT_ONCE):
                asked(peer, "/")

    tags = {address: tag_of(ours, address) for address in addresses}
    for name, work, aim in (
        ("read before by anybody", each, 0.2), ("that the reader has (304)", known, 0.2),
        ("read for the first time since a publication", first, 0.02),
    ):
        mine, other = paired(work, bare)
        row = (f"pages of {len(page) // 1024} kB {name}", AT_ONCE / mine, AT_ONCE / other, "bare Django view", aim)
        print(*row, sep="\t")


class Bare:
    """What the peer answers."""

    answer = b""


def bare_view(_request: object) -> object:
    from django.http import HttpResponse

    return HttpResponse(Bare.answer)


def asked(application: object, address: str, **more: str) -> bytes:
    """One request through a WSGI application, to its last byte."""
    from django.test import RequestFactory

    environ = {**RequestFactory().generic("GET", address).environ, "HTTP_HOST": "localhost", **more}
    started: list[str] = []
    answer = application(environ, lambda status, _headers: started.append(status))  # type: ignore[operator]
    try:
        content = b"".join(answer)
    finally:
        answer.close()
    assert started[0][:3] == ("304" if more else "200"), f"{address}: {started[0]}"
    return content


def tag_of(application: object, address: str) -> str:
    import hashlib

    return f'"{hashlib.sha256(asked(application, address)).hexdigest()[:32]}"'


def fill() -> list[str]:
    """20,000 published items in 200 issues, straight into the archive's own rows; addresses of a sample."""
    from datetime import UTC, date, datetime, timedelta

    from khronika.desk.archive.models import PublishedIssue, PublishedItem
    from khronika.desk.bureau.models import Bureau
    from khronika.desk.issues.models import Issue

    bureau = Bureau.get()
    bureau.name_ru = "Бюро «Сауле»"
    bureau.save()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    words = ["суд", "отклонил", "жалобу", "активиста", "на", "решение", "прокуратуры", "о", "проверке", "редакции"]
    chance = random.Random(1)
    body = [{"kind": "paragraph", "text": " ".join(chance.choices(words, k=60)) + "."} for _ in range(12)]
    rows = []
    for number in range(200):
        day = date(2022, 1, 7) + timedelta(weeks=number)
        issue = Issue.objects.create(slug=day.isoformat(), period_to=day)
        public = PublishedIssue.objects.create(
            issue=issue, slug=issue.slug, language="ru", period_from=day - timedelta(days=4), period_to=day,
            published_at=moment, revised_at=moment, digest={"sections": [{"items": [{"body": body}] * 100}]},
        )
        rows += [PublishedItem(
            issue=public, item_id=number * 100 + place + 1, order=place, section_order=place // 10,
            rubric_slug=f"r{place // 10}", rubric_heading="Свобода слова", title=f"Материал {place}", body=body,
            author="Инна ЛЕСНАЯ", outlet_slug="polden", outlet_name="Полдень", outlet_type="интернет-издание",
            published=day, source_outlet="Интернет-издание «Полдень»", url=f"https://polden.example/{place}",
        ) for place in range(100)]
    PublishedItem.objects.bulk_create(rows, batch_size=1000)
    sample = chance.sample(rows, AT_ONCE)
    return [row.get_absolute_url() for row in sample]


def urlpatterns_of_the_peer() -> list[object]:
    from django.urls import path

    return [path("", bare_view)]


if __name__ == "__main__":
    main()
else:
    urlpatterns = urlpatterns_of_the_peer()
