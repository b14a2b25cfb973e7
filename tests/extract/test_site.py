"""What a site prints on every page is not the article's; a page's own copies are no witnesses against it."""

import msgspec

from khronika.extract import SiteLines, SourcePage, extract, extract_with_memory

from .cast import KAZAKH, RUSSIAN, Written, page, tagged

APPEAL = "Наша редакция существует на деньги читателей, и каждый перевод помогает нам работать дальше."
SECOND = Written(
    "Аким Павлодара ответил жителям затопленной улицы",
    (
        "Аким Павлодара встретился с жителями улицы Катаева, дома которых затопило в ноябре.",
        "Он пообещал, что насосы останутся во дворах до весны, а ущерб оценят до конца месяца.",
        "Жители говорят, что слышат такие обещания третий год подряд, и готовят иск к городу.",
    ),
)


def source(written: Written, number: int) -> SourcePage:
    body = f"<h1>{written.title}</h1><div class='text'>{tagged(written)}<p>{APPEAL}</p></div>"
    return SourcePage(page(body, title=written.title), f"https://vestnik.example/{number}", f"{number}.html")


def test_a_line_on_several_pages_of_a_site_drops_out() -> None:
    alone = extract([source(RUSSIAN, 1)])[0]
    assert APPEAL in alone.paragraphs
    assert [found.paragraphs for found in extract([source(RUSSIAN, 1), source(SECOND, 2)])] == [
        RUSSIAN.paragraphs,
        SECOND.paragraphs,
    ]


def test_the_memory_of_a_site_cleans_a_page_that_comes_alone() -> None:
    _, memory = extract_with_memory([source(SECOND, 2)], SiteLines())
    stored = msgspec.json.decode(msgspec.json.encode(memory), type=SiteLines)
    found, grown = extract_with_memory([source(RUSSIAN, 1)], stored)
    assert found[0].paragraphs == RUSSIAN.paragraphs
    assert len(grown.pages) == 2


def test_doing_it_twice_changes_nothing() -> None:
    first, memory = extract_with_memory([source(RUSSIAN, 1)], SiteLines())
    second, again = extract_with_memory([source(RUSSIAN, 1)], memory)
    assert (first, memory) == (second, again)


def test_the_print_version_of_an_article_does_not_erase_it() -> None:
    found = extract([source(RUSSIAN, 1), source(RUSSIAN, 2)])
    assert all(set(RUSSIAN.paragraphs) <= set(article.paragraphs) for article in found)


def test_the_memory_stays_small() -> None:
    memory = SiteLines()
    for number in range(40):
        _, memory = extract_with_memory(
            [source(Written(f"Заголовок номер {number} о суде", KAZAKH.paragraphs), number)], memory
        )
    assert len(memory.pages) == 30
    assert len(msgspec.json.encode(memory)) < 50_000
