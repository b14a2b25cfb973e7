"""What is to be visited when: decided on records alone."""

from datetime import UTC, datetime, timedelta

import pytest

from khronika.collect.clock import moment, stamp
from khronika.collect.due import Plan, backoff, decide, interval
from khronika.collect.sources import Source, SourceState

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)


def source(name: str = "a", **more: object) -> Source:
    return Source(id=name, outlet="example", kind="feed", url=f"https://{name}.kz/rss", **more)  # type: ignore[arg-type]


def state(name: str = "a", hours_ago: float = 1.0, **more: object) -> SourceState:
    last = stamp(NOW - timedelta(hours=hours_ago))
    return SourceState(source=name, last_attempt=last, last_success=last, **more)  # type: ignore[arg-type]


def plan(*pairs: tuple[Source, SourceState | None], asked: tuple[str, ...] = ()) -> Plan:
    states = {one.id: past for one, past in pairs if past}
    return decide([one for one, _ in pairs], states, NOW, asked)


def test_a_source_never_visited_comes_at_once() -> None:
    [intent] = plan((source(), None)).intents
    assert (intent.source, intent.reason) == ("a", "first")


def test_a_source_just_visited_waits_and_the_plan_says_until_when() -> None:
    decided = plan((source(), state(hours_ago=0.1)))
    assert decided.intents == ()
    assert decided.wake_at is not None
    assert timedelta(minutes=48) < moment(decided.wake_at) - NOW < timedelta(minutes=60)


def test_the_longest_due_comes_first() -> None:
    decided = plan((source("a"), state("a", 5)), (source("b"), state("b", 30)), (source("c"), state("c", 9)))
    assert [intent.source for intent in decided.intents] == ["b", "c", "a"]


def test_a_paused_source_rests_unless_it_is_asked_for() -> None:
    paused = source(paused=True)
    assert plan((paused, None)).intents == ()
    assert [intent.reason for intent in plan((paused, None), asked=("a",)).intents] == ["asked"]


def test_asked_sources_come_before_all_others_and_without_waiting() -> None:
    decided = plan((source("a"), state("a", 90)), (source("b"), state("b", 0.01)), asked=("b",))
    assert [(intent.source, intent.reason) for intent in decided.intents] == [("b", "asked"), ("a", "interval")]


@pytest.mark.parametrize(
    ("per_day", "window", "expected"),
    [
        (None, None, timedelta(hours=1)),
        (100.0, 50, timedelta(hours=4)),  # turns over in 12 hours, half of that is longer than the longest
        (200.0, 20, timedelta(hours=1.2)),
        (2000.0, 10, timedelta(minutes=15)),
        (0.5, 20, timedelta(hours=4)),
    ],
)
def test_a_source_is_visited_before_half_of_its_list_is_gone(
    per_day: float | None, window: int | None, expected: timedelta
) -> None:
    assert interval(source(), state(per_day=per_day, window=window)) == expected


def test_an_editors_wish_wins() -> None:
    assert interval(source(every_minutes=30), state(per_day=1.0, window=50)) == timedelta(minutes=30)
    assert interval(source(every_minutes=1), state()) == timedelta(minutes=5), "but nobody is pressed"


def test_failures_wait_longer_and_longer_up_to_a_day() -> None:
    waits = [backoff(state(failures=count, code="server_error")) for count in (1, 2, 3, 5, 20, 5000)]
    assert waits == [
        timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=4), timedelta(hours=24),
        timedelta(hours=24),
    ]  # fmt: skip


def test_what_does_not_mend_itself_is_tried_seldom_from_the_start() -> None:
    for code in ("not_found", "not_a_source_html", "robots_forbid", "certificate_expired"):
        assert backoff(state(failures=1, code=code)) == timedelta(hours=6)


def test_the_servers_wish_is_kept() -> None:
    wish = stamp(NOW + timedelta(hours=3))
    decided = plan((source(), state(hours_ago=30, failures=1, code="too_many_requests", retry_at=wish)))
    assert decided.intents == ()
    assert decided.wake_at == wish


def test_a_failed_source_comes_back_as_a_retry() -> None:
    [intent] = plan((source(), state(hours_ago=1, failures=1, code="silent"))).intents
    assert intent.reason == "retry"


def test_a_clock_set_back_puts_no_source_to_sleep() -> None:
    assert len(plan((source(), state(hours_ago=-9000))).intents) == 1


def test_sources_added_together_do_not_fall_due_together() -> None:
    pairs = [(source(f"s{number}"), state(f"s{number}", 0.99)) for number in range(40)]
    assert 0 < len(plan(*pairs).intents) < 40
