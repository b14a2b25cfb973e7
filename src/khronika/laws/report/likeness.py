"""Whether the two texts can be compared at all, and what to say when they hardly match."""

from __future__ import annotations

from khronika.errors import BadInput
from khronika.laws.model import Caution, Edition
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
        raise BadInput(
            "{old} is in language «{first}» and {new} in «{second}»: texts in two languages cannot be compared word by "
            "word; give both in one language",
            old=old.name,
            first=old.language,
            new=new.name,
            second=new.language,
        )


def warnings_about(old: Edition, new: Edition, articles: Articles, share: Share) -> tuple[Caution, ...]:
    """What a person should know before trusting the lists."""
    found: list[Caution] = []
    names = {"old": old.name, "new": new.name}
    if old.unit != new.unit:
        sentence = "{old} and {new} are not divided alike: one has articles, the other has none"
        found.append(Caution(sentence=sentence, given=names))
    partners = len(old.articles) - len(articles.repealed)
    if old.articles and (
        partners / len(old.articles) < HARDLY or (share.words > 0.9 and 2 * partners < len(old.articles))
    ):
        sentence = (
            "{old} and {new} hardly match: {alone} of {all} articles have no counterpart; "
            "they may be two different laws"
        )
        given = {**names, "alone": str(len(articles.repealed)), "all": str(len(old.articles))}
        found.append(Caution(sentence=sentence, given=given))
    return tuple(found)
