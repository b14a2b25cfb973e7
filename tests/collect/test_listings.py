"""Links to articles on listing pages: by structure, by pattern, learnt from examples."""

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from khronika.collect.link_shapes import learn, matcher, path_of, shape
from khronika.collect.listings import article_links, read_listing, shapes_of
from khronika.errors import BadInput
from khronika.records import Page

GOLD = Path(__file__).resolve().parents[2] / "evals/gold/collect/listings"
NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
ALMATY = ZoneInfo("Asia/Almaty")


def page(body: bytes, url: str = "https://example.kz/news/") -> Page:
    return Page(url=url, final_url=url, fetched_at="2026-01-30T12:00:00Z", status=200, body=body)


def test_entries_of_a_listing_have_title_and_day() -> None:
    reading = read_listing(page((GOLD / "kk-cards.html").read_bytes()), NOW, ALMATY)
    assert (reading.code, reading.language) == ("entries", "kk")
    assert len(reading.entries) == 18
    first = reading.entries[0]
    assert first.title == "Сот жиынға қатысушының қамақ мерзімін ұзартты"
    assert first.published == "2026-01-30", "the day printed in the card"
    assert reading.entries[-1].published is None, "nothing is printed in the sidebar, so no day is given"


def test_time_element_gives_the_moment() -> None:
    reading = read_listing(page((GOLD / "en-blog.html").read_bytes()), NOW, ALMATY)
    assert [entry.published for entry in reading.entries[:3]] == ["2026-01-30", "2026-01-29", "2026-01-28"]
    assert reading.entries[0].published_at == "2026-01-30T05:00:00Z"


@pytest.mark.parametrize("name", sorted(yaml.safe_load((GOLD / "truth.yaml").read_text(encoding="utf-8"))))
def test_two_examples_teach_the_pattern_of_a_site(name: str) -> None:
    truth = yaml.safe_load((GOLD / "truth.yaml").read_text(encoding="utf-8"))[name]
    patterns = learn(truth["links"][:4])
    found = {link.url for link in article_links((GOLD / name).read_bytes(), truth["url"], patterns)}
    missed = {url.rstrip("/") for url in truth["links"]} - found
    assert not missed
    assert len(found) <= len(truth["links"]) * 1.1


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://e.kz/novosti/68153-tekst-zakona.html", "/novosti/{id}-*.html"),
        ("https://e.kz/rus/state/rassmotret_vopros_1377987206.html", "/rus/state/*_{id}.html"),
        ("https://e.kz/2026/01/30/sud-idet/", "/{year}/{month}/{day}/{slug}/"),
        ("https://e.kz/a/33661923.html", "/a/{id}.html"),
        ("https://e.kz/news/detail.php?ELEMENT_ID=90210", "/news/detail.php?ELEMENT_ID={id}"),
        ("https://e.kz/news/812", "/news/{number}"),
        ("https://e.kz/politics", "/politics"),
        ("https://e.kz/", "/"),
    ],
)
def test_shapes(url: str, form: str) -> None:
    assert shape(url) == form
    assert matcher(form).fullmatch(path_of(url))


def test_pattern_takes_only_what_it_describes() -> None:
    pattern = matcher("/novosti/{id}-*.html")
    assert pattern.fullmatch("/novosti/68153-tekst.html")
    for other in ("/novosti/tekst.html", "/novosti/68153-a.html/print", "/video/1000-a.html", "/novosti/1000-a/b.html"):
        assert not pattern.fullmatch(other)


@pytest.mark.parametrize(
    "pattern", ["novosti", "", "/{nomer}", "/" + "a" * 400, "/{slug}-{slug}-{slug}", "/***", "/{number}{number}"]
)
def test_what_is_no_pattern_is_said_so(pattern: str) -> None:
    with pytest.raises(BadInput, match="link pattern"):
        matcher(pattern)


def test_hostile_pattern_takes_no_time() -> None:
    pattern = matcher("/{slug}-*x" + "/*-*x" * 20)
    began = time.process_time()
    pattern.fullmatch("/" + "a-" * 900 + "/a" * 20)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_a_source"), (b"{}", "not_a_source"), (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_source"),
        (b"<html><body><div id=app></div><script src=/app.js></script></body></html>", "no_links"),
        (b"<html><body><a href='/a-b-c'>One long title of one article</a></body></html>", "no_links"),
        (b"<a href='" * 1000, "no_links"), (b"<div>" * 50_000, "no_links"),
        (b"<a href='http://[::1'>x</a><a href='//'>y</a><a href='\xff\xfe'>z</a>", "no_links"),
    ],
)  # fmt: skip
def test_pages_that_are_no_listings(body: bytes, code: str) -> None:
    assert read_listing(page(body), NOW, ALMATY).code == code


def test_huge_listing_is_read_in_bounded_time() -> None:
    row = "<div><a href='/news/{0}-title-of-it'>A title that is long enough {0}</a></div>"
    rows = "".join(row.format(number) for number in range(20_000))
    began = time.process_time()
    reading = read_listing(page(f"<html><body>{rows}</body></html>".encode()), NOW, ALMATY)
    assert time.process_time() - began < 15
    assert len(reading.entries) == 500


def test_shapes_are_proposed_to_the_editor() -> None:
    links = article_links((GOLD / "ru-query.html").read_bytes(), "https://example.kz/news/")
    assert shapes_of(links) == ("/news/detail.php?ELEMENT_ID={id}",)
