"""Places, courts and provisions as they are compared: one key for what three languages and many cases write.

    >>> place_key("Уральск") == place_key("Орал қаласы") == place_key("Oral")
    True
    >>> court_key("Павлодарский городской суд"), court_key("Павлодар қалалық соты"), court_key("Pavlodar City Court")
    ('city:pavlodar', 'city:pavlodar', 'city:pavlodar')
    >>> provision_key("ч. 1 ст. 174 УК"), provision_key("УК 174 ч. 1")
    ('УК 174', 'УК 174')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import takewhile

import msgspec
import yaml

from khronika.records import Record
from khronika.understand.names.key import skeleton

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ARTICLE = re.compile(r"(?P<number>\d{1,3}(?:[-.‑−]\d{1,2})?)")
ACT = re.compile(r"\b(?P<act>УК|УПК|УИК|КоАП|АППК|ГПК|ГК|ТК|ҚК|ҚПК|ҚАК|ӘҚБтК|ӘРПК|АПК|АК|ЕК)\b")
PART = re.compile(
    r"(?:\bч(?:аст\w+|\.)|\bpart\b|\bп(?:ункт\w*|\.))\s*\d+(?:-\d+)?|\d+(?:-\w+)?\s*бөлі\w+", re.IGNORECASE)
KAZAKH_ACTS = {
    "ҚК": "УК", "ҚПК": "УПК", "ҚАК": "УИК", "ӘҚБтК": "КоАП", "ӘРПК": "АППК", "АПК": "ГПК", "АК": "ГК", "ЕК": "ТК",
}
ROOT = 4
"""Letters of a place's key that an adjective made of it shares at least («Атырау», «Атырауский»)."""
SHORTENED = 2
"""Letters at most that an adjective drops of its place («Караганда», «карагандинский»)."""
ENDINGS = re.compile(r"(?:(?:in|en|an)?sk(?:i|a|oi|om|ogo|omu|im|ih)|[ntd]in|[dt][ae]g[ie])\Z")
"""Of an adjective in Russian, of a case in Kazakh; as the key of a name writes them."""


class Vocabulary(Record, frozen=True, kw_only=True):
    """places.yaml."""

    places: tuple[tuple[str, ...], ...]
    regions: tuple[tuple[str, ...], ...]
    courts: dict[str, tuple[str, ...]]
    plain: tuple[str, ...]
    inside: dict[str, tuple[str, ...]]
    everywhere: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    text = resources.files(__package__).joinpath("vocabulary/places.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Vocabulary)


@cache
def known_places() -> dict[str, str]:
    """Skeleton of every spelling -> the key of its place."""
    rows = vocabulary()
    return {folded(name): folded(names[0]) for names in (*rows.regions, *rows.places) for name in names}


@cache
def plain_words() -> frozenset[str]:
    return frozenset(vocabulary().plain)


def folded(text: str) -> str:
    return " ".join(skeleton(word) for word in WORD.findall(text))


@lru_cache(maxsize=20_000)
def place_key(text: str) -> str:
    """The key of a place; empty where no word of the text names one."""
    low = f" {folded(text)} "
    if (region := next((known for known in known_places() if " " in known and f" {known} " in low), None)) is not None:
        return known_places()[region]
    words = [word for word in WORD.findall(text) if word.lower() not in plain_words()]
    whole = " ".join(skeleton(word) for word in words)
    if whole in known_places():
        return known_places()[whole]
    for word in words:
        if (found := known_places().get(skeleton(word))) is not None:
            return found
    return next((found for word in words if (found := root_place(skeleton(word)))), whole)


def root_place(word: str) -> str:
    """The known place that an adjective is made of, or the word without its ending."""
    bare = ENDINGS.sub("", word)
    if len(bare) < ROOT:
        return word
    for known, root in known_roots():
        if bare == root or (len(root) >= ROOT and known.startswith(bare) and len(known) - len(bare) <= SHORTENED):
            return known_places()[known]
    return bare


@cache
def known_roots() -> tuple[tuple[str, str], ...]:
    """Skeletons of the known places of one word, each with its root."""
    return tuple((known, ENDINGS.sub("", known)) for known in known_places() if " " not in known)


@lru_cache(maxsize=20_000)
def court_key(text: str) -> str:
    """Kind and place of a court: "city:pavlodar"; the kind is "court" where the name tells none."""
    low = text.lower()
    kind = next((kind for kind, cues in vocabulary().courts.items() if any(cue in low for cue in cues)), "court")
    words = [word for word in WORD.findall(text) if not is_cue(word.lower())]
    return f"{kind}:{place_key(' '.join(words))}"


def is_cue(word: str) -> bool:
    return any(word.startswith(cue) for cues in vocabulary().courts.values() for cue in cues if " " not in cue)


def court_place(key: str) -> str:
    """The place within a court's key."""
    return key.partition(":")[2]


@cache
def neighbours() -> frozenset[frozenset[str]]:
    """Pairs of keys of which one lies in the other."""
    return frozenset(frozenset((place_key(region), place_key(town)))
                     for region, towns in vocabulary().inside.items() for town in towns)


def is_town(key: str) -> bool:
    """Whether the key is a known town's or region's: those have many cases."""
    return key in set(known_places().values())


def says_nothing(key: str) -> bool:
    """Whether a key names no place, or one as wide as a country."""
    return not key or key in {folded(name) for name in vocabulary().everywhere}


def compatible(one: str, other: str) -> bool:
    """Whether two places can be meant by one article about one thing: equal, or one within the other.

    A small place may stand in a case that nothing brings back to its dictionary form («в Кенсае»): a few last letters
    may differ, unless both are known towns.
    """
    if one == other or frozenset((one, other)) in neighbours():
        return True
    prefix = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    alike = prefix >= ROOT and max(len(one), len(other)) - prefix <= SHORTENED
    return alike and not (is_town(one) and is_town(other))


def provision_key(text: str) -> str:
    """Act and article of a provision written in any order: «УК 174»; the article alone where no act is written."""
    act = ACT.search(text)
    bare = PART.sub(" ", text)
    number = ARTICLE.search(bare)
    written = act["act"] if act else ""
    words = [KAZAKH_ACTS.get(written, written), re.sub("[‑−.]", "-", number["number"]) if number else ""]
    return " ".join(word for word in words if word)


def provision_text(act: str | None, article: str | None, part: str | None) -> str:
    """A provision as it stands in a case: «УК 174 ч. 1»."""
    words = [act or "", article or "", f"ч. {part}" if part else ""]
    return " ".join(word for word in words if word)
