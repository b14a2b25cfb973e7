"""What a person may type into the search field, and what it asks of the index.

    пытки колония            both words, in any form       "право на защиту"   these words side by side
    -арест                   not this word                 person:"Имя Фамилия"   in any spelling, any order
    court:Алматы             near a word for a court       article:174-1       a number after «статья», before «бап»
    outlet:  rubric:         by name or short name         from:2026-01 to:2026-01-30
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from khronika.desk.search.bridge import Wanted, name_terms, phrase_terms, query_words, slug_term
from khronika.desk.search.terms import AllOf, Node, any_of
from khronika.errors import BadInput

LONGEST, MOST_WORDS = 500, 24
PART = re.compile(r'(?P<minus>-)?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))?')
QUOTES = str.maketrans(dict.fromkeys("«»„“”‟", '"'))
ARTICLE = re.compile(r"(\d{1,4})(?:[-.\u2010\u2011\u2013](\d{1,3}))?")
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?|(\d{1,2})\.(\d\d)\.(\d{4})")
SLUG = re.compile(r"[a-z0-9_-]+")

SENTENCES = {
    "empty": "Give a word to look for.",
    "too_long": "The query is longer than {given} characters or words; leave some out.",
    "quote": "A quotation mark is opened and not closed.",
    "field": "There is no field “{given}”; the fields are person, court, article, outlet, rubric, from and to.",
    "no_value": "Nothing stands after “{given}:”.",
    "article": "“{given}” is not the number of an article; write 146 or 174-1.",
    "date": "“{given}” is not a date; write 2026-01-30, 2026-01 or 2026.",
    "only_exclusion": "Give a word to look for beside those to leave out.",
}


class QueryProblem(BadInput):
    """A query that cannot be asked: `code` of SENTENCES and the part it is about."""

    def __init__(self, code: str, given: str = "") -> None:
        super().__init__(SENTENCES[code].format(given=given))
        self.code, self.part = code, given


@dataclass
class Query:
    """What is asked of the index. `title` and `opening` hold where all words stand there: such hits go first."""

    holds: list[Node] = field(default_factory=list)
    leaves_out: list[Node] = field(default_factory=list)
    title: list[Node] = field(default_factory=list)
    opening: list[Node] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    wanted: list[Wanted] = field(default_factory=list)
    """What is marked in the texts found."""


@dataclass(frozen=True)
class Part:
    """One part of a query as typed."""

    excluded: bool
    field: str
    text: str


@cache
def field_names() -> dict[str, str]:
    """Every name of a field -> its English one."""
    rows = yaml.safe_load(Path(__file__).with_name("fields.yaml").read_text(encoding="utf-8"))
    return {name: field for field, names in rows.items() for name in names}


def parse(typed: str) -> Query:
    """The query. Raises QueryProblem with one sentence for what cannot be asked."""
    if len(typed) > LONGEST:
        raise QueryProblem("too_long", str(LONGEST))
    query, count = Query(), 0
    for part in parts(typed):
        words = query_words(part.text)
        count += len(words)
        if count > MOST_WORDS:
            raise QueryProblem("too_long", str(MOST_WORDS))
        if part.field in ("from", "to"):
            bound(query, part)
        elif node := FIELDS[part.field](part.text, words):
            (query.leaves_out if part.excluded else query.holds).append(node)
            if not part.excluded:
                rank_and_mark(query, part, words)
    if not query.holds and not (query.since or query.until):
        raise QueryProblem("only_exclusion" if query.leaves_out else "empty")
    return query


def parts(typed: str) -> Iterator[Part]:
    """The parts between spaces; a part in quotation marks is one."""
    text = typed.translate(QUOTES)
    if text.count('"') % 2:
        raise QueryProblem("quote")
    place = 0
    while place < len(text):
        match = PART.match(text, place)
        if match is None or not match.group():
            place += 1
            continue
        place = match.end()
        named, value = match["field"] or "", match["phrase"] if match["phrase"] is not None else match["word"] or ""
        known = field_names().get(named.lower(), "") if named else ""
        if named and not known:
            raise QueryProblem("field", named)
        if known and not value.strip():
            raise QueryProblem("no_value", named)
        yield Part(bool(match["minus"]), known, value)


def bound(query: Query, part: Part) -> None:
    """Take from: or to: into the query; a month or a year is taken whole."""
    match = DAY.fullmatch(part.text.strip())
    try:
        if match is None:
            raise ValueError
        if match[6]:
            year, month, day = int(match[6]), int(match[5]), int(match[4])
        else:
            year, late = int(match[1]), part.field == "to"
            month = int(match[2] or (12 if late else 1))
            day = int(match[3] or (calendar.monthrange(year, month)[1] if late else 1))
        found = date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise QueryProblem("date", part.text) from None
    if part.field == "from":
        query.since = found
    else:
        query.until = found


Words = Sequence[tuple[str, ...]]


def in_text(_typed: str, words: Words) -> Node | None:
    """A word, or words side by side; of more than two, every three of them."""
    if len(words) < 2:
        return any_of(words[0]) if words else None
    step = min(len(words), 3)
    return AllOf(tuple(
        any_of(phrase_terms(*words[start : start + step])) for start in range(len(words) - step + 1)
    ))


def of_person(typed: str, _words: Words) -> Node | None:
    """Names by their sounds: one anywhere, several side by side in either order."""
    words = query_words(" ".join(word[:1].upper() + word[1:] for word in typed.split()))
    if len(words) < 2:
        return any_of(term for term in words[0] if term[0] in "cl") if words else None
    return AllOf(tuple(any_of(name_terms(one, other)) for one, other in pairwise(words)))


def of_court(typed: str, words: Words) -> Node | None:
    """Words near «суд», «сот», "court"; several of them side by side."""
    near = [any_of(f"j_{term}" for term in word if term[0] in "rken") for word in words]
    side_by_side = [node] if len(words) > 1 and (node := in_text(typed, words)) else []
    return AllOf((*near, *side_by_side)) if near else None


def of_article(typed: str, _words: Words) -> Node:
    match = ARTICLE.fullmatch(typed.strip())
    if match is None:
        raise QueryProblem("article", typed)
    return f"a_{match[1]}_{match[2]}" if match[2] else f"a_{match[1]}"


def of_name(prefix: str) -> Callable[[str, Words], Node | None]:
    """An outlet or a rubric by its short name, or by words of its name."""

    def node(typed: str, words: Words) -> Node | None:
        found: list[Node] = []
        if words:
            found.append(AllOf(tuple(any_of(f"{prefix}_{term}" for term in word) for word in words)))
        if SLUG.fullmatch(typed.strip().lower()):
            found.append(slug_term(prefix, typed.strip()))
        return any_of(found) if found else None

    return node


FIELDS: dict[str, Callable[[str, Words], Node | None]] = {
    "": in_text, "person": of_person, "court": of_court, "article": of_article, "outlet": of_name("o"),
    "rubric": of_name("g"),
}


def rank_and_mark(query: Query, part: Part, words: Words) -> None:
    """Where the words should stand for a hit to go first, and what is marked."""
    if part.field in ("outlet", "rubric") or not words:
        return
    if part.field == "person":
        query.wanted += [[word] for word in query_words(part.text.title())]
    else:
        query.wanted.append(list(words))
    if part.field == "":
        for word in words:
            query.title.append(any_of(f"t_{term}" for term in word))
            query.opening.append(any_of(f"h_{term}" for term in word))
