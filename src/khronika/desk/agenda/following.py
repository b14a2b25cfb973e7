"""From what an article says to the agenda: its next dates become hearings, its stated terms become terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.agenda.adding import add_hearing, add_term
from khronika.desk.agenda.models import Hearing, Rule, Term
from khronika.desk.facts.known import facts_of
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.errors import BadInput

# What understand calls the units of stated terms, and what rules call them: the same words.
UNITS = frozenset(("day", "working_day", "month", "year"))


@dataclass(frozen=True)
class Found:
    """One date or term that can be followed. `key` is what the agenda knows it by; `entry` is there when it is."""

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


def found_in(article: Article) -> list[Found]:
    """Whole days ahead and stated terms that were read in an article; [] while it is not read yet."""
    facts = facts_of(article)
    if facts is None:
        return []
    found: dict[str, Found] = {}
    for ahead in facts.next_dates:
        if len(ahead.date) != len("2026-02-11"):
            continue  # a month or a season is no day to hold
        key = f"article:{article.pk}:date:{ahead.date}"
        found.setdefault(key, Found(key, ahead.text, day=date.fromisoformat(ahead.date), what=ahead.what))
    for stated in facts.deadlines:
        key = f"article:{article.pk}:term:{stated.length}:{stated.unit}"
        found.setdefault(key, Found(key, stated.text, length=stated.length, unit=stated.unit, since=stated.from_ or ""))
    return with_entries(found)


def with_entries(found: dict[str, Found]) -> list[Found]:
    """The same, each with the entry that follows it already."""
    entries: dict[str | None, Term | Hearing] = {entry.key: entry for entry in Term.objects.filter(key__in=found)}
    entries |= {entry.key: entry for entry in Hearing.objects.filter(key__in=found)}
    return [Found(**{**one.__dict__, "entry": entries.get(key)}) for key, one in found.items()]


def articles_of(item: Item) -> list[Article]:
    return list(item.articles.all())


def follow(article: Article, key: str, by: User | None, item: Item | None = None) -> Term | Hearing:
    """Follow one date or term of an article; following it again gives the same entry. Raises BadInput when it is gone.

    A stated term begins with its start unknown: the article tells how long it is, its date of publication tells nothing
    of when it began. Where exactly one rule has that length, the rule is chosen.
    """
    one = next((one for one in found_in(article) if one.key == key), None)
    if one is None:
        raise BadInput(_("The article no longer says that; look at it again."))
    if one.entry is not None:
        return one.entry
    title = str(article)
    if one.day is not None:
        shown = f"{one.what}: {title}" if one.what else title
        return add_hearing(shown, one.day, by, key=key, article=article, item=item, quote=one.words)
    stated = {"length": one.length, "unit": one.unit, "text": one.words, "from": one.since}
    return add_term(title, rule_of(one), None, by, key=key, article=article, item=item, quote=one.words, stated=stated)


def rule_of(one: Found) -> str | None:
    """The only rule of that length and unit; None when there are several or none: a person chooses."""
    fitting = fitting_rules(one.length, one.unit)
    return fitting[0].slug if len(fitting) == 1 else None


def fitting_rules(length: int | None, unit: str) -> list[Rule]:
    return list(Rule.objects.filter(length=length, unit=unit, retired=False)) if length else []
