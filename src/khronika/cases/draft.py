"""Entries of a timeline, drafted from what an article says: one a date (or a step without one), with its own words.

Nothing is concluded: the date is the text's, the quotation is the whole sentence, and an editor accepts it or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from khronika.cases.drafting_words import between_dates, opening, same_day
from khronika.cases.full_dates import with_full_date
from khronika.cases.spoken import at
from khronika.language.sentences import Sentence, sentences
from khronika.records import DateMention, Facts, Precision, Record

MOST = 80
"""Entries of one article."""
MOST_UNDATED = 3


class Draft(Record, frozen=True, kw_only=True):
    """One entry to be accepted. text[start:end] of the article is the sentence that says it."""

    date: str
    precision: Precision | None
    date_to: str = ""
    inherited: bool = False
    ahead: bool = False
    background: bool = False
    kind: str = ""
    """A step (understand's stages), "sanction", "hearing" for a date ahead, or nothing."""
    said: str
    """The sentence as it can stand alone: its date with the year, without «Напомним»."""
    start: int
    end: int
    speaker: str = ""
    """Whose words the sentence is, where it is direct speech."""


def drafts(text: str, facts: Facts) -> list[Draft]:
    """The entries that an article offers, in the order of the text. Raises nothing: what is no entry is left out."""
    parts = list(sentences(text, facts.language))
    made: list[Draft] = []
    taken: set[tuple[str, int]] = set()
    for date, date_to in single_dates(text, facts):
        sentence = sentence_at(parts, date.start)
        if sentence is None or (date.date, sentence.start) in taken or in_law(date, facts):
            continue
        taken.add((date.date, sentence.start))
        made.append(of_date(text, facts, date, date_to, sentence))
    made = without_headline(text, [*made, *same_days(text, facts, parts, made)])
    return sorted([*made, *undated(text, facts, parts, made)], key=lambda one: one.start)[:MOST]


def single_dates(text: str, facts: Facts) -> Iterator[tuple[DateMention, str]]:
    """Each date with the date it runs to: «с 1 по 25 декабря» is one entry, counted by its first day."""
    dates = sorted(facts.dates, key=lambda one: one.start)
    place = 0
    while place < len(dates):
        one = dates[place]
        following = dates[place + 1] if place + 1 < len(dates) else None
        if following and following.date > one.date and between_dates().fullmatch(text[one.end : following.start]):
            yield one, following.date
            place += 2
            continue
        yield one, ""
        place += 1


def sentence_at(parts: list[Sentence], place: int) -> Sentence | None:
    return next((one for one in parts if one.start <= place < one.end), None)


def in_law(date: DateMention, facts: Facts) -> bool:
    """A date inside the name of a law is no event."""
    return any(one.start <= date.start < one.end for one in facts.legal_references)


def of_date(text: str, facts: Facts, date: DateMention, date_to: str, sentence: Sentence) -> Draft:
    ahead = any(one.start == date.start for one in facts.next_dates)
    kind = step_near(facts, sentence, date.start)
    said = opening().sub("", with_full_date(text, sentence, date, facts.language), count=1)
    return Draft(
        date=date.date, precision=date.precision, date_to=date_to, inherited=date.inherited, ahead=ahead,
        background=in_background(facts, sentence), kind=kind if not ahead else kind or "hearing",
        said=said[:1].upper() + said[1:], start=sentence.start, end=sentence.end,
        speaker=speaker_of(facts, sentence))


def step_near(facts: Facts, sentence: Sentence, place: int) -> str:
    """The step told nearest to the date within its sentence; a sanction where no step is."""
    steps = [one for one in facts.stages if sentence.start <= one.start < sentence.end]
    if steps:
        return min(steps, key=lambda one: abs(one.start - place)).stage
    return "sanction" if any(sentence.start <= one.start < sentence.end for one in facts.sanctions) else ""


def in_background(facts: Facts, sentence: Sentence) -> bool:
    """Whether the sentence is told as background; facts read by an older version do not know."""
    return any(one.start <= sentence.start < one.end for one in getattr(facts, "background", ()))


def speaker_of(facts: Facts, sentence: Sentence) -> str:
    """Who says a sentence that is mostly direct speech."""
    for quote in facts.quotes:
        shared = min(quote.end, sentence.end) - max(quote.start, sentence.start)
        if shared > (sentence.end - sentence.start) / 2:
            return quote.speaker or ""
    return ""


def same_days(text: str, facts: Facts, parts: list[Sentence], made: list[Draft]) -> Iterator[Draft]:
    """«В этот же день прокуратура …»: a sentence without a date of its own has the day of the sentence before it."""
    days = {one.end: one for one in made if one.precision == "day" and not one.ahead}
    for before, sentence in pairwise(parts):
        words = same_day().match(text, sentence.start, sentence.end)
        day = days.get(before.end)
        if words is None or day is None or any(sentence.start <= one.start < sentence.end for one in made):
            continue
        said = f"{at(day.date, facts.language)}{text[words.end() : sentence.end]}"
        yield (draft := replace(day, kind=step_near(facts, sentence, sentence.start), inherited=True, said=said,
                                date_to="", start=sentence.start, end=sentence.end,
                                background=in_background(facts, sentence), speaker=speaker_of(facts, sentence)))
        days[sentence.end] = draft


def without_headline(text: str, made: list[Draft]) -> list[Draft]:
    """Entries without those of the headline that the body tells as well."""
    title_end = text.find("\n")
    told = {one.date for one in made if one.start > title_end}
    return [one for one in made if title_end < 0 or one.start > title_end or one.date not in told]


def undated(text: str, facts: Facts, parts: list[Sentence], made: list[Draft]) -> list[Draft]:
    """Steps that the news tells without a date, each once, a few at most."""
    title_end = max(text.find("\n"), 0)
    known = {one.kind for one in made}
    found: list[Draft] = []
    for step in facts.stages:
        sentence = sentence_at(parts, step.start)
        if sentence is None or sentence.start < title_end or step.stage in known or in_background(facts, sentence):
            continue
        known.add(step.stage)
        said = text[sentence.start : sentence.end]
        found.append(Draft(date="", precision=None, kind=step.stage, said=said, start=sentence.start, end=sentence.end,
                           speaker=speaker_of(facts, sentence)))
    return found[:MOST_UNDATED]


