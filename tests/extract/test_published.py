"""The day of publication is the one the outlet prints, in three languages; no day is better than a wrong one."""

import pytest

from khronika.extract import SourcePage, extract
from khronika.extract.dates import day_in_address, printed_day, stated_day

from .cast import ENGLISH, KAZAKH, RUSSIAN, Written, article, page, tagged


def day_of(extra: str = "", head: str = "", written: Written = RUSSIAN, before: str = "", below: str = "",
           url: str | None = None) -> tuple[str | None, str | None]:
    body = f"{before}<article><h1>{written.title}</h1>{extra}<div>{tagged(written)}</div>{below}</article>"
    found = article(body, head, written.title, url)
    assert found.published_precision == ("day" if found.published else None)
    return found.published, found.method.get("published")


@pytest.mark.parametrize(("text", "day"), [
    ("30 января 2026 г., 14:05", "2026-01-30"),
    ("Пт, 30 янв. 2026", "2026-01-30"),
    ("30.01.2026", "2026-01-30"),
    ("30.01.26 14:05", "2026-01-30"),
    ("30/01/2026", "2026-01-30"),
    ("05/01/2026", "2026-01-05"),
    ("2026-01-30 14:05", "2026-01-30"),
    ("2026 жылғы 30 қаңтар", "2026-01-30"),
    ("30 қаңтар 2026, 14:05", "2026-01-30"),
    ("30-қаңтар, 2026 жыл", "2026-01-30"),
    ("2026 ж. 3 қыркүйек", "2026-09-03"),
    ("January 30, 2026", "2026-01-30"),
    ("30th January 2026", "2026-01-30"),
    ("Jan. 30, 2026 2:05 pm", "2026-01-30"),
    ("01/30/2026", "2026-01-30"),
    ("Опубликовано 30 января 26 (14:41)", "2026-01-30"),
    ("30 января 14:41", None),
    ("30 января", None),
    ("31 февраля 2026", None),
    ("1 января 1970", None),
    ("тел. 8 (7172) 30-01-20", None),
    ("версия 5.0", None),
    ("", None),
])
def test_dates_as_outlets_print_them(text: str, day: str | None) -> None:
    assert printed_day(text) == day


def test_english_pages_may_put_the_month_first() -> None:
    assert printed_day("05/01/2026", day_first=False) is None
    assert printed_day("13/01/2026", day_first=False) == "2026-01-13"


def test_the_printed_day_wins_over_the_same_night_in_utc() -> None:
    head = '<meta property="article:published_time" content="2026-01-29T20:30:00Z">'
    assert day_of("<div>30 января 2026, 01:30</div>", head) == ("2026-01-30", "printed")


def test_a_stated_day_wins_over_a_distant_printed_one() -> None:
    head = '<meta property="article:published_time" content="2026-01-30T09:00:00+05:00">'
    assert day_of("<div>До суда, 14.01.2026</div>", head) == ("2026-01-30", "opengraph")


def test_utc_is_read_by_the_outlets_clock() -> None:
    head = '<meta property="article:published_time" content="2026-01-29T20:30:00Z">'
    day, method = day_of(head=head, written=KAZAKH)
    assert day == "2026-01-30"
    assert method is not None
    assert "Asia/Almaty" in method
    assert day_of(head=head, url="https://vestnik.kz/1")[0] == "2026-01-30"
    assert day_of(head=head, written=ENGLISH)[0] == "2026-01-29"


def test_an_update_is_no_publication() -> None:
    assert day_of("<div>Обновлено: 31.01.2026. Опубликовано: 30.01.2026</div>")[0] == "2026-01-30"
    assert day_of("<div>Соңғы жаңарту: 31 қаңтар 2026</div>", written=KAZAKH)[0] is None


def test_todays_date_in_the_head_of_the_site_is_not_the_articles() -> None:
    head = "<div>Сегодня 22 ноября 2026, воскресенье</div>"
    assert day_of(before=head)[0] is None
    assert day_of("<div>30.01.2026</div>", before=head)[0] == "2026-01-30"


def test_dates_of_other_articles_and_of_comments_are_not_this_ones() -> None:
    below = ("<h3>Читайте также</h3><ul><li>21.11.2026 <a href='/1'>Мост через Иртыш закроют на ремонт</a></li></ul>"
             "<div class='comments'><div>Иван, 2 февраля 2026</div></div>")
    assert day_of(below=below)[0] is None


def test_a_time_element_with_relative_words() -> None:
    assert day_of("<time datetime='2026-01-30T14:05:00+05:00'>3 часа назад</time>")[0] == "2026-01-30"


def test_today_and_yesterday_by_the_day_on_which_the_page_was_fetched() -> None:
    for words, day in (("Сегодня, 15:33", "2026-01-30"), ("Кеше 09:10", "2026-01-29"), ("Today", "2026-01-30")):
        html = page(f"<h1>{RUSSIAN.title}</h1><div>{words}</div>{tagged(RUSSIAN)}", title=RUSSIAN.title)
        assert extract([SourcePage(html, fetched="2026-01-30")])[0].published == day
        assert extract([SourcePage(html)])[0].published is None


def test_a_text_that_begins_with_the_date_in_figures() -> None:
    first = f"<p>30.01.2026, Экибастуз. {RUSSIAN.paragraphs[0]} Заседание прошло за десять минут, полиции не было.</p>"
    assert article(f"<h1>{RUSSIAN.title}</h1>{first}{tagged(RUSSIAN)}", title=RUSSIAN.title).published == "2026-01-30"
    event = f"<p>14 января 2026 года в школе прошёл обыск. {RUSSIAN.paragraphs[0]} Протокола обыска никто не видел.</p>"
    assert article(f"<h1>{RUSSIAN.title}</h1>{event}{tagged(RUSSIAN)}", title=RUSSIAN.title).published is None


def test_the_address_is_the_last_witness() -> None:
    assert day_of(url="https://vestnik.example/2026/01/30/sud") == ("2026-01-30", "address")
    assert day_of(url="https://vestnik.example/2026/1355/30")[0] is None


def test_stated_values() -> None:
    assert stated_day("2026-01-30", None) == ("2026-01-30", False)
    assert stated_day("20260130T1405", None) == ("2026-01-30", False)
    assert stated_day("2026-01-29T20:30:00.000Z", "Asia/Almaty") == ("2026-01-30", True)
    assert stated_day("2026-01-29T23:30:00+05:00", "Asia/Almaty") == ("2026-01-29", False)
    assert stated_day("вчера", None) is None
    assert stated_day("2026-13-45T99:99:00Z", "Asia/Almaty") is None
    assert day_in_address("https://a.example/news/2026-01-30-title") == "2026-01-30"
