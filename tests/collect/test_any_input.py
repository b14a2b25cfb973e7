"""Whatever comes in, nothing comes out but answers: the readers take any bytes, the address forms any text."""

import gzip
import zlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import brotli
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khronika.collect.canonical import canonical
from khronika.collect.decompress import BadCoding, Inflates, decoded
from khronika.collect.entries import Reading, SourceKind
from khronika.collect.link_shapes import learn, matcher, path_of, shape
from khronika.collect.robots import Robots, delay, refusal
from khronika.collect.visit import read
from khronika.errors import BadInput
from khronika.records import Page

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
STARTS = [
    "", "<html><body><a href='", "<a href=/news/1-a>x</a><time datetime='", "<urlset><url><loc>", "<sitemapindex>",
    "<div class='tgme_channel_info'></div><div class='tgme_widget_message' data-post='a/1'><time datetime='",
    "<feed><entry><link href='", "<rss><channel><item><link>", "\ufeff<?xml version='1.0' encoding='", "<base href='",
]  # fmt: skip
WEB = st.text(alphabet="htps:/.?&=%#@[]ab1-_ қ\\\u00a0", max_size=60)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(["feed", "sitemap", "listing", "telegram"]), st.sampled_from(STARTS), st.binary(max_size=200))
def test_readers_take_any_bytes(kind: SourceKind, start: str, noise: bytes) -> None:
    page = Page(
        url="https://example.kz/", final_url="https://example.kz/", fetched_at="2026-01-30T12:00:00Z", status=200,
        body=start.encode() + noise,
    )  # fmt: skip
    assert isinstance(read(kind, page, NOW, ZoneInfo("Asia/Almaty")), Reading)


@settings(max_examples=600, deadline=None)
@given(st.one_of(WEB, WEB.map(lambda text: "https://example.kz/" + text)))
@example("https://example.kz/%25D0")
@example("https://example.kz/a?b=%26&c=%3D")
@example("https://t.me/iv?url=https://t.me/iv?url=https://t.me/iv?url=x.kz")
def test_addresses_are_canonical_once_and_for_all(text: str) -> None:
    try:
        once = canonical(text)
    except BadInput:
        return
    assert canonical(once.url) == once
    assert once.url.startswith("https://")


@settings(max_examples=300, deadline=None)
@given(WEB.map(lambda text: canonical_or_plain("https://example.kz/" + text)))
def test_the_shape_of_an_address_matches_it(url: str) -> None:
    form = shape(url)
    if len(form) < 300 and "{" in form:
        try:
            pattern = matcher(form)
        except BadInput:
            return
        assert pattern.fullmatch(path_of(url)), (form, url)
    learn([url, url])


def canonical_or_plain(url: str) -> str:
    try:
        return canonical(url).url
    except BadInput:
        return "https://example.kz/"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "gzip, br", "x-gzip"]))
def test_codings_undo_what_they_did(content: bytes, coding: str) -> None:
    packers = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    packed = content
    for name in coding.split(", "):
        packed = packers[name](packed)
    assert decoded(packed, coding.split(","), 10_000) == content
    for broken in (packed[:-3], packed[: len(packed) // 2]):
        if broken:
            with pytest.raises((BadCoding, Inflates)):
                decoded(broken, coding.split(","), 10_000)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), WEB)
def test_rules_of_a_site_may_be_any_text(text: str, path: str) -> None:
    rules = Robots(
        origin="https://example.kz", fetched_at="2026-01-30T12:00:00Z", state="rules",
        text="User-agent: *\nDisallow: " + text,
    )  # fmt: skip
    assert refusal(rules, "https://example.kz/" + path) in (None, ("robots_forbid", {}))
    assert 0 <= delay(rules) <= 120
