"""Which mentions of an article speak of one person or body: each Mention gets an `entity` number.

Mentions join when their names agree (key.same_name): a surname or first name alone joins the one full name that it
fits; with two that fit it stays alone. A name in brackets right after another is its other name: «Мырзатайулы
(Бишуинов)». What the fullest mention says of gender decides the normal form of the shorter ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from khronika.records import Mention
from khronika.understand.names.key import parts, same_name
from khronika.understand.names.russian_normal import may_be_form

BETWEEN_ALIASES = re.compile(r"\s*\((?:он же|она же|бывш(?:ий|ая)|в прошлом|бұрынғы|formerly|also known as)?\s*")
MOST_COMPARED = 2000


@dataclass
class Entity:
    """Mentions of one person or body. `names` are its normal forms, the fullest first."""

    type: str
    names: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)


def gather(text: str, mentions: Sequence[Mention]) -> list[int]:
    """For each mention, in order, the number of its entity (from 0, by first appearance)."""
    entities: list[Entity] = []
    by_length = sorted(range(len(mentions)), key=lambda index: -len(parts(mentions[index].normal)))
    for index in by_length[:MOST_COMPARED]:
        join(mentions[index], index, entities)
    joined = aliases_joined(text, mentions, entities)
    owner = {index: number for number, entity in enumerate(joined) for index in entity.members}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(owner.get(index, -1 - index), len(numbers)) for index in range(len(mentions))]


def join(mention: Mention, index: int, entities: list[Entity]) -> None:
    """Put a mention to the one entity that it fits, or make one of its own."""
    fitting = [entity for entity in entities if entity.type == mention.type and agrees(mention, entity)]
    same = [entity for entity in fitting if mention.normal in entity.names or mention.normal in entity.names[0].split()]
    chosen = same or fitting
    if len(chosen) == 1:
        entity = chosen[0]
    else:
        entity = Entity(mention.type)
        entities.append(entity)
    entity.members.append(index)
    # A form that only fits by its ending («Беркинову» read as a man's) is no name to hold later mentions against.
    if mention.normal not in entity.names and all(same_name(mention.normal, name) for name in entity.names):
        entity.names.append(mention.normal)


def agrees(mention: Mention, entity: Entity) -> bool:
    if mention.type != "PER":
        return parts(mention.normal) == parts(entity.names[0])
    if " " not in mention.normal and mention.normal not in entity.names[0].split():
        # «Мовлаева» by itself reads as a woman's surname; beside «Мансур Мовлаев» it is his, in the genitive.
        if any(may_be_form(mention.text, word) for word in entity.names[0].split()):
            return True
    # Every name of the entity must agree: «А. Абишев» after «Асет Абишев» must not let in «Айдос Абишев».
    return all(same_name(mention.normal, name) for name in entity.names)


def aliases_joined(text: str, mentions: Sequence[Mention], entities: list[Entity]) -> list[Entity]:
    """Entities after «A (B)» has joined B to A, where B is a person's name in brackets of its own."""
    owner = {index: entity for entity in entities for index in entity.members}
    order = sorted((index for index in owner if mentions[index].type == "PER"), key=lambda one: mentions[one].start)
    for first, second in pairwise(order):
        between = text[mentions[first].end : mentions[second].start]
        closed = text[mentions[second].end : mentions[second].end + 1] == ")"
        kept, lost = owner[first], owner[second]
        if kept is lost or not closed or not BETWEEN_ALIASES.fullmatch(between):
            continue
        kept.members += lost.members
        kept.names += lost.names
        owner.update(dict.fromkeys(lost.members, kept))
        lost.members = []
    return [entity for entity in entities if entity.members]
