"""Who spoke, from the words of a tag or a lead: a person's name in dictionary form, else a role, else nobody."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from khronika.records import Language

from .names.russian import dictionary
from .phrases import cues, first, folded, vocabulary
from .reading import Reading

CAPITALISED = re.compile(r"(?:[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w'’-]+\.?)(?:\s(?:[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w'’-]*\.?))*")
PRONOUN = {"ru": {"он", "она", "они"}, "kk": {"ол", "олар"}, "en": {"he", "she", "they"}}
NAME_AFTER_VERB = 45


def speaker_in(reading: Reading, language: Language, offset: int, text: str, place: tuple[int, int]) -> str | None:
    """The speaker named in text[place]; `offset` is where `text` begins in the clean text."""
    left, right = reading.span(offset + place[0], offset + place[1])
    people = [one for one in reading.mentions_in(left, right + 1) if one.type == "PER" and one.end <= right + 1]
    words = text[place[0] : place[1]]
    low = folded(words)
    verb = first(cues("quotes", "verbs", language), low) or first(cues("quotes", "leads", language), low)
    if people:
        middle = reading.span(offset + place[0] + verb.start(), offset + place[0] + verb.end())[0] if verb else left
        people = [one for one in people if one.text == one.normal] or people
        return min(people, key=lambda one: abs(one.start - middle)).normal
    told = role(low, language)
    return capitalised(words, verb, language) or told or somebody(low, verb, language)


def capitalised(words: str, verb: re.Match[str] | None, language: Language) -> str | None:
    """A name right after the verb that the name finder did not know («взывает о помощи Роман»)."""
    if verb is None:
        return None
    for match in CAPITALISED.finditer(words, verb.end(), verb.end() + NAME_AFTER_VERB):
        before = words[verb.end() : match.start()]
        if not re.search(r"(?:^|\s)(?:в|во|на|из|с|для|от|к|по|о|об|in|at|of|from|to|on|the)\s+$", before):
            return match.group() if language != "kk" or not match.group().isupper() else None
    if language == "en":
        ahead = CAPITALISED.match(words.lstrip())
        if (
            ahead
            and words.lstrip()[: verb.start()].strip() == ahead.group()
            and ahead.group().lower() not in PRONOUN["en"]
        ):
            return ahead.group()
    return None


@cache
def roles(language: Language) -> re.Pattern[str]:
    rows = vocabulary("quotes")["roles"][language]
    words = "|".join(
        f"(?P<r{number}>{'|'.join(map(re.escape, forms or [name]))})"
        for number, (name, forms) in enumerate(rows.items())
    )
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def role(low: str, language: Language) -> str | None:
    """The first role told, pronouns last: «по ее словам» gives «она», «сказал прокурор» gives «прокурор»."""
    names = list(vocabulary("quotes")["roles"][language])
    told = [names[int((match.lastgroup or "r0")[1:])] for match in roles(language).finditer(low)]
    nouns = [name for name in told if name not in PRONOUN.get(language, set())]
    chosen = nouns or told
    return chosen[0] if chosen else None


def somebody(low: str, verb: re.Match[str] | None, language: Language) -> str | None:
    """Someone told by a word that no list holds: "explained the bailiff", «рассказал пастух»."""
    if verb is None:
        return None
    if language == "en":
        after = re.compile(r"\s+(?:the|an?)\s([a-z]+)").match(low, verb.end())
        return str(after[1]) if after and after[1] not in vocabulary("quotes")["nobody"]["en"] else None
    word = re.compile(r"\s+([а-я-]+)").match(low, verb.end()) if language == "ru" else None
    return str(word[1]) if word and is_person(word[1]) else None


@lru_cache(maxsize=2000)
def is_person(word: str) -> bool:
    """An animate Russian noun in the nominative."""
    reading = dictionary().parse(word)[0].tag  # type: ignore[attr-defined]
    return bool(reading.POS == "NOUN" and reading.animacy == "anim" and reading.case == "nomn")
