"""Facts as they were read, and editors' corrections put over them; nothing is written here.

A correction finds its fact by the words: at its old place, or wherever the same words stand in the same surroundings
after the text changed. Words that are gone leave the correction without a fact; it stays an example.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from khronika.desk.facts.models import FactCorrection

KINDS = (
    "mentions", "legal_references", "offences", "sanctions", "dates", "next_dates", "deadlines", "stages", "quotes",
)
"""The lists of records.Facts that are shown and corrected, in the order that pages show them."""
PLACE = ("start", "end", "text", "entity")
"""What says where a fact stands, and not what it says."""
CONTEXT = 40

Value = dict[str, Any]


@dataclass
class Fact:
    """One fact of an article. `verdict` is "" while nobody judged it; `read` is what the program said."""

    kind: str
    value: Value
    read: Value
    number: int
    verdict: str = ""

    @property
    def key(self) -> str:
        """Its name in addresses, as long as the same text is read by the same rules."""
        return f"{self.kind}-{self.read['start']}-{self.read['end']}-{self.number}"

    @property
    def removed(self) -> bool:
        return self.verdict == FactCorrection.Verdict.REMOVED


def facts_with(read: Value, text: str, corrections: Iterable[FactCorrection]) -> list[Fact]:
    """Every fact, kind by kind and in the order of the text; removed ones too, so that they can be put back."""
    facts: list[Fact] = []
    for kind in KINDS:
        at: dict[tuple[int, int], int] = {}
        for value in read.get(kind, ()):
            span = value["start"], value["end"]
            number = at[span] = at.get(span, -1) + 1
            facts.append(Fact(kind, value, value, number))
    for correction in corrections:
        apply(correction, facts, text)
    return sorted(facts, key=lambda fact: (KINDS.index(fact.kind), fact.value["start"], fact.value["end"]))


def apply(correction: FactCorrection, facts: list[Fact], text: str) -> None:
    if correction.kind == "mentions":
        spoken = [fact for fact in facts if fact.kind == "mentions" and fact.read["type"] == correction.old["type"]
                  and (fact.read["normal"] == correction.old["normal"] or fact.read["text"] == correction.text)]
    else:
        spoken = facts_at(correction, facts, text)
    for fact in spoken:
        where = {name: fact.read[name] for name in PLACE if name in fact.read}
        fact.verdict = correction.verdict
        fact.value = {**correction.new, **where} if correction.new is not None else fact.read
    if not spoken and correction.new is not None and (place := place_of(correction, text)):
        # The rules no longer find it, but a person said that it is there.
        value = {**correction.new, "start": place[0], "end": place[1], "text": correction.text}
        facts.append(Fact(correction.kind, value, {**correction.old, **value}, len(facts), correction.verdict))


def facts_at(correction: FactCorrection, facts: list[Fact], text: str) -> list[Fact]:
    """The fact that a correction speaks of: of several at one place the one that says the same."""
    place = place_of(correction, text)
    there = [fact for fact in facts
             if fact.kind == correction.kind and (fact.read["start"], fact.read["end"]) == place]
    same = [fact for fact in there if said(fact.read) == said(correction.old)]
    return same[:1] or (there if len(there) == 1 else [])


def place_of(correction: FactCorrection, text: str) -> tuple[int, int] | None:
    """Where the corrected words stand now: where they stood, else where most of what stood round them still does."""
    words, length = correction.text, len(correction.text)
    if text[correction.start : correction.end] == words:
        return correction.start, correction.end
    best, place = 0, None
    start = text.find(words)
    while start >= 0:
        before, after = surroundings(text, start, start + length)
        common = shared(before[::-1], correction.before[::-1]) + shared(after, correction.after)
        if common >= best:
            best, place = common, (start, start + length)
        start = text.find(words, start + 1)
    return place


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def said(value: Value) -> Value:
    """What a fact says, wherever it stands."""
    return {name: given for name, given in value.items() if name not in PLACE}


def facts_json(read: Value, facts: Iterable[Fact]) -> Value:
    """The JSON of records.Facts with the corrections in it."""
    kept: Value = {**read, **{kind: [] for kind in KINDS if kind in read}}
    for fact in facts:
        if not fact.removed:
            kept.setdefault(fact.kind, []).append(fact.value)
    return kept
