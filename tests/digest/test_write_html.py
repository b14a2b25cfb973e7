"""The web page: whole in itself, in its language, marked up so that machines and people find their way."""

from __future__ import annotations

import re

import pytest
from lxml import html

from khronika.digest.header import byline
from khronika.digest.model import Item
from khronika.digest.write import write

from .write_cast import LANGUAGES, one_item, sample


def page(language: str) -> html.HtmlElement:
    return html.document_fromstring(write(sample(language), "html").decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_the_issue(language: str) -> None:
    digest, root = sample(language), page(language)
    assert root.xpath("string(//h1)") == digest.heading
    rubrics = [heading.text_content().strip("«»“”") for heading in root.xpath("//main//h2")]
    assert rubrics == [section.rubric for section in digest.sections]
    items = [item for section in digest.sections for item in section.items]
    assert [heading.text_content() for heading in root.xpath("//article/h3")] == [item.title for item in items]
    assert [p.text_content() for p in root.xpath("//p[@class='byline']")] == [
        byline(item, digest.language) for item in items]
    assert root.xpath("//article//time/@datetime") == [item.published for item in items]
    assert root.xpath("//footer//a/@href") == [item.url for item in items if item.url]


@pytest.mark.parametrize(("language", "tag", "contents", "source"), [
    ("ru", "ru-RU", "Содержание", "ИСТОЧНИК:"), ("kk", "kk-KZ", "Мазмұны", "ДЕРЕККӨЗ:"),
    ("en", "en-GB", "Contents", "SOURCE:"),
])
def test_the_page_speaks_its_language(language: str, tag: str, contents: str, source: str) -> None:
    root = page(language)
    assert root.get("lang") == tag
    assert root.xpath("string(//nav/h2)") == contents
    assert root.xpath("string(//footer/p)") == source


def test_every_entry_of_the_contents_leads_to_its_place() -> None:
    root = page("ru")
    for entry in root.xpath("//nav//a"):
        place, = root.xpath(f"//*[@id='{entry.get('href')[1:]}']")
        assert place.xpath("string((.//h2 | .//h3)[1])") == entry.text_content()


def test_nothing_is_asked_of_the_network() -> None:
    content = write(sample("ru"), "html").decode()
    assert not re.search(r"(src|srcset|action|poster)=|url\(|@import|<link|<script", content)


def test_it_is_light_and_dark_and_fit_for_a_phone_and_for_paper() -> None:
    style = page("ru").xpath("string(//style)")
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert page("ru").xpath("//meta[@name='viewport']")


def test_an_own_piece_has_no_source_block() -> None:
    root = html.document_fromstring(write(one_item(Item(title="СВОЁ")), "html").decode())
    assert not root.xpath("//footer")
