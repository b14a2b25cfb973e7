"""A channel's preview page. The page is invented after the form of the real ones."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from khronika.collect.entries import Reading
from khronika.collect.telegram import channel_address, read_channel
from khronika.errors import BadInput
from khronika.records import Page

HEADER = """<div class="tgme_channel_info"><div class="tgme_channel_info_header_title">
<span dir="auto">Мысал арнасы</span></div></div>"""


def post(number: int, text: str, moment: str = "2026-01-30T05:00:00+00:00", reply: str = "") -> str:
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
    <div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="misal_arna/{number}">
    <div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a href="https://t.me/misal_arna">
    Мысал</a></div>{reply}<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
    <div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/misal_arna/{number}">
    <time datetime="{moment}" class="time">10:00</time></a></div></div></div></div>"""


def read(body: str) -> Reading:
    url = "https://t.me/s/misal_arna"
    page = Page(url=url, final_url=url, fetched_at="2026-01-30T12:00:00Z", status=200, body=body.encode())
    return read_channel(page, datetime(2026, 1, 30, 12, 0, tzinfo=UTC), ZoneInfo("Asia/Almaty"))


def test_posts_become_entries_with_the_articles_they_announce() -> None:
    link = '<a href="https://www.example.kz/news/1?utm_source=tg" target="_blank">Толығырақ</a>'
    reading = read(HEADER + post(7, "Ескі хабар", "2026-01-28T22:00:00+00:00") + post(
        8, f'<b>Сот үкім шығарды</b><br/>Екінші жол. {link} <a href="?q=%23sot">#sot</a> <a href="https://t.me/other">@other</a>'
    ))  # fmt: skip
    assert (reading.code, reading.title) == ("entries", "Мысал арнасы")
    newest, older = reading.entries
    assert newest.url == "https://t.me/misal_arna/8"
    assert newest.title == "Сот үкім шығарды"
    assert newest.content == "Сот үкім шығарды\nЕкінші жол. Толығырақ #sot @other"
    assert newest.links == ("https://example.kz/news/1",)
    assert (newest.published, newest.published_at) == ("2026-01-30", "2026-01-30T05:00:00Z")
    assert older.published == "2026-01-29", "the day on the outlet's clock"


def test_a_long_post_is_titled_by_its_first_sentences() -> None:
    text = "Суд в Алматы продлил арест участнику схода на два месяца. " * 10
    [entry] = read(HEADER + post(1, text)).entries
    assert entry.title == ("Суд в Алматы продлил арест участнику схода на два месяца. " * 2).strip()


def test_the_post_that_is_answered_is_not_the_text() -> None:
    reply = '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text">Чужой текст</div></a>'
    [entry] = read(HEADER + post(1, "Свой текст", reply=reply)).entries
    assert entry.content == "Свой текст"


def test_picture_without_words_is_an_entry_without_title() -> None:
    body = post(1, "").replace('<div class="tgme_widget_message_text js-message_text" dir="auto"></div>', "")
    [entry] = read(HEADER + body).entries
    assert entry.title is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (HEADER, "empty"),
        ("<html><body><div class='tgme_page'>Мысал, 3 members</div></body></html>", "not_a_source_html"),
        ("", "not_a_source"),
    ],
)
def test_channels_without_posts(body: str, code: str) -> None:
    assert read(body).code == code


@pytest.mark.parametrize(
    "text", ["@misal_arna", "misal_arna", "t.me/misal_arna", "https://t.me/misal_arna", "https://t.me/s/misal_arna",
             "https://telegram.me/misal_arna/125"]
)  # fmt: skip
def test_channels_are_named_in_many_ways(text: str) -> None:
    assert channel_address(text) == "https://t.me/s/misal_arna"


@pytest.mark.parametrize("text", ["", "https://t.me/+AbCdEf123", "https://example.kz/a", "@a", "канал"])
def test_what_is_no_channel_is_said_so(text: str) -> None:
    with pytest.raises(BadInput, match="not a Telegram channel"):
        channel_address(text)
