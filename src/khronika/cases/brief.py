"""What is known of a case when an article is compared with it, and of an article when it is."""

from __future__ import annotations

from collections import Counter

from khronika.cases.marks import court_key, court_place, place_key, says_nothing
from khronika.records import Facts, Language, Mention, Record

MOST_NAMES = 60
"""Different people of one article that are looked up, the most often named: a list of thousands is no case's news."""
MOST_FORMS = 40
"""Mentions of one person that are looked at for the fullest form."""
COURT_WORDS = ("суд", "сот", "соты", "court")


class CasePerson(Record, frozen=True, kw_only=True):
    """One person of a case with every name, and the weight of the role (cases.roles)."""

    names: tuple[str, ...]
    weight: float = 1.0


class CaseBrief(Record, frozen=True, kw_only=True):
    """A case as matching sees it. Keys are those of cases.marks; `words` is its title, summary and quotations."""

    id: str
    people: tuple[CasePerson, ...] = ()
    places: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    words: str = ""
    language: Language = "ru"
    small_places: frozenset[str] = frozenset()
    """Those of its places that are no known town and that few other cases have."""


class Article(Record, frozen=True, kw_only=True):
    """An article as matching sees it: names of people in their fullest form, keys of places, courts, provisions."""

    text: str
    language: Language
    names: tuple[str, ...]
    places: tuple[str, ...]
    courts: tuple[str, ...]
    provisions: tuple[str, ...]
    has_steps: bool
    """It reports a step of a procedure, a sanction, an offence or a provision."""


def article_of(text: str, facts: Facts) -> Article:
    """The article's side of the comparison."""
    courts = [mention.normal for mention in facts.mentions if is_court(mention)]
    keys = tuple(dict.fromkeys(court_key(name) for name in courts))
    places = [place_key(mention.normal) for mention in facts.mentions if mention.type == "LOC"]
    written = [(one.act, one.article) for one in facts.legal_references]
    named = [(one.act, one.article) for one in facts.offences]
    provisions = (f"{act or ''} {article}".strip() for act, article in (*written, *named) if article)
    return Article(
        text=text, language=facts.language, names=names_of(facts.mentions),
        places=tuple(dict.fromkeys(key for key in (*places, *map(court_place, keys)) if not says_nothing(key))),
        courts=tuple(key for key in keys if not says_nothing(court_place(key))),
        provisions=tuple(dict.fromkeys(provisions)),
        has_steps=bool(facts.stages or facts.sanctions or written or named or facts.deadlines),
    )


def is_court(mention: Mention) -> bool:
    """A court by type; recognisers of names give some as bodies («суд № 2 Уральска»)."""
    if mention.type == "COURT":
        return True
    words = mention.normal.lower().split()
    return mention.type in ("ORG", "BODY") and any(word in words for word in COURT_WORDS)


class Named(Record, frozen=True, kw_only=True):
    """Somebody whom an article names: the fullest dictionary form, how often, and the fullest forms as written."""

    name: str
    count: int
    written: tuple[str, ...]
    starts: tuple[int, ...]
    """Where the first few mentions begin."""


def people_of(mentions: tuple[Mention, ...]) -> list[Named]:
    """Everybody, the most often named first; ten thousand mentions of one name are one."""
    rows: dict[object, list[Mention]] = {}
    counts: Counter[object] = Counter()
    for mention in mentions:
        if mention.type == "PER":
            person = mention.normal if mention.entity is None else mention.entity
            counts[person] += 1
            if counts[person] <= MOST_FORMS:
                rows.setdefault(person, []).append(mention)
    found = []
    for whose, count in counts.most_common(MOST_NAMES):
        longest = max(len(one.normal.split()) for one in rows[whose])
        full = [one for one in rows[whose] if len(one.normal.split()) == longest]
        found.append(Named(name=full[0].normal, count=count, written=tuple(dict.fromkeys(one.text for one in full)),
                           starts=tuple(one.start for one in rows[whose])))
    return found


def names_of(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Everybody's name in dictionary form, and as written: one that was brought back wrongly still finds its case."""
    people = people_of(mentions)
    return tuple(dict.fromkeys([*(one.name for one in people), *(form for one in people for form in one.written[:2])]))
