"""Names of people: keeping them with the keys they are found by, and finding people by a name."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from khronika.desk.accounts.models import User
from khronika.desk.casefiles.bridge import asked_keys, name_keys, one_name, script_of
from khronika.desk.casefiles.models import NameKey, Person, PersonName
from khronika.errors import BadInput

MOST_NAMES = 60
"""Names that one person may have: more is a mistake or an attack."""


def make_person(name: str, by: User | None, *, language: str = "", **values: object) -> Person:
    """A new person with a main name. Raises BadInput for a name without at least two letters."""
    with transaction.atomic():
        person = Person.objects.create(name=clean_name(name), made_by=by, **values)
        add_name(person, name, language=language, kind=PersonName.Kind.MAIN)
    return person


def clean_name(name: str) -> str:
    """Single spaces, no more than is kept. Raises BadInput for a name of one letter or none."""
    words = " ".join(name.split())[:200]
    if sum(letter.isalpha() for letter in words) < 2:
        raise BadInput("«{name}» is too short for a name; give at least a surname or a first name", name=words)
    return words


def add_name(person: Person, text: str, *, language: str = "", kind: str = PersonName.Kind.SPELLING) -> PersonName:
    """Another name or spelling; one that is there already is given back."""
    words = clean_name(text)
    known = person.names.filter(text=words).first()
    if known:
        return known
    if person.names.count() >= MOST_NAMES:
        raise BadInput("this person has {count} names already; take out what is not needed", count=MOST_NAMES)
    name = PersonName.objects.create(person=person, text=words, language=language, kind=kind, script=script_of(words))
    keep_keys([name])
    return name


def rename(person: Person, texts: list[str]) -> None:
    """Let the person have exactly these names; those that stay keep their kind and language. The first is the main."""
    with transaction.atomic():
        person.names.exclude(text__in=texts).delete()
        for text in texts:
            add_name(person, text)
        person.names.filter(kind=PersonName.Kind.MAIN).exclude(text=texts[0]).update(kind=PersonName.Kind.SPELLING)
        person.names.filter(text=texts[0]).update(kind=PersonName.Kind.MAIN)


def keep_keys(names: Iterable[PersonName]) -> None:
    NameKey.objects.bulk_create(
        NameKey(name=name, person_id=name.person_id, key=key) for name in names for key in sorted(name_keys(name.text))
    )


def people_named(words: str) -> QuerySet[Person]:
    """Living rows whose names hold the words in any spelling: «Бишуинов» finds him who has it as an alias."""
    keys = asked_keys(words)
    return Person.objects.filter(merged_into=None, pk__in=NameKey.objects.filter(key__in=keys).values("person"))


def same_people(name: str) -> list[Person]:
    """People who have this name or one that does not contradict it (an initial, a patronymic more)."""
    found = people_named(name).prefetch_related("names")[:200]
    return [person for person in found if any(one_name(name, known.text) for known in person.names.all())]
