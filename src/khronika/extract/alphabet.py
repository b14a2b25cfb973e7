"""A light guess at a text's language by its letters: enough to read dates and choose a clock by."""

from __future__ import annotations

from collections import Counter

from khronika.records import Language

KAZAKH_ONLY = frozenset("әғқңөұүһ")
RUSSIAN_ONLY = frozenset("ёщъ")
OTHER_CYRILLIC = frozenset("їєґўђјљњћџ")
ENOUGH = 20
"""Letters under which nothing is said."""


def guess(text: str) -> Language | None:
    """ru, kk, en or other by the letters of the first 20,000 characters; None for a text without words.

    Kazakh writes about one letter in eight with its own signs; a Russian text with some Kazakh names stays far below
    one in thirty. English is Latin script without foreign letters: other Latin languages of the region use them.
    """
    letters = Counter(character for character in text[:20_000].lower() if character.isalpha())
    total = sum(letters.values())
    if total < ENOUGH:
        return None
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff")
    if cyrillic * 2 > total:
        if _share(letters, OTHER_CYRILLIC) > 0.01:
            return "other"
        return "kk" if _share(letters, KAZAKH_ONLY) > 0.03 else "ru"
    latin = sum(count for letter, count in letters.items() if "a" <= letter <= "z")
    return "en" if latin > 0.985 * total else "other"


def _share(letters: Counter[str], of: frozenset[str]) -> float:
    return sum(letters[letter] for letter in of) / max(1, sum(letters.values()))
