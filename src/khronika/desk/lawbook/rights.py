"""Which rights an article of a law concerns, and who cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.desk.casefiles.models import Case
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.lawbook.bridge import number_key
from khronika.desk.lawbook.models import Act, Citation
from khronika.desk.rubrics.models import Rubric

SHORTEST_CUE = 4
"""Letters: shorter cue terms stand in many words that have nothing to do with them."""


class Cues:
    """The bureau's cue terms, ready to be looked for; made once for a page."""

    def __init__(self, rubrics: Iterable[Rubric]) -> None:
        self.rubrics = [(rubric, _pattern(rubric)) for rubric in rubrics]

    @classmethod
    def of_the_desk(cls) -> Cues:
        return cls(Rubric.objects.filter(retired=False))

    def rights_of(self, text: str) -> list[tuple[Rubric, list[str]]]:
        """Rubrics whose cue terms stand in the text, each with the terms found, the richest first."""
        found = []
        for rubric, pattern in self.rubrics:
            terms = sorted({match.casefold() for match in pattern.findall(text)}) if pattern is not None else []
            if terms:
                found.append((rubric, terms))
        return sorted(found, key=lambda one: -len(one[1]))


def _pattern(rubric: Rubric) -> re.Pattern[str] | None:
    """A cue at the head of a word stands for all its forms («пытк» for «пытками»)."""
    cues = [cue for terms in rubric.cues.values() for cue in terms if len(cue) >= SHORTEST_CUE]
    if not cues:
        return None
    either = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})\w*", re.IGNORECASE)


def cited_by(act: Act, refs: Iterable[str]) -> tuple[list[Article], list[Item], list[Case]]:
    """Articles of the inbox that cite one of these articles, items made of them, cases that rest on them."""
    if not act.short_name:
        return [], [], []
    numbers = {number_key(ref.split("#")[0]) for ref in refs}
    articles = list(Article.objects.filter(
        pk__in=Citation.objects.filter(act__iexact=act.short_name, number__in=numbers).values("article"))
        .order_by("-published", "-pk")[:100])
    urls = [article.url for article in articles if article.url]
    items = list(Item.objects.filter(url__in=urls).select_related("section__issue")[:100]) if urls else []
    cases = list(Case.objects.filter(events__sources__article__in=articles).distinct()[:100])
    return articles, items, cases
