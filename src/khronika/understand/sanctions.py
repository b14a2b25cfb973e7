"""Sanctions that were imposed: kind, length, unit, on whom.

A term («15 суток», "four years") or a word of a kind that needs none («выдворен») is a candidate; the nearest verb that
imposes or denies decides, before it in Russian and English, after it in Kazakh, where the verb closes the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khronika.records import Sanction

from . import numbers
from .persons import sanctioned
from .phrases import Phrase, compiled, first, possible, vocabulary
from .reading import Reading, Sentence
from .terms import Term, terms

NEAR_AFTER, NEAR_BEFORE, FAR = 45, 90, 400
ANOTHER = re.compile(r"\s(?:and|и)\s(?=(?:banned|barred|fined|ordered|prohibited|stripped|запрет|оштраф|лишил|обязал))")
"""What follows is another sanction with a verb of its own."""
SANE = {"year": 99, "month": 400, "day": 366, "hour": 2000}


@dataclass(frozen=True)
class Penalty:
    """A candidate: a kind with its term, if it has one, at start..end of the sentence."""

    sentence: Sentence
    kind: str
    start: int
    end: int
    term: Term | None = None
    told_imposed: bool = False
    """The words themselves say that it was done («выдворили»)."""
    gives_way: bool = False
    """The next term of the sentence is what it was brought to."""


def sanctions(reading: Reading) -> tuple[Sanction, ...]:
    """Every sanction that the text says was imposed, one record a person, in order."""
    found: list[Sanction] = []
    for sentence in reading.sentences:
        for one in penalties(sentence):
            place = sentence.start + one.start, sentence.start + one.end
            if reading.judge("sanctions", RULES, one, place):
                text, start, end = reading.quote(*place)
                length, unit = (one.term.length, one.term.unit) if one.term else (None, None)
                found += [Sanction(kind=one.kind, length=length, unit=unit, person=person, text=text, start=start,
                                   end=end) for person in sanctioned(reading, sentence, start, end) or (None,)]
                found += elliptical(reading, one)
    return tuple(told_once(found))


def elliptical(reading: Reading, one: Penalty) -> Iterator[Sanction]:
    """«Сарманов арестован на 15 суток, Ертаева — на десять»: the same kind and unit for another person."""
    language = one.sentence.language
    if one.term is None or language == "kk":
        return
    rest = re.compile(ELLIPSIS[language].replace("NUMBER", numbers.pattern(language)))
    for match in rest.finditer(one.sentence.low, one.end):
        length = numbers.value(match["number"], language)
        left, right = reading.span(one.sentence.start + match.start("name"), one.sentence.start + match.end("name"))
        people = (other for other in reading.mentions if other.type == "PER" and left <= other.start < right)
        person = next(people, None)
        if length is not None and person is not None:
            text, start, end = reading.quote(one.sentence.start + match.start("number"),
                                             one.sentence.start + match.end("number"))
            yield Sanction(kind=one.kind, length=length, unit=one.term.unit, person=person.normal, text=text,
                           start=start, end=end)


ELLIPSIS = {
    "ru": r",\s(?:а\s)?(?P<name>[\w. -]{3,60}?)\s?—\s(?:на|по|к|до)?\s?(?P<number>NUMBER)(?=[,.;]|\s(?:и|а)\s|\Z)",
    "en": r"(?:,|\sand)\s(?P<name>[\w. -]{3,60}?)(?:\sto|\sfor|,)\s(?P<number>NUMBER)(?=[,.;]|\sand\s|\Z)",
}


def told_once(found: list[Sanction]) -> list[Sanction]:
    """A sanction that the text repeats is one: the first telling, or the first that names the person."""
    kept: list[Sanction] = []
    for one in found:
        same = [other for other in kept if (other.kind, other.length, other.unit) == (one.kind, one.length, one.unit)]
        if one.person and (nameless := next((other for other in same if other.person is None), None)):
            kept[kept.index(nameless)] = one
        elif not any(one.person in (None, other.person) for other in same):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def penalties(sentence: Sentence) -> list[Penalty]:
    found: list[Penalty] = []
    known = list(terms(sentence, "sanctions"))
    for place, term in enumerate(known):
        before = known[place - 1].end if place else 0
        after = known[place + 1].start if place + 1 < len(known) else len(sentence.low)
        one = with_kind(sentence, term, before, after)
        if one is not None:
            found.append(one)
    for other in without_term(sentence):
        if not any((other.start < one.end and one.start < other.end) or other.kind == one.kind for one in found):
            found.append(other)
    return sorted(found, key=lambda one: one.start)


def with_kind(sentence: Sentence, term: Term, before: int, after: int) -> Penalty | None:
    """The kind that the words round a term tell: right after it, else before it, else the verb of the sentence."""
    other = ANOTHER.search(sentence.low, term.end, after)
    near_after = min(after, term.end + NEAR_AFTER, other.start() if other else len(sentence.low))
    windows = (
        (term.start, near_after),
        (max(before, term.start - NEAR_BEFORE), term.end),
        (term.start, after),
        (0, term.end),
    )
    for start, end in windows:
        told = sorted(
            (abs(match.start() - term.start) - 1000 * row.get("wins", False), row["kind"], match.span())
            for row in vocabulary("sanctions")["kinds"]
            if term.unit in row["units"]
            for match in [first(kind_cues(row["kind"], sentence.language), sentence.low, start, end)]
            if match
        )
        for _, kind, (left, right) in told[:1]:
            near = left - term.end < 30 and term.start - right < 30
            return Penalty(
                sentence,
                kind,
                min(term.start, left) if near else term.start,
                max(term.end, right) if near else term.end,
                term,
                gives_way=after_reduction(sentence, term, after),
            )
    return None


def after_reduction(sentence: Sentence, term: Term, after: int) -> bool:
    """Whether the next term is what this one was brought to: «шесть лет на четыре», "six years to four"."""
    return after < len(sentence.low) and sentence.low[term.end : after].endswith(
        (" на ", " до ", " to ", " by ", " with ")
    )


def kind_cues(kind: str, language: str) -> tuple[Phrase, ...]:
    key = kind, language
    if key not in _KINDS:
        row = next(one for one in vocabulary("sanctions")["kinds"] if one["kind"] == kind)
        _KINDS[key] = tuple(compiled(phrase) for phrase in row.get(language, ()))
    return _KINDS[key]


_KINDS: dict[tuple[str, str], tuple[Phrase, ...]] = {}


def without_term(sentence: Sentence) -> Iterator[Penalty]:
    seen: list[tuple[int, int]] = []
    for kind, told, phrase in termless(sentence.language):
        for match in phrase.find(sentence.low):
            if not any(start < match.end() and match.start() < end for start, end in seen):
                seen.append(match.span())
                yield Penalty(sentence, kind, match.start(), match.end(), told_imposed=told)


def termless(language: str) -> tuple[tuple[str, bool, Phrase], ...]:
    if language not in _TERMLESS:
        rows = vocabulary("sanctions")["without_term"]
        _TERMLESS[language] = tuple(
            (kind, group == "alone", compiled(phrase))
            for kind, languages in rows.items()
            for group in ("alone", "named")
            for phrase in languages.get(language, {}).get(group, ())
        )
    return _TERMLESS[language]


_TERMLESS: dict[str, tuple[tuple[str, bool, Phrase], ...]] = {}


def absurd_length(one: Penalty) -> bool | None:
    """«2018 год», a number that no penalty has."""
    return False if one.term and one.term.length > SANE.get(one.term.unit, 10**9) else None


def age(one: Penalty) -> bool | None:
    """«29-летний житель», "a 38-year-old man": an adjective of years that no penalty follows."""
    if one.term is None or one.term.unit != "year":
        return None
    low, end = one.sentence.low, one.term.end
    words = low[one.term.start : end]
    adjective = "летн" in words or words.endswith("-year") or low[end:].startswith("-old")
    return False if adjective and not said(one, "punishment_after", end, end + 30) else None


def ceiling(one: Penalty) -> bool | None:
    """«до семи лет», «7 жылға дейін», "up to seven years", where no sentence was brought down to that."""
    if one.term is None or said(one, "reduced", 0, len(one.sentence.low)):
        return None
    before = said(one, "ceiling_before", one.term.start - 10, one.term.start)
    return False if before or said(one, "ceiling_after", one.term.end, one.term.end + 9) else None


def said(one: Penalty, group: str, start: int, end: int) -> bool:
    """Whether a cue of this group stands in that part of the sentence."""
    low = one.sentence.low
    return first(possible("sanctions", group, one.sentence.language, low), low, max(0, start), end) is not None


def replaced(one: Penalty) -> bool | None:
    """The old term, where a new one took its place: «с шести до четырех лет»."""
    if one.term is None:
        return None
    low, language = one.sentence.low, one.sentence.language
    before = any(match.end() == one.term.start - 1 for phrase in possible("sanctions", "replaced_before", language, low)
                 for match in phrase.find(low, max(0, one.term.start - 12), one.term.start))
    accusative = language == "kk" and low[one.term.start : one.term.end].endswith(
        ("ды", "ді", "дан", "ден", "тан", "ті")
    )
    changed = said(one, "reduced", 0, len(low))
    return False if (before or accusative or one.gives_way) and changed else None


def undone(one: Penalty) -> bool | None:
    """«оштрафовали на 30 МРП, но позже областной суд штрафы отменил»: it did not stand."""
    return False if said(one, "undone", one.end, len(one.sentence.low)) else None


def says_itself(one: Penalty) -> bool | None:
    """«выдворили», "was dismissed": the verb is the sanction, unless a denying word stands right at it."""
    if not one.told_imposed:
        return None
    after = 25 if one.sentence.language == "kk" else 0
    denied = said(one, "not_imposed", one.start - 25, one.end + after)
    return not denied


def nearest_verb(one: Penalty) -> bool | None:
    """The nearest cue on the side where the verb stands; then the nearest on the other side."""
    start, end = (one.term.start, one.term.end) if one.term else (one.start, one.end)
    sides = ((max(0, start - FAR), start), (end, min(len(one.sentence.low), end + FAR)))
    for low, high in sides if one.sentence.language != "kk" else reversed(sides):
        answer = nearest(one.sentence, low, high, from_end=high == start)
        if answer is not None:
            return answer
    return None


RULES = (absurd_length, age, ceiling, replaced, undone, says_itself, nearest_verb)


def nearest(sentence: Sentence, start: int, end: int, from_end: bool) -> bool | None:
    """Whether the cue nearest to the term, between start and end, imposes; None when there is none."""
    best: tuple[int, bool] | None = None
    for group, answer in (("imposed", True), ("not_imposed", False)):
        for phrase in possible("sanctions", group, sentence.language, sentence.low):
            for match in phrase.find(sentence.low, start, end):
                distance = end - match.end() if from_end else match.start() - start
                answer = answer and not modal(sentence, match.start(), match.end())
                if best is None or distance < best[0] or (distance == best[0] and not answer):
                    best = distance, answer
    return best[1] if best else None


def modal(sentence: Sentence, start: int, end: int) -> bool:
    """«могут арестовать», "was not sentenced", «сотталған жоқ»."""
    near = (end, end + 15) if sentence.language == "kk" else (max(0, start - 14), start)
    return first(possible("sanctions", "modal", sentence.language, sentence.low), sentence.low, *near) is not None
