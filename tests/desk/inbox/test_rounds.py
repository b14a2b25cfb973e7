"""What a round does when something stands in its way: no contact, a full disk, a closed site, a signal, a bad zone."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from django.conf import settings

from khronika.desk.accounts.access import Role
from khronika.desk.accounts.models import User
from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox import bridge
from khronika.desk.inbox.adding import add_address, add_page
from khronika.desk.inbox.collecting import Collector
from khronika.desk.inbox.models import Article, Entry
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.outlets.models import Source
from khronika.errors import BadInput, Unavailable
from tests.desk.inbox.outlet import article_html

load_work()
LONG = "".join(f"<p>Абзац {number}. " + "Жители пожаловались на условия содержания в изоляторе. " * 5 + "</p>"
               for number in range(1, 4))


def test_without_a_contact_nothing_is_collected_and_it_is_said_where_to_give_one(outlet, source, editor_client) -> None:
    settings.COLLECT_CONTACT = ""
    with pytest.raises(BadInput, match=r"public e-mail .* settings\.yaml"):
        Collector()
    assert outlet.asked == []
    Job.ask("inbox.collect", {"sources": [source.pk]})
    assert (run_one("test").state, outlet.asked) == ("failed", [])
    assert editor_client.get("/desk/sources/").context["nothing_collected"]
    assert add_address(f"{outlet.url}/news/2-zhaloba").title == "Жители подали жалобу"


def test_the_contact_is_named_to_the_outlet(outlet, source) -> None:
    settings.COLLECT_CONTACT = ""
    User.objects.make("Айнур Сапарова", "a long enough sentence", Role.ADMINISTRATOR, email="ainur@bureau.example")
    Collector().round()
    assert "(+ainur@bureau.example)" in outlet.agents[-1]
    Bureau.objects.update(contact_email="desk@bureau.example")
    Collector().round(asked=[source])
    assert "(+desk@bureau.example)" in outlet.agents[-1]


@pytest.fixture
def full_disk() -> Path:
    """The evidence folder cannot be written: a file stands where its folder for incoming captures was."""
    incoming = bridge.store().holdings.folder.incoming
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.write_text("in the way")
    return incoming


def test_a_disk_that_refuses_is_told_on_the_source_page_and_nothing_is_lost(
    outlet, source, editor_client, full_disk: Path
) -> None:
    with pytest.raises(Unavailable):
        Collector().round()
    source.refresh_from_db()
    assert (source.state, Entry.objects.count(), Article.objects.count()) == (None, 0, 0)
    page = editor_client.get(f"/desk/sources/{source.pk}/")
    assert page.context["health"].state == "failing"
    assert str(Path(settings.DATA.evidence).name) in page.context["attempts"][0][1]
    full_disk.unlink()
    full_disk.mkdir()
    Collector().round(asked=[source])
    assert Article.objects.count() == 2
    assert editor_client.get(f"/desk/sources/{source.pk}/").context["health"].state == "well"


def forbid(outlet) -> None:
    outlet.pages["/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /news/\n")


def test_a_site_that_forbids_programs_is_told_in_words(outlet, source, editor_client) -> None:
    forbid(outlet)
    Collector().round()
    assert Article.objects.count() == 0
    assert "/news/1-proverka" not in outlet.asked
    page = editor_client.get(f"/desk/sources/{source.pk}/")
    words = [reason for _entry, reason in page.context["failed"]]
    assert len(words) == 2
    assert all("robots.txt" in reason for reason in words)


@pytest.mark.parametrize("closed", ["robots", "refused"])
def test_a_closed_site_s_articles_come_from_its_full_feed(outlet, source, closed: str) -> None:
    forbid(outlet) if closed == "robots" else outlet.status.update({"/news/1-proverka": 403, "/news/2-zhaloba": 403})
    outlet.content["/news/1-proverka"] = LONG
    outlet.content["/news/2-zhaloba"] = "<p>Жители пожаловались на условия…</p>"
    outlet.list_again()
    Collector().round()
    article = Article.objects.get()
    assert (len(article.paragraphs), article.method["paragraphs"]) == (3, "feed")
    assert article.paragraphs[0].startswith("Абзац 1.")
    assert bridge.readable(article.capture).url == source.url
    assert "Абзац 3." in bridge.store().page(article.capture).body.decode()


def test_a_round_that_is_asked_to_end_ends_soon_and_the_next_goes_on(outlet, source) -> None:
    settings.COLLECT_PAUSE = 30.0
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    told = Collector(stop=stop).round()
    assert told.stopped
    settings.COLLECT_PAUSE = 0.0
    Collector().round(asked=[source])
    assert Article.objects.count() == 2


def test_a_source_with_an_impossible_zone_stops_no_other(outlet, source, editor_client) -> None:
    other = Source.objects.create(outlet=source.outlet, kind="feed", url=f"{outlet.url}/other/", zone="Asia/Nowhere")
    told = Collector().round()
    assert Article.objects.count() == 2
    assert [reason for reason in told.failed if "Asia/Nowhere" in reason]
    assert "Asia/Nowhere" in editor_client.get("/desk/sources/").content.decode()
    editor_client.post(f"/desk/sources/{other.pk}/change/", {"what": "set", "zone": "Europe/Berlin", "patterns": ""})
    other.refresh_from_db()
    assert other.zone == "Europe/Berlin"


@pytest.mark.parametrize("given", [{"zone": "Asia/Nowhere"}, {"patterns": "news/{id}"}, {"patterns": "/{what}/"}])
def test_a_bad_zone_or_pattern_is_refused_when_it_is_saved(source, editor_client, given) -> None:
    editor_client.post(f"/desk/sources/{source.pk}/change/", {
        "what": "set", "zone": "Asia/Almaty", "patterns": "", **given})
    source.refresh_from_db()
    assert (source.zone, source.patterns) == ("Asia/Almaty", [])


def test_an_outlet_that_lists_an_article_again_makes_no_second_one(outlet, source) -> None:
    Collector().round()
    outlet.listed_as["/news/1-proverka"] = "/news/1-proverka/?utm_source=again"
    outlet.list_again()
    Collector().round(asked=[source])
    assert (Article.objects.count(), Entry.objects.count()) == (2, 2)
    assert outlet.asked.count("/news/1-proverka") == 1


def test_mirrors_of_one_article_join(outlet) -> None:
    html = article_html("Суд назначил проверку изолятора", "2026-02-05")
    first = add_page(html, "https://rus.azattyq.org/a/33333333.html", "user 1")
    mirror = add_page(html, "https://www.azattyqasia.org/a/33333333.html", "user 1")
    assert first.pk == mirror.pk
    assert len(mirror.captures) == 2
