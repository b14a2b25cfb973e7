"""Russian words in their dictionary forms, by pymorphy3.

    >>> russian_lemmas("пытками"), russian_lemmas("Елка"), russian_lemmas("суда")
    (('пытка',), ('елка',), ('суд', 'судно'))

Every dictionary form that a word can have is given, ё as е: which one is meant, a search need not decide. The
dictionary is loaded at the first call (0.2 s, 30 MB), so that a process which never searches never pays for it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

MOST = 3
LONGEST = 60


@cache
def dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def russian_lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms of a word in Cyrillic letters, the likeliest first, at most MOST; lower case, ё as е."""
    lowered = word.lower()
    if len(lowered) > LONGEST:
        return (lowered,)
    forms = dict.fromkeys(parse.normal_form.replace("ё", "е") for parse in dictionary().parse(lowered))
    return tuple(forms)[:MOST]


@lru_cache(maxsize=10_000)
def russian_forms(word: str) -> frozenset[str]:
    """Every form of every dictionary word that `word` can be a form of, ё as е: «дети» gives «ребенку» too."""
    lowered = word.lower()
    if len(lowered) > LONGEST:
        return frozenset((lowered,))
    found = (form.word for parse in dictionary().parse(lowered)[:6] for form in parse.lexeme)
    return frozenset((lowered, *(form.replace("ё", "е") for form in found)))
