"""What two articles about one event share, or contradict each other in: people, bodies, places, provisions, days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from khronika.records import Facts, Record
from khronika.understand.names.key import key, skeleton

MOST = 16
"""Of each kind, the first ones: news names its people early, and lists at the end must not cost time."""
SHORTEST_PART = 4


class Marks(Record, frozen=True, kw_only=True):
    """Each kind maps a key, the same in every spelling and language, to the words it was read from."""

    people: dict[str, str] = {}
    bodies: dict[str, str] = {}
    places: dict[str, str] = {}
    provisions: dict[str, str] = {}
    stages: dict[str, str] = {}
    days: tuple[int, ...] = ()
    """Days of the year that the text reports (not those it looks ahead to)."""

    @property
    def surnames(self) -> frozenset[str]:
        """The parts of people's names that can tell people apart."""
        return frozenset(part for name in self.people for part in name.split() if len(part) >= SHORTEST_PART)


def marks_of(facts: Facts) -> Marks:
    """The marks of a text, from its facts."""
    ahead = {one.date for one in facts.next_dates}
    days = [date.fromisoformat(one.date).timetuple().tm_yday for one in facts.dates
            if one.precision == "day" and one.date not in ahead]
    return Marks(
        people=first((key(one.normal), one.normal) for one in facts.mentions if one.type == "PER"),
        bodies=first((key(one.normal), one.normal) for one in facts.mentions if one.type in ("ORG", "COURT", "BODY")),
        places=first((skeleton(one.normal), one.normal) for one in facts.mentions if one.type == "LOC"),
        provisions=first((f"{one.act or ''} {one.article}", one.text) for one in facts.legal_references if one.article),
        stages=first((one.stage, one.text) for one in facts.stages),
        days=tuple(dict.fromkeys(days))[:MOST],
    )


def first(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for mark, words in found:
        if mark.strip() and len(kept) < MOST:
            kept.setdefault(mark, words)
    return kept
