"""Which case does an article belong to: names first, then court, place, provision and what it is about, with reasons.

A name alone never decides: many share it. The sum of the evidence must reach ENOUGH, and evidence against (another
town, another provision, no word of procedure) counts too. What each piece weighs was set by hand on invented examples
(docs/decisions/case-matching.md), not fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from khronika.cases.brief import Article, CaseBrief, CasePerson
from khronika.cases.marks import compatible, court_place
from khronika.cases.names import asked_keys, is_full, one_name, words_of
from khronika.cases.topic import tells_procedure, topic
from khronika.records import Record

ENOUGH = 1.4
"""A full name of the accused or the harmed (1.0) with one independent piece of evidence more."""
FULL, INITIAL, SURNAME = 1.0, 0.7, 0.35
PROCEDURE, NO_PROCEDURE = 0.45, -0.3
SAME_PLACE, OTHER_PLACE = 0.35, -0.6
SAME_COURT, SAME_PROVISION, OTHER_PROVISION = 0.5, 0.6, -0.45
TOPIC, TOPIC_WORDS = 0.6, 4
"""The most that common words of the topic weigh, and how many of them weigh that much."""
NEAR, NEAREST, SIMILAR = 0.84, 0.9, 0.4
"""Likeness of the two texts' vectors that begins to count, that counts in full, and what it then weighs."""
NOBODY_NAMED = -0.6
"""The case has people at its heart and the article names none of them."""
HEART, MOST_BESIDE = 0.8, 0.5
"""Weight of a role from which a person makes the case, and what all the others together count at most: one court's
judge, prosecutor and lawyer meet in case after case."""
SMALL_PLACE = 0.4
"""A village or a small town that few cases know tells more than a city."""

Kind = Literal["person", "court", "place", "provision", "topic", "procedure", "likeness", "nobody"]


class Reason(Record, frozen=True, kw_only=True):
    """One piece of evidence: what it is, in whose words, and its weight (below zero: against)."""

    reason: Kind
    text: str
    weight: float


class Match(Record, frozen=True, kw_only=True):
    """A case an article may belong to, with every piece of evidence."""

    case: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Seen:
    """The article with what is worked out once for all cases."""

    article: Article
    topic: frozenset[str]
    procedure: bool


def keys_asked(article: Article) -> list[str]:
    """The keys of names that an index of cases is asked for."""
    return list(dict.fromkeys(key for name in article.names for key in asked_keys(name)))


def matches(article: Article, briefs: Iterable[CaseBrief], likeness: Mapping[str, float] | None = None) -> list[Match]:
    """The cases among `briefs` that the article belongs to by the evidence, best first; none when none reaches ENOUGH.

    `likeness`: by the case's id, the cosine of the texts' vectors where they were computed.
    """
    seen = Seen(article, topic(article.text, article.language), article.has_steps or tells_procedure(
        article.text, article.language))
    found = [weighed(seen, brief, (likeness or {}).get(brief.id)) for brief in briefs]
    return sorted((one for one in found if one.score >= ENOUGH), key=lambda one: (-one.score, one.case))


def weighed(seen: Seen, brief: CaseBrief, likeness: float | None = None) -> Match:
    """All the evidence for and against one case."""
    reasons = [*of_people(seen.article, brief), *of_place(seen.article, brief), *of_law(seen.article, brief),
               *of_topic(seen, brief), *of_likeness(likeness)]
    reasons.append(Reason(reason="procedure", text="", weight=PROCEDURE if seen.procedure else NO_PROCEDURE))
    return Match(case=brief.id, score=round(sum(one.weight for one in reasons), 3), reasons=tuple(reasons))


def of_people(article: Article, brief: CaseBrief) -> list[Reason]:
    """People of the case whom the article names; each counts once, by the best of their names."""
    found: list[tuple[CasePerson, Reason]] = []
    for person in brief.people:
        best, name = max(((strength(name, person), name) for name in article.names), default=(0.0, ""))
        if best > 0:
            found.append((person, Reason(reason="person", text=name, weight=round(best * person.weight, 3))))
    heart = [one for person, one in found if person.weight >= HEART]
    beside = at_most([one for person, one in found if person.weight < HEART], MOST_BESIDE)
    if not heart and any(person.weight >= HEART for person in brief.people):
        # A lawyer or a judge corroborates the name of the accused; without it they only tell the court again.
        return [Reason(reason="nobody", text="", weight=NOBODY_NAMED)]
    return sorted(heart, key=lambda one: -one.weight) + beside


def at_most(reasons: list[Reason], most: float) -> list[Reason]:
    """The reasons with their weights lowered so that together they reach no more than `most`."""
    total = sum(one.weight for one in reasons)
    share = min(1.0, most / total) if total else 1.0
    return [Reason(reason=one.reason, text=one.text, weight=round(one.weight * share, 3)) for one in reasons]


def strength(name: str, person: CasePerson) -> float:
    """How surely a name of the article is this person's."""
    fitting = [known for known in person.names if one_name(name, known)]
    if not fitting:
        return 0.0
    if is_full(name):
        return FULL
    return INITIAL if len(words_of(name)) > 1 else SURNAME


def of_place(article: Article, brief: CaseBrief) -> list[Reason]:
    courts = [key for key in article.courts if key in brief.courts]
    reasons = [Reason(reason="court", text=key, weight=SAME_COURT) for key in courts[:1]]
    own = {*brief.places, *map(court_place, brief.courts)} - {""}
    shared = [key for key in article.places if any(compatible(key, other) for other in own)]
    if shared:
        small = next((key for key in shared if key in brief.small_places), "")
        weight = SAME_PLACE + (SMALL_PLACE if small else 0)
        reasons.append(Reason(reason="place", text=small or shared[0], weight=weight))
    elif article.places and own:
        reasons.append(Reason(reason="place", text=article.places[0], weight=OTHER_PLACE))
    return reasons


def of_law(article: Article, brief: CaseBrief) -> list[Reason]:
    """The provision, with its act or as a bare number; another one of the same code speaks against."""
    if not article.provisions or not brief.provisions:
        return []
    shared = [key for key in article.provisions if any(same_provision(key, other) for other in brief.provisions)]
    if shared:
        return [Reason(reason="provision", text=shared[0], weight=SAME_PROVISION)]
    return [Reason(reason="provision", text=article.provisions[0], weight=OTHER_PROVISION)]


def same_provision(one: str, other: str) -> bool:
    act, _, number = one.rpartition(" ")
    other_act, _, other_number = other.rpartition(" ")
    return number == other_number and (not act or not other_act or act == other_act)


def of_topic(seen: Seen, brief: CaseBrief) -> list[Reason]:
    shared = sorted(seen.topic & topic(brief.words, brief.language))
    if not shared:
        return []
    return [Reason(reason="topic", text=", ".join(shared[:6]), weight=TOPIC * min(1.0, len(shared) / TOPIC_WORDS))]


def of_likeness(likeness: float | None) -> list[Reason]:
    if likeness is None or likeness <= NEAR:
        return []
    share = min(1.0, (likeness - NEAR) / (NEAREST - NEAR))
    return [Reason(reason="likeness", text=f"{likeness:.2f}", weight=round(SIMILAR * share, 3))]
