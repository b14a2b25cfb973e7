"""Which mentions of an article speak of one person or body: each Mention gets an `entity` number.

Full names join when they agree (key.same_name). A name in brackets right after another is its other name: «Мырзатайулы
(Бишуинов)». Then a surname or first name alone joins the one person whose names it fits, in any case form; with two
that fit, it stays with its like. Bodies and places join by the key of their name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from khronika.records import Mention
from khronika.understand.names.key import key, parts, same_name, skeleton
from khronika.understand.names.russian_normal import may_be_form

BETWEEN_ALIASES = re.compile(
    r"\s*\((?:он же|она же|бывш(?:ий|ая)|в прошлом|бұрынғы|аты-жөні|formerly|also known as|aka)?\s*")
PATRONYMIC = re.compile(r"(?:ovic|evic|ic|ovna|evna|icna)\Z")
# Past this many people a mention joins only its own spelling: what an article never has, a hostile text may.
MOST_PEOPLE = 400


@dataclass
class Person:
    """The mentions of one person, by index, and the normal forms they have, the fullest first."""

    names: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        for name in self.names:
            yield from name.split()


def gather(text: str, mentions: Sequence[Mention]) -> list[int]:
    """For each mention, in order, the number of its entity (from 0, by first appearance)."""
    people = full_names(mentions)
    people = aliases_joined(text, mentions, people)
    single_names(mentions, people)
    owner: dict[int, str] = {
        index: f"PER {number}" for number, person in enumerate(people) for index in person.members}
    numbers: dict[str, int] = {}
    return [numbers.setdefault(owner.get(index) or f"{one.type} {key(one.normal) or one.normal}", len(numbers))
            for index, one in enumerate(mentions)]


def full_names(mentions: Sequence[Mention]) -> list[Person]:
    """People by their names of two words and more, the fullest names first."""
    people: list[Person] = []
    chosen = [index for index, one in enumerate(mentions) if one.type == "PER" and len(parts(one.normal)) > 1]
    for index in sorted(chosen, key=lambda one: -sum(len(part) > 1 for part in parts(mentions[one].normal))):
        name = mentions[index].normal
        # Every name must agree: «А. Абишев» beside «Асет Абишев» must not let in «Айдос Абишев».
        fitting = [person for person in people if name in person.names] or [
            person for person in people if all(same_name(name, other) for other in person.names)] or [
            person for person in people if initialed(mentions[index].text, person)]
        if len(fitting) != 1:
            if len(people) >= MOST_PEOPLE:
                continue
            fitting = [Person()]
            people += fitting
        add(fitting[0], index, name)
    return people


def initialed(written: str, person: Person) -> bool:
    """«Мовлаева М. М.» beside «Мансур Мовлаев»: a form of the surname, and the first name's initial."""
    surname = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", written) if len(word) > 1]
    letters = re.findall(r"(?<!\w)([^\W\d_])\.", written)
    if len(surname) != 1 or not letters:
        return False
    words = list(person.words())
    return any(may_be_form(surname[0], word) for word in words) and any(
        word[0] == letters[0] and not may_be_form(surname[0], word) for word in words)


def add(person: Person, index: int, name: str) -> None:
    person.members.append(index)
    if name not in person.names:
        person.names.append(name)


def aliases_joined(text: str, mentions: Sequence[Mention], people: list[Person]) -> list[Person]:
    """People after «A (B)» has given B's name to A, and whoever bears it with A's first name has joined A."""
    owner = {index: person for person in people for index in person.members}
    order = [index for index, one in enumerate(mentions) if one.type == "PER"]
    for first, second in pairwise(order):
        between = text[mentions[first].end : mentions[second].start]
        closed = text[mentions[second].end : mentions[second].end + 1] == ")"
        if first not in owner or not closed or not BETWEEN_ALIASES.fullmatch(between):
            continue
        person = owner[first]
        if second not in owner:
            add(person, second, mentions[second].normal)
            owner[second] = person
        for other in people:
            if other is not person and (other is owner[second] or shares_alias(person, other)):
                person.names += other.names
                person.members += other.members
                owner.update(dict.fromkeys(other.members, person))
                other.names, other.members = [], []
    return [person for person in people if person.members]


def shares_alias(person: Person, other: Person) -> bool:
    """Whether all of another's words but a patronymic are words of this person's names (two at least)."""
    known = {skeleton(word) for word in person.words()}
    asked = {word for word in other.words() if not PATRONYMIC.search(skeleton(word))}
    # An alias alone in brackets stands in an unknown gender: «(Серикова)» is Сериков's, too.
    return len(asked) > 1 and all(
        skeleton(word) in known or any(may_be_form(alias, word) for alias in person.words()) for word in asked)


def single_names(mentions: Sequence[Mention], people: list[Person]) -> None:
    """Put each mention of one word to the one person that it fits."""
    taken = {index for person in people for index in person.members}
    for index, one in enumerate(mentions):
        if one.type != "PER" or index in taken or len(parts(one.normal)) != 1:
            continue
        fitting = [person for person in people if same_word(one.normal, person)]
        if len(fitting) != 1:
            # «Мовлаева» by itself reads as a woman's surname; beside «Мансур Мовлаев» it is his, in the genitive.
            fitting = fitting or [person for person in people
                                  if any(may_be_form(one.text, word) for word in person.words())]
        if len(fitting) == 1:
            fitting[0].members.append(index)


def same_word(name: str, person: Person) -> bool:
    wanted = parts(name)[0]
    return any(wanted == word for other in person.names for word in parts(other))
