"""Pages that are broken or mean harm: bounded time, an article or a reason, never a traceback."""

import time

import pytest

from khronika.errors import BadInput
from khronika.extract import SourcePage, extract

from .cast import KAZAKH, RUSSIAN, article, page, tagged

TEXT = f"<h1>{RUSSIAN.title}</h1><div>{tagged(RUSSIAN)}</div>"
SECONDS = 30


def one(html: bytes) -> tuple[tuple[str, ...], str]:
    began = time.process_time()
    found = extract([SourcePage(html, None, "hostile.html")])[0]
    assert time.process_time() - began < SECONDS
    return found.paragraphs, found.method["paragraphs"]


@pytest.mark.parametrize(("nest", "times"), [
    ("div", 100_000), ("span", 100_000), ("b", 10_000), ("table><tr><td", 10_000), ("ul><li", 10_000), ("font", 400),
    ("blockquote", 400),
])
def test_text_before_and_inside_deeply_nested_elements(nest: str, times: int) -> None:
    deep = f"<{nest}>" * times
    paragraphs, _ = one(page(f"<h1>{RUSSIAN.title}</h1>{tagged(RUSSIAN)}{deep}<p>Дно.</p>", title=RUSSIAN.title))
    assert paragraphs[: len(RUSSIAN.paragraphs)] == RUSSIAN.paragraphs
    paragraphs, _ = one(page(f"{deep}{TEXT}", title=RUSSIAN.title))
    assert RUSSIAN.paragraphs[1] in paragraphs


@pytest.mark.parametrize(("html", "reason"), [
    (b"", "no element"),
    (b"   \n", "no element"),
    (b"<!-- only a comment -->", "no element"),
    (b"<html><head><title>x</title></head></html>", "shows no text"),
    (b"<html><body><div id=root></div><script>var a = 1</script></body></html>", "without its 1 scripts"),
    (b"<html><body><nav><a href=/1>a</a><a href=/2>b</a></nav></body></html>", "no running text"),
    ("просто слова".encode(), "no running text"),
    (b"\x00" * 1000, "no element"),
])
def test_a_page_without_text_says_why(html: bytes, reason: str) -> None:
    paragraphs, method = one(html)
    assert paragraphs == ()
    assert method.startswith("none: ")
    assert reason in method


def test_null_bytes_inside_the_text() -> None:
    html = page(TEXT, title=RUSSIAN.title).replace("суд".encode(), "су\x00д".encode())
    assert one(html)[0] == RUSSIAN.paragraphs


@pytest.mark.parametrize("html", [
    b"<p>" * 200_000, b"<" * 500_000, b"<div " + b'a="' * 300_000, b"<a href=/x>news</a> " * 50_000,
    "слово<br>".encode() * 50_000, b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
    b'<div class="' + b"comment " * 100_000 + b'">x', "Автор: а <br>".encode() * 15_000,
    b"<table>" * 20_000, ("<title>" + "а - " * 200_000).encode(), b"<h1>one two three</h1>" * 10_000,
], ids=range(11))
def test_junk_ends_in_time(html: bytes) -> None:
    one(html)


def test_twenty_megabytes_end_in_time() -> None:
    one(page(TEXT + "<p>слово и ещё слово.</p>" * 480_000, title=RUSSIAN.title))


@pytest.mark.parametrize(("html", "said"), [
    (b"%PDF-1.7", "is a PDF"), (b"PK\x03\x04", "ZIP"), (b"\x89PNG\r\n", "picture"),
    (b"<p>" + b"x" * (25 * 1024 * 1024), "larger than 24 MB"),
])
def test_what_is_no_page_is_refused_in_one_sentence(html: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as error:
        extract([SourcePage(html, None, "file.html")])
    assert str(error.value).startswith("file.html ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16"])
def test_bytes_in_another_encoding_than_the_page_says(encoding: str) -> None:
    text = f'<html><head><meta charset="{"utf-8" if encoding == "windows-1251" else encoding}"></head><body>{TEXT}'
    assert one(text.encode(encoding, "xmlcharrefreplace"))[0] == RUSSIAN.paragraphs


def test_kazakh_letters_as_entities_in_a_windows_1251_page() -> None:
    text = f'<meta charset="windows-1251"><title>{KAZAKH.title}</title><h1>{KAZAKH.title}</h1>{tagged(KAZAKH)}'
    assert one(text.encode("windows-1251", "xmlcharrefreplace"))[0] == KAZAKH.paragraphs


def test_an_unclosed_comment_hides_what_follows_and_nothing_else() -> None:
    assert article(f"{TEXT}<!-- конец <p>Не видно.</p>", title=RUSSIAN.title).paragraphs == RUSSIAN.paragraphs
