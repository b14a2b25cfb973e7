"""The cases that an article may belong to, out of the tables: a fixed number of indexed queries at any size."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count

from khronika.desk.casefiles.bridge import (
    CaseArticle,
    CaseBrief,
    CasePerson,
    Facts,
    Match,
    article_of,
    heart_roles,
    keys_asked,
    matches,
    small_places,
    weight_of,
)
from khronika.desk.casefiles.models import Case, Event, Involvement, Mark, NameKey, PersonName

MOST = 60
"""Cases that are weighed for one article."""
MOST_PEOPLE = 400
FEW = 3
"""Cases that may know a place for it to count as small."""
TEXTS = 12
"""Accepted entries of a case whose words help to tell what it is about."""
SOMEBODY = CasePerson(names=(), weight=1.0)
"""Stands for people at the heart of a case whom the article does not name: that they are there is all that counts."""


def cases_of(text: str, facts: Facts) -> list[Match]:
    """The cases that the text belongs to by the evidence, best first; empty when none has enough."""
    article = article_of(text, facts)
    people = people_named_in(article)
    small = few_know(small_places(article))
    numbers = candidates(article, people, small)
    return matches(article, briefs(numbers, people, small)) if numbers else []


def people_named_in(article: CaseArticle) -> set[int]:
    keys = keys_asked(article)
    rows = NameKey.objects.filter(key__in=keys).values_list("person_id", flat=True).distinct()[:MOST_PEOPLE]
    return set(rows) if keys else set()


def few_know(places: tuple[str, ...]) -> set[str]:
    rows = Mark.objects.filter(kind=Mark.Kind.PLACE, key__in=places).values("key").annotate(cases=Count("case"))
    return {row["key"] for row in rows if row["cases"] <= FEW} if places else set()


def candidates(article: CaseArticle, people: set[int], small: set[str]) -> list[int]:
    """Numbers of cases: most of the named people first, then by court and provision together, then by a small place."""
    found: list[int] = []
    if people:
        rows = Involvement.objects.filter(person__in=people).values("case_id").annotate(
            named=Count("person", distinct=True)).order_by("-named", "-case_id")
        found += [row["case_id"] for row in rows[:MOST]]
    if article.courts and article.provisions:
        courts = Mark.objects.filter(kind=Mark.Kind.COURT, key__in=article.courts)
        both = courts.filter(case__marks__kind=Mark.Kind.PROVISION, case__marks__key__in=article.provisions)
        found += both.values_list("case_id", flat=True)[:MOST]
    if small:
        found += Mark.objects.filter(kind=Mark.Kind.PLACE, key__in=small).values_list("case_id", flat=True)
    return list(dict.fromkeys(found))[:MOST]


def briefs(numbers: list[int], people: set[int], small: set[str]) -> list[CaseBrief]:
    """What is known of these cases, in five queries."""
    named: dict[int, dict[int, float]] = defaultdict(dict)
    for case, person, role in Involvement.objects.filter(case__in=numbers, person__in=people).values_list(
            "case_id", "person_id", "role"):
        named[case][person] = max(named[case].get(person, 0.0), weight_of(role))
    names: dict[int, list[str]] = defaultdict(list)
    for person, text in PersonName.objects.filter(person__in=people).values_list("person_id", "text"):
        names[person].append(text)
    with_heart = set(Involvement.objects.filter(case__in=numbers, role__in=heart_roles()).values_list(
        "case_id", flat=True).distinct())
    marks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for case, kind, key in Mark.objects.filter(case__in=numbers).values_list("case_id", "kind", "key"):
        marks[case, kind].append(key)
    words = words_of(numbers)
    return [CaseBrief(
        id=str(number), words=words[number],
        people=(*(CasePerson(names=tuple(names[person]), weight=weight) for person, weight in named[number].items()),
                *((SOMEBODY,) if number in with_heart else ())),
        places=tuple(marks[number, "place"]), courts=tuple(marks[number, "court"]),
        provisions=tuple(marks[number, "provision"]), small_places=frozenset(small)) for number in numbers]


def words_of(numbers: list[int]) -> dict[int, str]:
    """Title, summary and the latest accepted entries of each case; entries are read of the first few cases alone."""
    words = {number: f"{title}. {summary}" for number, title, summary in Case.objects.filter(
        pk__in=numbers).values_list("pk", "title", "summary")}
    for number in numbers[:5]:
        texts = Event.objects.filter(case=number, state=Event.State.ACCEPTED).order_by("-first_day").values_list(
            "text", flat=True)[:TEXTS]
        words[number] = " ".join([words[number], *texts])
    return words
