"""What an editor reads on an outlet's health page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from khronika.collect.clock import stamp
from khronika.collect.health import Drop, health, volume_drop, weekly
from khronika.collect.sources import Attempt, AttemptCode
from khronika.collect.words import doubt_words, health_words, trouble_words

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)


def attempts(*codes: AttemptCode, hours: float = 1.0) -> list[Attempt]:
    """The latest last, `hours` apart, ending an hour ago."""
    count = len(codes)
    return [
        Attempt(source="a", at=stamp(NOW - timedelta(hours=1 + hours * (count - 1 - place))), code=code, entries=20,
                details={"host": "example.kz", "status": "500"})
        for place, code in enumerate(codes)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "hours", "state", "told"),
    [
        ((), 1, "never", "Ещё не посещался."),
        (("entries", "unchanged"), 1, "well", "Работает. Последний успех: 2026-01-30."),
        (("entries", "server_error"), 1, "stumbling",
         "Не удалось сейчас, будет повторено. На сайте example.kz ошибка (500)."),
        (("entries", "server_error", "server_error", "server_error"), 12, "failing",
         "Не работает с 2026-01-29, неудач подряд: 3. На сайте example.kz ошибка (500)."),
        (("server_error",), 1, "failing",
         "Не работает с 2026-01-30, неудач подряд: 1. На сайте example.kz ошибка (500)."),
        (("entries", "empty", "unchanged", "empty"), 12, "empty", "Отвечает, но пуст с 2026-01-29."),
        (("not_a_source_html", "entries"), 1, "well", "Работает. Последний успех: 2026-01-30."),
    ],
)  # fmt: skip
def test_states(codes: tuple[AttemptCode, ...], hours: float, state: str, told: str) -> None:
    summed = health(reversed(attempts(*codes, hours=hours)), (), NOW)
    assert summed.state == state
    assert health_words(summed, "ru") == (told,)
    for language in ("kk", "en"):
        assert all("{" not in line and "…" not in line for line in health_words(summed, language))


def days(*per_week: int) -> list[str]:
    """Articles for each week, newest week first, on its days in turn."""
    today = NOW.date()
    return [
        (today - timedelta(days=7 * week + number % 7)).isoformat()
        for week, count in enumerate(per_week) for number in range(count)
    ]  # fmt: skip


def test_weeks_are_counted_back_from_today() -> None:
    assert weekly(["2026-01-30", "2026-01-24", "2026-01-23", "2026-01-31", "2020-01-01"], date(2026, 1, 30)) == (2, 1)


@pytest.mark.parametrize(
    ("weeks", "drop"),
    [
        ((3, 40, 42, 38, 41, 20), Drop(week=3, usual=40.5)),
        ((0, 12, 9, 11, 10, 4), Drop(week=0, usual=10.5)),
        ((35, 40, 42, 38, 41, 20), None),  # an ordinary week
        ((3, 7, 6, 8, 7, 2), None),  # chance alone makes such a week now and then
        ((0, 3, 2, 4, 3, 3), None),  # too few to tell
        ((0, 40, 40), None),  # added a fortnight ago
        ((), None),
    ],
)
def test_alarm_when_the_weekly_volume_drops(weeks: tuple[int, ...], drop: Drop | None) -> None:
    assert volume_drop(weeks) == drop
    assert volume_drop(weekly(days(*weeks), NOW.date())) == drop


def test_a_source_may_answer_well_and_still_have_stopped() -> None:
    summed = health(attempts("entries", "unchanged"), days(0, 30, 30, 30, 30), NOW)
    assert summed.state == "well"
    assert health_words(summed, "en") == (
        "Works. Last success: 2026-01-30.",
        "Not one article this week, usually 30: the source seems to have stopped.",
    )


def test_mended_feeds_and_doubtful_dates_are_told() -> None:
    assert trouble_words({"truncated": 1, "bad_bytes": 4}, "ru") == (
        "Лента обрывается; взяты целые записи.", "Нечитаемых символов: 4; они показаны знаком замены.",
    )  # fmt: skip
    assert doubt_words("epoch", "kk") == "күн 1970 жыл, сайт қатесі"
