"""From new articles to proposals, and from an accepted proposal to drafted entries; each step twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import Draft, Known, drafts, plain, same_event
from khronika.desk.casefiles.matching import cases_of
from khronika.desk.casefiles.models import Case, Event, Information, Proposal, Reading
from khronika.desk.casefiles.saving import make_event
from khronika.desk.casefiles.sourcing import SourceText, facts_fingerprint, read_item, source_of
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item

AT_A_TIME = 50
OFFERED = 3
"""Cases offered for one article at most."""
MOST_KNOWN = 400
"""Entries of a case that a draft is compared with: the nearest in time would do, the latest are taken."""


def unread() -> Iterator[Reading]:
    """What is to be compared next: items that somebody asked for, then articles whose facts are new, newest first."""
    yield from Reading.objects.filter(read_at=None).select_related("article", "item").order_by("pk")[:AT_A_TIME]
    fresh = Article.objects.filter(read_facts__facts__isnull=False).filter(
        Q(case_reading=None) | Q(case_reading__read_at__lt=F("read_facts__read_at")))
    for article in fresh.order_by("-came_at", "-pk")[:AT_A_TIME]:
        yield Reading.objects.get_or_create(article=article)[0]


def propose(reading: Reading) -> list[Proposal]:
    """Compare one article or item with the cases. Proposals that were decided stay as they were decided."""
    if reading.item is not None:
        read_item(reading)
    source = source_of(reading) if reading.item is None or reading.facts is not None else None
    with transaction.atomic():
        if reading.article is not None:
            reading.fingerprint = facts_fingerprint(reading.article)
        reading.read_at, reading.error = timezone.now(), ""
        reading.save()
        found = cases_of(source.text, source.facts)[:OFFERED] if source else []
        reading.proposals.filter(state=Proposal.State.OPEN).exclude(case__in=[int(one.case) for one in found]).delete()
        for one in found:
            reasons = [plain(reason) for reason in one.reasons]
            Proposal.objects.update_or_create(
                reading=reading, case_id=int(one.case), defaults={"score": one.score, "reasons": reasons})
    return list(reading.proposals.all())


def ask_for_item(item: Item) -> Reading:
    """Have the worker read an item and compare it with the cases."""
    reading, _made = Reading.objects.get_or_create(item=item)
    if source_of(reading) is None:
        Reading.objects.filter(pk=reading.pk).update(read_at=None)
        reading.read_at = None
    return reading


def decide(proposal: Proposal, accepted: bool, by: User) -> list[Event]:
    """Accept or refuse a proposal; an accepted one gives drafted entries."""
    with transaction.atomic():
        proposal.state = Proposal.State.ACCEPTED if accepted else Proposal.State.REFUSED
        proposal.decided_at, proposal.decided_by = timezone.now(), by
        proposal.save(update_fields=["state", "decided_at", "decided_by"])
        record(by, f"case_proposal.{proposal.state}", proposal, case=proposal.case_id)
        source = source_of(proposal.reading) if accepted else None
        return draft_entries(source, proposal.case, by) if source else []


def draft_entries(source: SourceText, case: Case, by: User | None) -> list[Event]:
    """Draft what the source says into the case; words that the case has from this source already stay as they are."""
    there = set(Information.objects.filter(event__case=case, origin=source.origin).values_list("start", "date"))
    standing = case.events.exclude(state=Event.State.REFUSED).order_by("-first_day")[:MOST_KNOWN]
    known = [Known(id=str(event.pk), date=event.date, kind=event.kind, text=event.text,
                   language=event.language or "ru") for event in standing]  # type: ignore[arg-type]
    made = []
    with transaction.atomic():
        for draft in drafts(source.text, source.facts):
            if (draft.start, draft.date) not in there:
                made.append(draft_entry(source, case, draft, known, by))
    return made


def draft_entry(source: SourceText, case: Case, draft: Draft, known: list[Known], by: User | None) -> Event:
    like = same_event(draft.date, draft.kind, draft.said, source.facts.language, known)
    event = make_event(Event(
        case=case, text=draft.said, language=source.facts.language, date=draft.date, date_to=draft.date_to,
        kind=draft.kind, ahead=draft.ahead, background=draft.background, same_as_id=int(like.id) if like else None), by)
    Information.objects.create(
        event=event, article=source.article, item=source.item, origin=source.origin, title=source.title,
        outlet=source.outlet, url=source.url, published=source.published, language=source.facts.language,
        capture=source.capture, sha256=source.sha256, quotation=source.text[draft.start : draft.end],
        start=draft.start, end=draft.end, date=draft.date, inherited=draft.inherited, speaker=draft.speaker[:300],
        kind=Information.Kind.CLAIM if draft.speaker else Information.Kind.REPORT)
    return event
