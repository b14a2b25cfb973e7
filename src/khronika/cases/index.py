"""Cases in memory, found by the names of their people and by court and provision: for the command line and the evals.

The desk asks the same keys of its tables (desk/casefiles/proposing.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from khronika.cases.brief import Article, CaseBrief
from khronika.cases.marks import is_town
from khronika.cases.match import Match, keys_asked, matches
from khronika.cases.names import name_keys

FEW = 3
"""Cases that may have a place for it to count as small."""
MOST = 200
"""Cases that are weighed for one article: a name that more cases share tells nothing."""


class CaseIndex:
    """Briefs by the keys that an article asks for."""

    def __init__(self, briefs: Iterable[CaseBrief]) -> None:
        self.briefs: dict[str, CaseBrief] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.by_mark: dict[str, set[str]] = defaultdict(set)
        for brief in briefs:
            self.add(brief)

    def add(self, brief: CaseBrief) -> None:
        self.briefs[brief.id] = brief
        for person in brief.people:
            for name in person.names:
                for key in name_keys(name):
                    self.by_name[key].add(brief.id)
        for mark in (*brief.courts, *brief.provisions, *brief.places):
            self.by_mark[mark].add(brief.id)

    def candidates(self, article: Article) -> list[CaseBrief]:
        """Cases that share a name with the article, both a court and a provision, or a small place."""
        named = {case for key in keys_asked(article) for case in self.by_name.get(key, ())}
        courts = {case for key in article.courts for case in self.by_mark.get(key, ())}
        laws = {case for key in article.provisions for case in self.by_mark.get(key, ())}
        small = {key for key in article.places if not is_town(key) and 0 < len(self.by_mark.get(key, ())) <= FEW}
        there = {case for key in small for case in self.by_mark[key]}
        chosen = sorted(named | (courts & laws) | there)[:MOST]
        return [replace(self.briefs[case], small_places=frozenset(small)) for case in chosen]

    def propose(self, article: Article) -> list[Match]:
        """The cases that the article belongs to, best first."""
        return matches(article, self.candidates(article))
