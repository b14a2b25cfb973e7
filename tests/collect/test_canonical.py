"""One article, one address."""

import pytest

from khronika.collect.canonical import canonical, key
from khronika.errors import BadInput


def test_the_many_addresses_of_one_article_have_one_key() -> None:
    spellings = [
        "https://example.kz/novosti/68153-tekst.html",
        "http://www.example.kz/novosti/68153-tekst.html",
        "example.kz/novosti/68153-tekst.html/",
        "https://m.example.kz/novosti/68153-tekst.html?utm_source=tg",
        "https://example.kz/amp/novosti/68153-tekst.html",
        "https://example.kz/novosti/68153-tekst.html#comments",
        "https://example-kz.cdn.ampproject.org/c/s/example.kz/novosti/68153-tekst.html",
        "https://web.archive.org/web/20260130101010/https://example.kz/novosti/68153-tekst.html",
        "https://www.google.com/url?q=https%3A%2F%2Fexample.kz%2Fnovosti%2F68153-tekst.html&usg=x",
    ]
    assert {key(spelling) for spelling in spellings} == {"https://example.kz/novosti/68153-tekst.html"}


def test_mirrors_of_a_family_are_known_by_the_number_of_the_article() -> None:
    assert key("https://www.azattyqasia.org/a/slug/33661923.html") == "rferl:33661923"
    assert key("https://rus.azattyq.org/a/33661923.html") == "rferl:33661923"
    assert canonical("https://rus.azattyq.org/a/33661923.html").url == "https://rus.azattyq.org/a/33661923.html"


def test_the_address_shown_reads_in_cyrillic_and_still_works() -> None:
    given = "https://example.kz/%D2%9B%D0%B0%D2%A3%D1%82%D0%B0%D1%80/a%20b%2Fc?q=%D1%81%D1%83%D0%B4&x=a%26b"
    assert canonical(given).url == "https://example.kz/қаңтар/a%20b%2Fc?q=суд&x=a%26b"
    assert canonical(canonical(given).url) == canonical(given)


@pytest.mark.parametrize(
    "address",
    ["", "   ", "mailto:desk@example.kz", "javascript:void(0)", "ftp://example.kz/a", "/news/1", "https://", "суд",
     "https://[::1", "https://example.kz:port/", "https://exa mple.kz/", "https://" + "a" * 5000 + ".kz", "data:text,x",
     "https://..kz/"],
)  # fmt: skip
def test_what_is_no_web_address_is_said_so(address: str) -> None:
    with pytest.raises(BadInput, match=r"web address|name of a site"):
        canonical(address)
