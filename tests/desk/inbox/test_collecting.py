"""From an outlet's bare address to articles beside their captures; nothing lost, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from khronika.desk.inbox import bridge
from khronika.desk.inbox.adding import add_address, add_bytes, add_page
from khronika.desk.inbox.collecting import Collector
from khronika.desk.inbox.models import Article, Entry
from khronika.desk.jobs.worker import load_work, run_one
from khronika.errors import BadInput
from tests.desk.inbox.outlet import article_html

load_work()


def collect(**more: object) -> Collector:
    collector = Collector()
    collector.round(**more)
    return collector


def test_a_new_user_adds_an_outlet_by_its_address_alone(outlet, editor_client) -> None:
    page = editor_client.post("/desk/sources/add/", {"address": outlet.url}).headers["Location"]
    run_one("test")
    shown = editor_client.get(page)
    assert "Степной вестник" in shown.content.decode()
    feed = next(preview["url"] for preview in shown.context["previews"] if preview["kind"] == "feed")
    editor_client.post(page, {"name": "Степной вестник", "type_phrase": "газета", "source": feed})
    done = run_one("test")
    assert (done.state, done.result["failed"]) == ("done", [])
    article = Article.objects.get(title="Суд назначил проверку изолятора")
    assert (article.authors, str(article.published), article.outlet.name, len(article.paragraphs)) == (
        ["Вера Линькова"], "2026-02-05", "Степной вестник", 4,
    )
    assert "Степной вестник" in editor_client.get("/desk/sources/").content.decode()
    assert article.capture in editor_client.get(article.get_absolute_url()).content.decode()
    assert "Суд назначил проверку изолятора" in editor_client.get(f"/desk/captures/{article.capture}/").content.decode()


def test_a_second_round_brings_nothing_twice(source) -> None:
    collect()
    collect(asked=[source])
    assert (Article.objects.count(), Entry.objects.filter(state="done").count()) == (2, 2)


def test_a_page_that_failed_is_told_and_tried_again(outlet, source) -> None:
    outlet.status["/news/1-proverka"] = 503
    collect()
    entry = Entry.objects.get(url__endswith="1-proverka")
    assert (entry.state, entry.reason["code"]) == ("waiting", "unavailable")
    outlet.status.clear()
    Entry.objects.update(not_before=entry.found_at)
    collect()
    assert Article.objects.count() == 2


def test_a_source_that_is_no_feed_says_so_in_words(outlet, source, editor_client) -> None:
    outlet.pages["/feed/"] = ("text/html", "<!doctype html><html><body><p>Сайт на ремонте</p></body></html>")
    collect()
    assert source.attempts.get().code == "not_a_source_html"
    page = editor_client.get(f"/desk/sources/{source.pk}/").content.decode()
    assert editor_client.get("/desk/sources/").status_code == 200
    assert "HTML" in page or "html" in page


def test_killed_between_capture_and_row_nothing_is_lost_or_doubled(source, monkeypatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khronika.desk.inbox.collecting.arrive", killed)
    with pytest.raises(KeyboardInterrupt):
        collect()
    kept = len(bridge.store().captures())
    monkeypatch.undo()
    settings.COLLECT_OPEN_NETWORKS = ["127.0.0.1/32"]
    settings.COLLECT_CONTACT, settings.COLLECT_PAUSE = "desk@bureau.example", 0.0
    collect()
    assert Article.objects.count() == 2
    addresses = [bridge.readable(article.capture).url for article in Article.objects.all()]
    assert len(set(addresses)) == 2
    assert len(bridge.store().captures()) == kept + 1


def test_one_changed_byte_is_named_by_verify(source, khronika) -> None:
    collect()
    folder = Path(settings.DATA.evidence)
    number = Article.objects.first().capture
    assert khronika("evidence", "verify", folder).returncode == 0
    warc = bridge.store().file(number)
    content = bytearray(warc.read_bytes())
    content[len(content) // 2] ^= 1
    warc.chmod(0o600)
    warc.write_bytes(bytes(content))
    found = khronika("evidence", "verify", folder)
    assert found.returncode == 1
    assert number in found.stdout + found.stderr


def test_an_address_that_a_person_gives(outlet) -> None:
    article = add_address(f"{outlet.url}/news/2-zhaloba?utm_source=mail")
    assert (article.title, article.authors) == ("Жители подали жалобу", ["Олег Рябин"])
    assert add_address(f"{outlet.url}/news/2-zhaloba").pk == article.pk


def test_an_inner_address_is_refused_in_one_sentence(settings, db) -> None:
    settings.COLLECT_OPEN_NETWORKS = []
    with pytest.raises(BadInput, match=r"127\.0\.0\.1|inner|private|loopback|this machine"):
        add_address("http://127.0.0.1:9/latest/meta-data/")


def test_a_page_from_the_browser_and_a_saved_file(outlet) -> None:
    html = article_html("Дело о проверке", "2026-02-03")
    sent = add_page(html, "https://closed.example/news/7", "user 1")
    assert (sent.title, sent.url, sent.origin) == ("Дело о проверке", "https://closed.example/news/7", "browser")
    saved = add_bytes(article_html("Сохраненное дело", "2026-02-02").encode(), "delo.html", "user 1")
    assert [article.title for article in saved] == ["Сохраненное дело"]


def test_a_file_without_an_article_is_refused_by_name(outlet) -> None:
    with pytest.raises(BadInput, match=r"empty\.html"):
        add_bytes(b"<html><body></body></html>", "empty.html", "user 1")


def test_a_page_that_changed_gives_a_new_capture_and_the_text_stays(outlet) -> None:
    address = f"{outlet.url}/news/1-proverka"
    first = add_address(address)
    outlet.article("/news/1-proverka", "Суд передумал", "2026-02-05")
    again = add_address(address)
    assert again.title == first.title
    assert len(again.captures) == 2
    assert bridge.readable(again.captures[1]).changed_from == again.captures[0]


def test_taking_composes_the_header_once(source, issue, editor) -> None:
    from khronika.desk.inbox.taking import take
    from khronika.desk.issues.views.issue import header_lines
    from khronika.desk.rubrics.models import Rubric

    collect()
    article = Article.objects.get(title="Суд назначил проверку изолятора")
    rubric = Rubric.objects.create(slug="prison_conditions", order=1, name_ru="Права заключенных")
    item = take(article, issue, rubric, editor)
    assert header_lines(item, "ru") == ["Вера ЛИНЬКОВА, газета «Степной вестник»", "5 февраля 2026 г."]
    assert item.source_outlet == "Газета «Степной вестник»"
    assert take(article, issue, rubric, editor) == item
