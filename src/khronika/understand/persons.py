"""Who a sanction fell on: the person named in the sentence, or the one that a pronoun points back to."""

from __future__ import annotations

import re
from functools import cache

from khronika.records import Language, Mention

from .phrases import Phrase, cues, first
from .reading import Reading, Sentence

AWAY = re.compile(r"[,.;:!?»«\n]|\s(?:что|деп|that)\s")
BETWEEN_PEOPLE = re.compile(r"\s?(?:,|и|,?\s?а также|және|мен|пен|бен|and|,\sand)?\s?(?:\w+\s)?")


def sanctioned(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Names in dictionary form. start and end: the sanction's place in the source. Empty when nobody is told."""
    low, high = reading.span(sentence.start, sentence.end)
    people = [one for one in reading.mentions if one.type == "PER"]
    clean_start = sentence.end if start >= high else sentence.start + (start - low)
    here = [one for one in people if low <= one.start < high and not officer(reading, one, sentence.language)]
    pointed = first(pronouns(sentence.language), sentence.low)
    before = [one for one in here if one.start <= end]
    subject = pointed and not before and sentence.start + pointed.start() < clean_start
    if here and not subject:
        chosen = nearest(here, start, end)
        group = beside(reading, here, chosen)
        return tuple(
            dict.fromkeys(with_shared_surname(fullest(people, one), fullest(people, group[-1])) for one in group)
        )
    if not pointed:
        return only_one_before(reading, people, sentence, low)
    told = [one for one in people if one.end <= low and not officer(reading, one, sentence.language)]
    return (fullest(people, told[-1]),) if told else ()


def only_one_before(reading: Reading, people: list[Mention], sentence: Sentence, start: int) -> tuple[str, ...]:
    """Kazakh leaves its subject out: the one person whom the paragraph named before, where it named but one."""
    if sentence.language != "kk":
        return ()
    opening = reading.span(min(one.start for one in reading.sentences if one.paragraph == sentence.paragraph),
                           sentence.end)[0]
    before = [one for one in people if opening <= one.start < start and not officer(reading, one, sentence.language)]
    names = {fullest(people, one) for one in before}
    return tuple(names) if len(names) == 1 else ()


def nearest(here: list[Mention], _start: int, end: int) -> Mention:
    before = [one for one in here if one.end <= end]
    return before[-1] if before else here[0]


def beside(reading: Reading, here: list[Mention], chosen: Mention) -> list[Mention]:
    """People joined to the chosen one by a comma or «и» before it."""
    group = [chosen]
    for one in reversed(here[: here.index(chosen)]):
        gap = reading.source[one.end : group[0].start].lower()
        if not BETWEEN_PEOPLE.fullmatch(gap):
            break
        group.insert(0, one)
    return group


def with_shared_surname(name: str, last: str) -> str:
    """«Азата и Самата Бековых»: the first of two given names takes the surname that closes the group."""
    words = last.split()
    return f"{name} {words[-1]}" if " " not in name and len(words) == 2 and name not in words else name


def fullest(people: list[Mention], one: Mention) -> str:
    """The longest name of the same person in the text, given name and surname; the mention's own where it is alone."""
    same = [other for other in people if other.entity == one.entity and one.entity is not None] or [one]
    if len(one.normal.split()) >= 2 and "." not in one.normal:
        return one.normal
    whole = [other for other in same if "." not in other.normal] or same
    named = [other for other in whole if len(other.normal.split()) == 2] or whole
    return max(named, key=lambda other: len(other.normal)).normal


def officer(reading: Reading, one: Mention, language: Language) -> bool:
    """A judge, prosecutor or lawyer, or whose relative it is («мужа Анны»): the words before the name tell."""
    begin = max(0, one.start - 40)
    words = AWAY.split(reading.source[begin : one.start].lower())[-1]
    return first(offices(language), words) is not None


@cache
def offices(language: Language) -> tuple[Phrase, ...]:
    return cues("persons", "offices", language)


@cache
def pronouns(language: Language) -> tuple[Phrase, ...]:
    return cues("persons", "pronouns", language)
