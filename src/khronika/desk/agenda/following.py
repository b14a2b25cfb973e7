"""From what an article or an item says to the agenda: next dates become hearings, stated terms become terms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_hearing, add_term
from khronika.desk.agenda.models import Hearing, ItemRead, Rule, Term
from khronika.desk.facts.bridge import ReadFacts, facts_from_json, read_facts
from khronika.desk.facts.known import facts_of
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.errors import BadInput

READ_ITEM = "agenda.read_item"
WHOLE_DAY = len("2026-02-11")


@dataclass(frozen=True)
class Found:
    """One date or term that can be followed. `key` is what the agenda knows it by; `entry` is there when it is.

    `length` and `unit` are a stated term's, in the words that rules use too; `since` is what it runs from, as stated.
    """

    key: str
    words: str
    day: date | None = None
    what: str = ""
    length: int | None = None
    unit: str = ""
    since: str = ""
    entry: Term | Hearing | None = None

    @property
    def is_term(self) -> bool:
        return self.day is None


def found_in(about: Article | Item) -> list[Found]:
    """Whole days ahead and stated terms that were read in a text; [] while it is not read yet."""
    facts = facts_of(about) if isinstance(about, Article) else facts_of_item(about)
    if facts is None:
        return []
    name = f"{about._meta.model_name}:{about.pk}"
    found: dict[str, Found] = {}
    for ahead in facts.next_dates:
        if len(ahead.date) == WHOLE_DAY:  # a month or a season is no day to hold
            key = f"{name}:date:{ahead.date}"
            found.setdefault(key, Found(key, ahead.text, day=date.fromisoformat(ahead.date), what=ahead.what))
    for stated in facts.deadlines:
        key = f"{name}:term:{stated.length}:{stated.unit}"
        found.setdefault(key, Found(key, stated.text, length=stated.length, unit=stated.unit, since=stated.from_ or ""))
    entries: dict[str | None, Term | Hearing] = {entry.key: entry for entry in Term.objects.filter(key__in=found)}
    entries |= {entry.key: entry for entry in Hearing.objects.filter(key__in=found)}
    return [replace(one, entry=entries.get(key)) for key, one in found.items()]


def text_of_item(item: Item) -> str:
    return "\n".join([item.title, *(block["text"] for block in item.body)])


def fingerprint(item: Item) -> str:
    return hashlib.sha256(f"{item.published}\n{text_of_item(item)}".encode()).hexdigest()


def facts_of_item(item: Item) -> ReadFacts | None:
    """What was read in an item as it stands; None when it was not read, or changed since."""
    row = ItemRead.objects.filter(item=item, fingerprint=fingerprint(item)).first()
    return facts_from_json(row.facts) if row is not None and row.facts is not None else None


def read_item(item: Item) -> int:
    """Read an item, in the worker; how many dates and terms it states. One that was read already is left."""
    if facts_of_item(item) is None:
        published = item.published.isoformat() if item.published else None
        facts = read_facts(text_of_item(item), published)
        ItemRead.objects.update_or_create(item=item, defaults={"facts": facts, "fingerprint": fingerprint(item)})
    return len(found_in(item))


def sources_of(about: Article | Item) -> list[Article | Item]:
    """Where dates of a page are read: the article, or an item's articles, or the item itself when it has none."""
    if isinstance(about, Article):
        return [about]
    return [*about.articles.all()] or [about]


def follow(about: Article | Item, key: str, by: User | None, item: Item | None = None) -> Term | Hearing:
    """Follow one date or term; following it again gives the same entry. Raises BadInput when it is no longer stated.

    A stated term begins with its start unknown: the text tells how long it is, its day of publication tells nothing
    of when it began. Where exactly one rule has that length, the rule is chosen.
    """
    one = next((one for one in found_in(about) if one.key == key), None)
    if one is None:
        raise BadInput(_("The article no longer says that; look at it again."))
    if one.entry is not None:
        return one.entry
    links = {"article": about, "item": item} if isinstance(about, Article) else {"item": about}
    title = about.title or str(about)
    if one.day is not None:
        shown = f"{one.what}: {title}" if one.what else title
        return add_hearing(shown, one.day, by, key=key, quote=one.words, **links)
    stated = {"length": one.length, "unit": one.unit, "text": one.words, "from": one.since}
    return add_term(title, rule_of(one), None, by, key=key, quote=one.words, stated=stated, **links)


def rule_of(one: Found) -> str | None:
    """The only rule of that length and unit; None when there are several or none: a person chooses."""
    fitting = fitting_rules(one.length, one.unit)
    return fitting[0].slug if len(fitting) == 1 else None


def fitting_rules(length: int | None, unit: str) -> list[Rule]:
    return list(Rule.objects.filter(length=length, unit=unit, retired=False)) if length else []
