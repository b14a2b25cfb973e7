"""Does a drafted entry tell what an entry of the timeline tells already, perhaps with another date?

«14 февраля прокуратура опротестовала приговор» and «15 февраля … заявила, что опротестовала приговор» are one event of
which two sources give two days. The editor decides; this only says which entry to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.cases.drafting_words import of_date
from khronika.cases.topic import stem
from khronika.cases.when import agree, first_day
from khronika.records import Language, Record

WORD = re.compile(r"[^\W\d_]{4,}")
NEAR_DAYS = 10
"""Two sources that give days further apart than this tell two events."""
SAME_DAY, SAME_MONTH, NEAR = 0.25, 0.4, 0.5
"""Share of common words that is asked: less where the dates agree to the day."""
STEP = 0.2
"""What it is lowered by when both tell the same step of the procedure."""


class Known(Record, frozen=True, kw_only=True):
    """An entry that stands on the timeline."""

    id: str
    date: str
    kind: str
    text: str
    language: Language


def same_event(date: str, kind: str, text: str, language: Language, known: Iterable[Known]) -> Known | None:
    """The entry that most likely tells the same event; None when none is near enough."""
    mine = content(text, language)
    best: tuple[float, Known] | None = None
    for one in known:
        asked = share_asked(date, one.date)
        if asked is None:
            continue
        shared = common_share(mine, content(one.text, one.language))
        same_step = bool(kind) and kind == one.kind
        if language != one.language:
            enough, likeness = same_step and agree(date, one.date), 0.5
        else:
            enough, likeness = shared >= asked - (STEP if same_step else 0), shared + (STEP if same_step else 0)
        if enough and (best is None or likeness > best[0]):
            best = likeness, one
    return best[1] if best else None


def share_asked(one: str, other: str) -> float | None:
    """How alike the words must be for these two dates; None when the dates are too far apart."""
    if not one or not other:
        return None
    if agree(one, other):
        return SAME_DAY if one == other else SAME_MONTH
    return NEAR if abs((first_day(one) - first_day(other)).days) <= NEAR_DAYS else None


def content(text: str, language: Language) -> frozenset[str]:
    """Stems of all words of four letters and more, but those of dates."""
    known = language if language in ("ru", "kk", "en") else "ru"
    return frozenset(stem(word.lower(), known) for word in WORD.findall(text[:2000]) if not of_date().match(word))


def common_share(one: frozenset[str], other: frozenset[str]) -> float:
    """Common words as a share of the shorter text's."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
