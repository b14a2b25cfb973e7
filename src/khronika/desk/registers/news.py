"""Names of the registers in the news: each article's people against everybody who is in a register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from khronika.desk.casefiles.models import PersonName
from khronika.desk.facts.models import ArticleFacts
from khronika.desk.registers.bridge import asked_keys, name_keys, one_name
from khronika.desk.registers.models import Compared, Entry, Sighting

AT_A_TIME = 200


@dataclass(frozen=True)
class Listed:
    """Somebody in a register, under one of their names."""

    entry: Entry
    name: str


def listed_by_key() -> dict[str, list[Listed]]:
    """Everybody in the registers by the keys that every spelling of their names shares."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.exclude(state=Entry.State.REJECTED):
        entries[entry.person_id].append(entry)
    found: dict[str, list[Listed]] = defaultdict(list)
    for name in PersonName.objects.filter(person__in=entries):
        for key in name_keys(name.text):
            found[key] += [Listed(entry, name.text) for entry in entries[name.person_id]]
    return found


def compare_news() -> int:
    """Compare the articles that were read since, AT_A_TIME at most; how many there were."""
    fresh = ArticleFacts.objects.filter(facts__isnull=False).filter(
        ~Q(pk__in=Compared.objects.filter(facts_at=F("article__read_facts__read_at")).values("article")))
    batch = list(fresh.select_related("article").order_by("-pk")[:AT_A_TIME])
    if batch:
        known = listed_by_key()
        for facts in batch:
            keep(facts, known)
    return len(batch)


@transaction.atomic
def keep(facts: ArticleFacts, known: dict[str, list[Listed]]) -> None:
    article = facts.article
    day = article.published or timezone.localdate(article.came_at)
    seen = {found.entry.pk: (found.entry, name) for name in people_in(facts) for found in matches(name, known)}
    Sighting.objects.filter(article=article).exclude(entry__in=seen).delete()
    for entry, name in seen.values():
        Sighting.objects.update_or_create(entry=entry, article=article, defaults={
            "name": name[:200], "full": len(name.split()) > 1, "day": day})
    Compared.objects.update_or_create(article=article, defaults={"facts_at": facts.read_at})


def people_in(facts: ArticleFacts) -> list[str]:
    """The people whom an article names, fuller names last, so that they win."""
    mentions = (facts.facts or {}).get("mentions", [])
    names = {mention["normal"] for mention in mentions if mention["type"] == "PER"}
    return sorted(names, key=lambda name: (len(name.split()), name))


def matches(name: str, known: dict[str, list[Listed]]) -> list[Listed]:
    found = [one for key in asked_keys(name) for one in known.get(key, ())]
    return [one for one in found if one_name(name, one.name)]


@dataclass(frozen=True)
class Week:
    """Monday and Sunday of a week."""

    first: date

    @classmethod
    def of(cls, day: date) -> Week:
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, text: str) -> Week:
        """The week of an ISO day; this week where the text is none."""
        try:
            return cls.of(date.fromisoformat(text))
        except ValueError:
            return cls.of(timezone.localdate())

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    @property
    def before(self) -> date:
        return self.first - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.first + timedelta(days=7)


def week_in_news(week: Week) -> list[tuple[Entry, list[Sighting]]]:
    """Who was named in the week, with the articles; those most written about first."""
    rows = Sighting.objects.filter(day__range=(week.first, week.last)).select_related(
        "entry__person", "entry__register", "article__outlet")
    by_entry: dict[int, list[Sighting]] = defaultdict(list)
    for row in rows[:2000]:
        by_entry[row.entry_id].append(row)
    found = [(rows[0].entry, rows) for rows in by_entry.values()]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[0].person.name))


def named_this_week() -> int:
    """How many people of the registers were named since Monday."""
    week = Week.of(timezone.localdate())
    return Sighting.objects.filter(day__range=(week.first, week.last)).values("entry__person").distinct().count()
