"""A role to offer for somebody an article names, from the words that stand just before the name; the editor decides.

    >>> guess("Адвокат Дина Сейтова подала жалобу.", 8, "ru")
    'lawyer'
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from khronika.records import Language

BEFORE = 45
"""Characters before a name in which the word for its role stands."""
STOP = re.compile(r"[.;:!?»\n]")


@cache
def cues() -> dict[str, dict[str, tuple[str, ...]]]:
    text = resources.files(__package__).joinpath("vocabulary/role_cues.yaml").read_text(encoding="utf-8")
    return {language: {role: tuple(words) for role, words in roles.items()}
            for language, roles in yaml.safe_load(text).items()}


def guess(text: str, start: int, language: Language) -> str:
    """The role whose cue stands nearest before text[start]; empty when none does."""
    before = text[max(0, start - BEFORE) : start].lower()
    before = before[max((match.end() for match in STOP.finditer(before)), default=0) :]
    best = (-1, "")
    for role, words in cues().get(language, cues()["ru"]).items():
        for word in words:
            place = max((match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}", before)), default=-1)
            best = max(best, (place, role if place >= 0 else ""))
    return best[1]
