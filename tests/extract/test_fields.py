"""Outlet, address, lead image and language of an article."""

import pytest

from khronika.extract.address import canonical, without_tracking
from khronika.extract.claims import Claim

from .cast import KAZAKH, RUSSIAN, WRITTEN, article, tagged

TEXT = f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div>"


def test_the_canonical_link_gives_the_address() -> None:
    found = article(TEXT, '<link rel="canonical" href="/news/4410?utm_source=tg#top">',
                    url="https://vestnik.example/amp/news/4410")
    assert (found.url, found.method["url"]) == ("https://vestnik.example/news/4410", "canonical link")


def test_a_canonical_link_to_the_front_page_is_a_templates_fault() -> None:
    given = "https://vestnik.example/news/4410"
    assert canonical([Claim("url", "https://vestnik.example/", "canonical link")], given) == (given, "given")
    assert canonical([Claim("url", "javascript:alert(1)", "canonical link")], given) == (given, "given")
    assert canonical([], None) == (None, None)


def test_tracking_goes_and_the_rest_of_an_address_stays() -> None:
    assert without_tracking("https://Vestnik.example/a?id=7&utm_source=tg&fbclid=1#c") == "https://vestnik.example/a?id=7"
    assert without_tracking("https://vestnik.example/?p=44663&b=") == "https://vestnik.example/?p=44663&b="


def test_the_outlet_by_its_own_word_or_not_at_all() -> None:
    assert article(TEXT, '<meta property="og:site_name" content="Степной вестник">').outlet == "Степной вестник"
    json_ld = ('<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"@id":"#o"}}</script>'
               '<script type="application/ld+json">{"@type":"Organization","@id":"#o","name":"Жайық үні"}</script>')
    assert article(TEXT, json_ld).outlet == "Жайық үні"
    logo = "<a href='/'><img alt='Степной вестник' src='/logo.png'></a>"
    assert article(logo + TEXT, title=f"{RUSSIAN.title} | Степной вестник").outlet == "Степной вестник"
    assert article(TEXT, title=f"{RUSSIAN.title} | Общество").outlet is None


def test_the_lead_image_is_the_articles_and_not_the_logo() -> None:
    head = ('<meta property="og:image" content="/img/logo-share.png">'
            '<meta name="twitter:image" content="/img/2026/sud.jpg">')
    found = article(TEXT, head, url="https://vestnik.example/n/1")
    assert found.lead_image == "https://vestnik.example/img/2026/sud.jpg"
    picture = f"<h1>{RUSSIAN.title}</h1><div><img src='https://i.example/a.jpg'>{tagged(RUSSIAN)}</div>"
    assert article(picture).lead_image == "https://i.example/a.jpg"
    assert article(TEXT).lead_image is None


@pytest.mark.parametrize("language", WRITTEN)
def test_the_language_by_the_text_and_not_by_the_page(language: str) -> None:
    written = WRITTEN[language]
    assert article(f"<h1>{written.title}</h1>{tagged(written)}", title=KAZAKH.title).language == language
