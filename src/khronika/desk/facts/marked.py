"""An article's text cut into pieces, each under the fact that it tells, so that a page can colour it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

from khronika.desk.facts.corrected import Fact
from khronika.desk.facts.joined import TITLE
from khronika.desk.facts.known import ReadArticle
from khronika.desk.facts.words import ANSWERS, COLOURS, colour, words_of


@dataclass(frozen=True)
class Row:
    """A fact as pages show it. `listed`: the key of the row that it is listed in, its own or that of a like one."""

    fact: Fact
    colour: str
    words: str
    listed: str
    times: int = 1


@dataclass(frozen=True)
class Piece:
    """A stretch of text under at most one fact: the shortest that covers it. `first`: the fact's mark begins here."""

    text: str
    row: Row | None = None
    first: bool = False


@dataclass(frozen=True)
class Group:
    """The facts of one colour, with the name that the legend gives it."""

    colour: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Pair:
    """A claim and the answer to it."""

    claimant: str
    claim: str
    answerer: str
    answer: str
    kind: str


@dataclass(frozen=True)
class Marked:
    """What the article page shows."""

    title: list[Piece]
    paragraphs: list[list[Piece]]
    background: set[int]
    """Numbers of paragraphs (from 1) that tell what happened before."""
    groups: list[Group]
    claims: list[Pair]
    version: str
    """Changes when the article is read anew as another text or by other rules."""


def marked(known: ReadArticle) -> Marked:
    rows = rows_of(known.facts)
    inside: list[list[tuple[int, int, Row]]] = [[] for _start in known.joined.starts]
    for row in rows:
        if not row.fact.removed:
            for place in known.joined.places(row.fact.value["start"], row.fact.value["end"]):
                inside[place.part].append((place.start, place.end, row))
    met: set[str] = set()
    parts = [pieces(known.joined.part(number), spans, met) for number, spans in enumerate(inside)]
    told = known.read.get("background", ())
    return Marked(
        title=parts[TITLE], paragraphs=parts[1:], groups=groups(rows),
        background={place.part for one in told for place in known.joined.places(one["start"], one["end"])},
        claims=[Pair(one["claim"]["claimant"] or "", one["claim"]["text"], one["answer"]["answerer"] or "",
                     one["answer"]["text"], str(ANSWERS[one["kind"]])) for one in known.read.get("claims", ())],
        version=f"{known.row.version}-{known.row.fingerprint[:16]}",
    )


def pieces(text: str, spans: list[tuple[int, int, Row]], met: set[str]) -> list[Piece]:
    """The part in pieces; where facts overlap, the shortest one has the piece."""
    found: list[Piece] = []
    waiting = sorted(spans, key=lambda span: span[0], reverse=True)
    over: list[tuple[int, int, Row]] = []
    for start, end in pairwise(sorted({0, len(text), *(edge for one in spans for edge in one[:2])})):
        over = [span for span in over if span[1] > start]
        while waiting and waiting[-1][0] <= start:
            over.append(waiting.pop())
        row = min(over, key=lambda span: span[1] - span[0])[2] if over else None
        first = row is not None and row.fact.key not in met
        if row is not None:
            met.add(row.fact.key)
        found.append(Piece(text[start:end], row, first))
    return found


def rows_of(facts: list[Fact]) -> list[Row]:
    """A row for each fact; mentions that are read the same are listed once, as they are corrected together."""
    alike: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        alike.setdefault(likeness(fact), []).append(fact)
    lists = ((fact, alike[likeness(fact)]) for fact in facts)
    return [Row(fact, colour(fact), words_of(fact), listed=same[0].key, times=len(same)) for fact, same in lists]


def likeness(fact: Fact) -> Hashable:
    if fact.kind != "mentions":
        return fact.key
    return fact.read["type"], fact.read["normal"], fact.value["type"], fact.value["normal"], fact.removed


def groups(rows: list[Row]) -> list[Group]:
    """What is listed, by colour, in the legend's order; colours without facts are left out."""
    listed = [row for row in rows if row.listed == row.fact.key]
    found = [Group(name, str(said), tuple(row for row in listed if row.colour == name))
             for name, said in COLOURS.items()]
    return [group for group in found if group.rows]
