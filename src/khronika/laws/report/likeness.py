"""Whether the two texts can be compared at all, and what to say when they hardly match."""

from __future__ import annotations

from khronika.errors import BadInput
from khronika.laws.model import Edition
from khronika.laws.records import Articles, Share
from khronika.laws.words import letters

ENOUGH = 40
"""Words by which a language is told."""
HARDLY = 0.15
"""Share of articles with a partner below which two texts are hardly one law."""


def languages_differ(old: Edition, new: Edition) -> None:
    """Raises BadInput for a law and its translation: word by word there is nothing to compare."""
    known = {"ru", "kk", "en", "uk", "de", "fr"}
    if old.language == new.language or not {old.language, new.language} <= known:
        return
    words = [{letters(word) for article in edition.articles for word in article.text.split()} for edition in (old, new)]
    common = len(words[0] & words[1]) / max(1, min(map(len, words)))
    if common < 0.2 and min(map(len, words)) >= ENOUGH:
        raise BadInput(f"{old.name} is in language «{old.language}» and {new.name} in «{new.language}»: texts in two "
                       "languages cannot be compared word by word; give both in one language")


def warnings_about(old: Edition, new: Edition, articles: Articles, share: Share) -> tuple[str, ...]:
    found: list[str] = []
    if old.unit != new.unit:
        found.append(f"{old.name} is divided into {old.unit}s and {new.name} into {new.unit}s")
    partners = len(old.articles) - len(articles.repealed)
    if old.articles and (partners / len(old.articles) < HARDLY or share.words > 0.9):
        found.append(f"{old.name} and {new.name} hardly match: {len(articles.repealed)} of {len(old.articles)} "
                     f"{old.unit}s have no counterpart; they may be two different laws")
    return tuple(found)
