"""A new letter as it is offered: what is known already stands in it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from khronika.desk.accounts.access import Action
from khronika.desk.accounts.models import User
from khronika.desk.casefiles.models import Case, Person
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.letters.bridge import languages_of, spoken
from khronika.desk.letters.models import Letter
from khronika.desk.letters.seeing import letters_of


def started(user: User, asked: QueryDict) -> Letter:
    """An unsaved letter of the kind asked for. `asked` may name a case, a person, an article, an item, a letter."""
    kind = str(asked["kind"])
    offered = languages_of(kind)
    letter = Letter(kind=kind, language=spoken() if spoken() in offered else offered[0], signer=user.name)
    if asked.get("follows"):
        follow(letter, letters_of(user).filter(pk=number(asked.get("follows", ""))).first())
    if user.may(Action.READ_CASES):
        letter.case = letter.case or Case.objects.filter(slug=asked.get("case", "")).first()
        person = Person.objects.filter(pk=number(asked.get("person", ""))).first()
        if person is not None:
            letter.person, letter.person_name = person, str(person)
        letter.subject = letter.subject or (letter.case.title if letter.case else "")
    if user.may(Action.READ_DESK):
        take_source(letter, asked)
    return letter


def follow(letter: Letter, earlier: Letter | None) -> None:
    """The next letter of a thread keeps what the earlier one said."""
    if earlier is None:
        return
    letter.follows = earlier
    for name in ("language", "subject", "person_name", "facts", "case", "person", "article", "item", "signer",
                 "signer_position", "sender"):
        setattr(letter, name, getattr(earlier, name))
    if letter.language not in languages_of(letter.kind):
        letter.language = languages_of(letter.kind)[0]


def take_source(letter: Letter, asked: QueryDict) -> None:
    """The article or item that gave the reason; a request that a newsroom sent is its outlet's."""
    source: Any = None
    if asked.get("article"):
        source = letter.article = Article.objects.filter(pk=number(asked.get("article", ""))).first()
    if asked.get("item"):
        source = letter.item = Item.objects.filter(pk=number(asked.get("item", ""))).first()
    if source is None:
        return
    letter.subject = letter.subject or source.title[:300]
    if letter.kind == "media-request" and asked.get("reported"):
        letter.sender = source.outlet.name if source.outlet else ""
        letter.recipient, letter.facts = asked.get("recipient", "")[:300], asked.get("quote", "")[:2000]


def number(written: str) -> int:
    """A row's number from an address; 0, which no row has, for anything else."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 18 else 0
