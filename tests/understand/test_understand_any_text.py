"""Whatever comes in: an answer, spans that give back their own text, no invented facts, bounded time."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.understand import LONGEST, understand

PIECES = (
    "Суд приговорил Олега Рябова к 4 годам лишения свободы",
    "по части 1 статьи 174\u2011бис УК",
    "5\u00a0февраля 2026 г.",
    "«Мы\u00adподадим жалобу»",
    " – сказал адвокат. ",
    "ст. 115\u22121",
    "Сот оны 15 тәулікке қамады",
    "2026 жылғы 5 ақпанда",
    "ҚК-нің 174-бабы",
    "Article 174(1)",
    "<p>",
    "&nbsp;",
    "\x00\x08",
    "Ал\u0306ма",
    "АСТАНA",
    "within 10 days",
    "\n",
    " ",
    "ӘҚБтК",
    "«",
    "»",
    "„",
    "“",
    "\ufeff",
    "\u200b",
    "İ",
    "ﬁ",
    "𝟓 февраля",
    "12.13.2026",
    "31 февраля",
    "статья",
    "суда",
)
NOISE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map("".join)


def spans(text: str, published: str | None = "2026-02-06") -> list[dict[str, object]]:
    facts = msgspec.to_builtins(understand(text, published))
    return [record for records in facts.values() if isinstance(records, list | tuple) for record in records]


@given(NOISE)
@settings(max_examples=60, deadline=None)
def test_every_span_gives_back_its_own_text(text: str) -> None:
    for record in spans(text):
        start, end = record["start"], record["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert 0 <= start < end <= len(text)
        if "text" in record:
            assert text[start:end] == record["text"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02",
        "!!!???",
        "……——",
        "12345 67890",
        "\ufeff",
        "💬🔥",
        "a",
        "«»",
        "Суд — це орган, який здійснює правосуддя, і його рішення є обов'язковими на всій території України.",
        "Das Gericht verurteilte den Blogger am 5. Februar zu vier Jahren Haft wegen Anstiftung zum sozialen Hass.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert not [record for record in spans(text) if record.get("type") is None]


def test_html_left_in_is_no_obstacle() -> None:
    text = '<p class="x">Суд назначил&nbsp;Олегу Рябову <b>15 суток</b> ареста по статье 488 КоАП.</p>'
    facts = understand(text, "2026-02-06")
    assert [(one.kind, one.length, one.unit) for one in facts.sanctions] == [("administrative_arrest", 15, "day")]
    assert [(one.act, one.article) for one in facts.legal_references] == [("КоАП", "488")]


def test_capitals_and_letters_of_the_other_script_are_read() -> None:
    # a and o of «Астанa», «cт.» are Latin.
    facts = understand("БЛОГЕРА СУДЯТ ПО CТАТЬЕ 174 УК. Пo ч. 2 cт. 405 УК дел нет.", "2026-02-06", "ru")
    assert [(one.article, one.part) for one in facts.legal_references] == [("174", None), ("405", "2")]


@pytest.mark.parametrize(
    "piece", ["Суд арестовал его на 15 суток по ст. 488 КоАП 5 февраля. ", "статья ", "«", "1, 2, ", "суд ", "не "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        understand(text, "2026-02-06", "ru")
        return time.process_time() - began

    seconds(1_000)
    assert seconds(20_000) < 10 * max(seconds(5_000), 0.1)


def test_a_text_longer_than_any_article_is_read_in_part_and_says_so() -> None:
    facts = understand("x" * (LONGEST + 1), language="other")
    assert facts.read_to == LONGEST
    assert understand("Суд.").read_to is None
