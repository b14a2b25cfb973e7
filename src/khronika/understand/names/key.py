"""One key for the spellings of a name: Мырзатайулы, Мырзатайұлы, Myrzataiuly, Myrzatayuly, Myrzataıuly.

    >>> skeleton("Мырзатайулы") == skeleton("Myrzatayuly") == skeleton("Мырзатайұлы")
    True
    >>> same_name("Асет Абишев", "А. Абишев"), same_name("Асет Абишев", "Кенжебек Абишев")
    (True, False)

The key folds what transliteration changes (ұ/у/ü/u, ы/і/и/i/y, қ/к/q/k, glides between vowels, ғ/gh/g, ж/zh/j ...)
and nothing else, so that namesakes stay apart: two names join only when their surnames have one key and their first
names have one key, or one is the initial of the other, or one is missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import permutations

from khronika.understand.names.vocabulary import vocabulary

LONGEST = 200
PART = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")


@cache
def tables() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[re.Pattern[str], str]]]:
    """Letter map, Latin letter groups (longest first) and the rules applied after, in order."""
    rows = vocabulary("key.yaml")
    groups = sorted(((str(old), str(new)) for old, new in rows["groups"].items()), key=lambda row: -len(row[0]))
    return (rows["letters"], groups, [(re.compile(row["find"]), row["put"]) for row in rows["rules"]])


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The key of one word in any spelling, in ASCII letters; empty for a word without letters."""
    letters, groups, rules = tables()
    text = unicodedata.normalize("NFC", word[:LONGEST].lower()).replace("’", "'").replace("ʼ", "'")
    for old, new in groups:
        text = text.replace(old, new)
    text = "".join(letters.get(letter, letter) for letter in text)
    text = "".join(letter for letter in unicodedata.normalize("NFD", text) if letter.isascii() and letter.isalpha())
    for pattern, put in rules:
        text = pattern.sub(put, text)
    return text


def key(name: str) -> str:
    """The key of a whole name: the keys of its words, sorted, so that word order does not matter."""
    return " ".join(sorted(filter(None, (skeleton(part) for part in PART.findall(name)))))


def same_name(one: str, other: str) -> bool:
    """Whether two names in normal form can be one person's: no word of the shorter contradicts the longer.

    Each word of the shorter name must be a word of the longer (or its initial). A shared patronymic or first name alone
    is not enough where both have a surname: every word counts, and one whole word must be the same.
    """
    shorter, longer = sorted((parts(one), parts(other)), key=len)
    if not shorter or len(shorter) > 4 or len(longer) > 5:
        return shorter == longer and bool(shorter)
    return any(all(fits(small, big) for small, big in zip(shorter, chosen, strict=True))
               and any(small == big and len(big) > 1 for small, big in zip(shorter, chosen, strict=True))
               for chosen in permutations(longer, len(shorter)))


def parts(name: str) -> list[str]:
    return [found for part in PART.findall(name) if (found := skeleton(part))]


def fits(small: str, big: str) -> bool:
    """Equal keys, or an initial beside its word."""
    if len(small) == 1 or len(big) == 1:
        return small[0] == big[0]
    return small == big
