"""What an outlet prints under every text, left out before texts are compared."""

from __future__ import annotations

import re
from functools import cache

from khronika.language.sentences import sentences
from khronika.records import Language
from khronika.stories.vocabulary import vocabulary


@cache
def patterns() -> re.Pattern[str]:
    rows = vocabulary("boilerplate.yaml")
    return re.compile("|".join(f"(?:{one})" for group in rows.values() for one in group["patterns"]))


def without_boilerplate(text: str, language: Language) -> str:
    """The text less the sentences that only carry a notice or an appeal; lines stay lines."""
    if not patterns().search(plain(text)):
        return text
    kept = []
    for line in text.split("\n"):
        said = [line[one.start:one.end] for one in sentences(line, language)] or [line]
        kept.append(" ".join(one for one in said if not patterns().search(plain(one))))
    return "\n".join(kept)


def plain(text: str) -> str:
    return text.strip().lower().replace("ё", "е")
