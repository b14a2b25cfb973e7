"""Which text of an act a citation means: the one in force on the day that the sentence, or the publication, speaks of.

The Constitution cited in January 2026 is that of 1995, in August 2026 that of the referendum; a sentence of 2012 means
the Criminal Code of its time. Acts, days and sources stand in vocabulary/editions.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

import msgspec

from khronika.records import LegalReference

from .phrases import cues, first, vocabulary
from .reading import Reading, Sentence
from .timeline import Resolved, publication

NEAR = 25
"""Characters before an act in which «новой», «проект» belong to it, and after it, in which its year does."""
YEAR = re.compile(r"(?:19|20)\d\d")


def with_editions(cited: Sequence[LegalReference], timeline: Sequence[Resolved], reading: Reading
                  ) -> tuple[LegalReference, ...]:
    """The same citations, each with its edition where the table knows the act."""
    published = publication(reading.published)
    told: dict[int, str] = {}
    for one in timeline:
        if not one.ahead:
            told[one.sentence.number] = min(one.date, told.get(one.sentence.number, one.date))
    made = []
    ends = [reading.span(one.start, one.end)[1] for one in reading.sentences] if cited else []
    for reference in cited:
        known = days(reference.act) if reference.country is None else []
        number = bisect_right(ends, reference.start)
        sentence = reading.sentences[number] if known and number < len(ends) else None
        edition = in_force(known, reference, sentence, told, published) if sentence else None
        made.append(msgspec.structs.replace(reference, edition=edition) if edition else reference)
    return tuple(made)


def days(act: str | None) -> list[date]:
    rows: dict[str, list[date]] = vocabulary("editions")["editions"]
    return rows.get(act or "", [])


def in_force(known: Sequence[date], reference: LegalReference, sentence: Sentence, told: dict[int, str],
             published: date | None) -> str | None:
    """The day from which the text that is meant is in force; None when that cannot be told."""
    named = year_named(known, sentence, reference)
    if named is not None:
        return named.isoformat()
    if published is None:
        return None
    if is_coming(sentence, reference):
        return known[-1].isoformat() if known[-1] <= published else None
    spoken = told.get(sentence.number, "")[:10]
    day = min(published, publication(spoken) or published) if spoken[:4].isdigit() else published
    past = [one for one in known if one <= day]
    return past[-1].isoformat() if past else None


def year_named(known: Sequence[date], sentence: Sentence, reference: LegalReference) -> date | None:
    """«Конституции 1995 года»: the edition of that year, or of the year after, in which such an act takes force."""
    place = sentence.low.find(reference.text.lower()) + len(reference.text)
    year = YEAR.match(sentence.low, place + 1)
    if year is None:
        return None
    return next((one for one in known if one.year - int(year.group()) in (0, 1)), None)


def is_coming(sentence: Sentence, reference: LegalReference) -> bool:
    place = sentence.low.find(reference.text.lower())
    return first(cues("editions", "coming", sentence.language), sentence.low, max(0, place - NEAR), place) is not None
