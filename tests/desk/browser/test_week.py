"""A whole week in a real browser: three outlets are collected, triaged by keyboard, ten stories taken and published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from khronika.desk.accounts.models import User
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Issue, Item
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.worker import load_work, run_one
from khronika.desk.rubrics.models import Rubric
from khronika.desk.stories.models import Story
from khronika.digest.read import read
from tests.desk.browser.conftest import accessibility_faults
from tests.desk.stories.week import CONTENT, News, WeekOutlet, week_served

pytestmark = pytest.mark.browser
load_work()

TYPES = {"Степной вестник": "газета", "Мысал газеті": "газета", "The Sample Post": "интернет-издание"}
RUBRICS = {"expression": "Свобода слова", "prisons": "Права заключенных", "labour": "Право на труд",
           "housing": "Право на жилище", "torture": "Свобода от пыток", "equality": "Право на равенство",
           "assembly": "Свобода собраний", "asylum": "Право на убежище"}
TAKEN = {"arrest": "expression", "doctor": "prisons", "strike": "labour", "eviction": "housing", "beating": "torture",
         "scarf": "equality", "water": "assembly", "extradition": "asylum", "ramp": "equality",
         "release": "expression"}
ORDINARY = {"bread", "frost", "football", "rate"}
EVENT = {article["title"]: article["event"] for outlet in CONTENT["outlets"] for article in outlet["articles"]}


@pytest.fixture
def outlets(settings, transactional_db) -> Iterator[list[WeekOutlet]]:
    for place, (slug, name) in enumerate(RUBRICS.items()):
        Rubric.objects.create(slug=slug, order=place, name_ru=name, name_kk=name, name_en=name)
    with week_served(settings) as served:
        yield served


def work_done() -> None:
    while run_one("test"):
        pass


def test_a_week_from_three_outlets_to_the_published_issue(open_as, editor: User, outlets: list[WeekOutlet]) -> None:
    page = open_as(editor, "/desk/sources/add/", language="ru")
    for outlet in outlets:
        add_outlet(page, outlet)
    for kind in ("inbox.collect", "facts.read", "stories.join"):
        Job.ask(kind)
        work_done()
    assert Article.objects.count() == sum(len(outlet.news) for outlet in outlets)

    page.goto("/desk/issues/new/")
    page.fill("#id_period_from", "2026-02-02")
    page.fill("#id_period_to", "2026-02-18")
    page.click("main form button.primary")
    page.wait_for_url("**/desk/issues/2026-02-18/")
    triage(page)

    items = list(Item.objects.select_related("outlet"))
    assert len(items) == 10
    publish(page)
    said = {(one.title.upper(), one.outlet): one for outlet in outlets for one in outlet.news}
    for to in ("docx", "pdf"):
        check_document(page, to, items, said)


def add_outlet(page: Page, outlet: WeekOutlet) -> None:
    page.goto("/desk/sources/add/")
    page.fill("#address", outlet.url)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/sources/found/*/")
    work_done()
    page.reload()
    page.fill("#name", outlet.name)
    page.fill("#type_phrase", TYPES[outlet.name])
    page.click("main form button.primary")
    page.wait_for_url("**/desk/sources/")


def triage(page: Page) -> None:
    """Every story by keys: ordinary news is dropped, the ten others are taken under their rubrics."""
    page.goto("/desk/triage/")
    expect(page.locator(".story")).to_have_count(14)
    assert accessibility_faults(page) == []
    hearing = page.locator(".story", has=page.locator("h2", has_text="Журналиста Ерлана Тестова арестовали"))
    expect(hearing.locator(".told > li")).to_have_count(3)
    expect(hearing.locator(".why")).to_contain_text("Ерлан Тестов")
    release = page.locator(".story", has=page.locator("h2", has_text="Ерлан Тестов вышел на свободу"))
    expect(release.locator("p", has_text="Продолжение сюжета")).to_contain_text("Журналиста Ерлана Тестова арестовали")
    first = page.locator(".story.current h2").inner_text()
    page.keyboard.press("d")
    expect(page.locator(".story")).to_have_count(13)
    page.keyboard.press("u")
    expect(page.locator(".story.current h2")).to_have_text(first)
    page.goto("/desk/triage/")
    for left in range(14, 0, -1):
        expect(page.locator(".story")).to_have_count(left)
        event = EVENT[page.locator(".story.current h2").inner_text()]
        if event in ORDINARY:
            page.keyboard.press("d")
            continue
        page.keyboard.press("r")
        for _step in range(list(RUBRICS).index(TAKEN[event]) + 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page.locator(".story")).to_have_count(0)
    assert Story.objects.filter(state="taken").count() == 10
    assert not Article.objects.filter(state="new").exists()


def publish(page: Page) -> None:
    page.goto("/desk/issues/2026-02-18/names/")
    work_done()
    page.reload()
    page.click("[name=keep_rest]")
    page.click("form[action$='checked/'] button")
    page.wait_for_url("**/release/")
    page.click("main form button.primary")
    expect(page.locator("main")).to_be_visible()
    assert Issue.objects.get().state == Issue.State.PUBLISHED


def check_document(page: Page, to: str, items: list[Item], said: dict[tuple[str, str], News]) -> None:
    """Every header line of the document, as our own reader reads it back, beside what the outlets published."""
    digest = read(page.request.get(f"/archive/2026-02-18.{to}").body(), f"2026-02-18.{to}")
    printed = {item.title: (section.rubric, item) for section in digest.sections for item in section.items}
    assert len(printed) == len(items) == 10
    for item in items:
        rubric, found = printed[item.title]
        news = said[item.title, item.outlet_name]
        given, surname = news.author.split()
        assert rubric is not None
        assert rubric.casefold() == RUBRICS[TAKEN[EVENT[news.title]]].casefold()
        assert (found.author, found.outlet) == (f"{given} {surname.upper()}", item.outlet_name)
        assert (found.outlet_type, found.published) == (TYPES[item.outlet_name], news.day.isoformat())
        assert found.url == item.url
        assert item.outlet_name in (found.source_outlet or "")
