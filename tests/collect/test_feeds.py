"""Feeds read from a real server, however they come."""

import time
import tracemalloc
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.collect.dates import read_moment
from khronika.collect.decode import decode
from khronika.collect.entries import Reading
from khronika.collect.feeds import read_feed
from khronika.collect.fetch import HttpFetcher
from khronika.collect.outcomes import Ask, Fetched
from khronika.records import Page
from tests.collect.malformed import CASES, RU, Case, item, rss
from tests.collect.servers import Site

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
ALMATY = ZoneInfo("Asia/Almaty")


def read(site: Site, fetcher: HttpFetcher, body: bytes, headers: dict[str, str]) -> Reading:
    site.pages["/feed"] = (200, headers, body)
    came = fetcher.fetch(Ask(url=f"{site.url}/feed"))
    assert isinstance(came, Fetched)
    return read_feed(came.page, NOW, ALMATY)


def page(text: str) -> Page:
    return Page(
        url="https://example.kz/rss", final_url="https://example.kz/rss", fetched_at="2026-01-30T12:00:00Z", status=200,
        body=text.encode(),
    )  # fmt: skip


def test_there_are_forty_malformed_feeds() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_feed_gives_what_it_holds_and_says_what_was_wrong(site: Site, fetcher: HttpFetcher, case: Case) -> None:
    began = time.process_time()
    reading = read(site, fetcher, case.body, case.headers)
    assert time.process_time() - began < 5
    assert reading.code == case.code
    assert tuple(entry.title for entry in reading.entries) == case.titles
    assert set(case.troubles) <= set(reading.troubles)
    assert set(reading.troubles) <= {*case.troubles, "not_well_formed", "doubtful_date", "junk_before", "truncated"}
    if case.days is not None:
        assert tuple(entry.published for entry in reading.entries) == case.days
    elif case.code == "entries":
        assert {entry.published for entry in reading.entries} == {"2026-01-30"}
    if case.urls:
        assert tuple(entry.url for entry in reading.entries) == case.urls
    for entry in reading.entries:
        assert (entry.published is None) == (entry.doubt is not None)


def test_everything_an_entry_can_carry() -> None:
    text = rss(
        "<item><title>Суд &amp; дело</title><link>https://www.example.kz/news/1?utm_source=rss</link>"
        "<dc:creator>Айша Примерова</dc:creator><pubDate>Thu, 29 Jan 2026 20:30:00 +0000</pubDate>"
        "<description>&lt;p&gt;Первый абзац.&lt;/p&gt;&lt;p&gt;Второй.&lt;/p&gt;</description>"
        "<content:encoded><![CDATA[<p>Весь текст</p>]]></content:encoded></item>"
    )
    reading = read_feed(page(text), NOW, ALMATY)
    [entry] = reading.entries
    assert reading.title == "Пример"
    assert reading.language == entry.language == "ru"
    assert (entry.url, entry.given) == ("https://example.kz/news/1", "https://www.example.kz/news/1?utm_source=rss")
    assert entry.authors == ("Айша Примерова",)
    assert entry.published == "2026-01-30", "the day on the outlet's clock"
    assert entry.published_at == "2026-01-29T20:30:00Z"
    assert entry.summary == "Первый абзац.\nВторой."
    assert entry.content == "<p>Весь текст</p>"


def test_an_address_is_no_authors_name() -> None:
    text = rss("<item><link>/1</link><author>desk@example.kz</author></item>",
               "<item><link>/2</link><author>desk@example.kz (Айша Примерова)</author></item>")  # fmt: skip
    assert [entry.authors for entry in read_feed(page(text), NOW, ALMATY).entries] == [(), ("Айша Примерова",)]


def test_laughs_take_no_memory() -> None:
    [bomb] = [case for case in CASES if case.name == "billion_laughs"]
    tracemalloc.start()
    read_feed(page(bomb.body.decode()), NOW, ALMATY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_huge_broken_feed_is_read_in_bounded_time() -> None:
    text = rss(*(item(n, RU * 3) for n in range(20_000)))[:-5000].replace("</title>", "</titel>", 50)
    began = time.process_time()
    reading = read_feed(page(text), NOW, ALMATY)
    assert time.process_time() - began < 15
    assert reading.entries


OPENINGS = [
    "<!--", "<!DOCTYPE x [", "<![CDATA[", "<?x ", "<rss ", "<item>", "&", "&a", "&lt;script ", "<a:b ", '"title":"',
    "<![", "<", "]]>", "]> ", "&amp;",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("<rss><channel>", ""),
        ("<rss><channel><item><link>/1</link><title>", "</title></item></channel></rss>"),
        ("<rss><channel><item><link>/1</link><description><![CDATA[", "</description></item></channel></rss>"),
        ('{"version": "https://jsonfeed.org/version/1", ', '"items": []}'),
    ],
    ids=["bare", "root", "title", "cdata", "json"],
)
def test_a_heap_of_openings_takes_no_time(start: str, end: str, opening: str) -> None:
    began = time.process_time()
    read_feed(page(start + opening * (400_000 // len(opening)) + end), NOW, ALMATY)
    assert time.process_time() - began < 5


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "<rss><channel><item>", '{"version":"https://jsonfeed.org/version/1"']))
def test_no_bytes_whatever_raise(noise: bytes, start: str) -> None:
    body = start.encode() + noise
    read_feed(Page(url="https://e.kz", final_url="https://e.kz", fetched_at="", status=200, body=body), NOW, ALMATY)
    assert decode(body).text is not None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 .:-/+TZжянваркүнago,", max_size=40))
def test_no_date_whatever_raises_or_comes_from_nowhere(text: str) -> None:
    moment = read_moment(text, NOW, ALMATY)
    assert (moment.day is None) == (moment.doubt is not None)
    assert moment.day is None or moment.day <= "2026-01-30"
