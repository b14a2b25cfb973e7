"""Collect: visit the sources that are due, fetch what they list, keep each page as evidence, take the article out.

State lives in rows, so a process killed anywhere goes on where it stopped: a found link is a row before it is fetched,
a fetch has a number that the evidence store keeps at most once, and the article is made from the kept capture in the
same transaction that closes the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from queue import Empty, SimpleQueue
from typing import TypeVar

import msgspec
from django.db import transaction

from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox import bridge
from khronika.desk.inbox.arriving import arrive
from khronika.desk.inbox.models import Article, Entry
from khronika.desk.outlets.models import Attempt, SiteRules, Source
from khronika.errors import BadInput

LANES = 6
"""Hosts that are visited side by side; each host has one connection."""
FETCHES_A_ROUND = 300
MOST_TRIES = 5
FIRST_RETRY = timedelta(minutes=20)
KEEP_ATTEMPTS = 400

Work = TypeVar("Work")
Done = TypeVar("Done")
Tell = Callable[[int, int, str], None]


@dataclass
class Round:
    """What one round brought."""

    visited: int = 0
    fresh: int = 0
    articles: int = 0
    failed: list[str] = field(default_factory=list)


class Collector:
    """One round of collecting. Threads only fetch; rows and evidence are written by the thread that called."""

    def __init__(self, clock: bridge.Clock | None = None, pause: float | None = None) -> None:
        self.clock = clock or bridge.SystemClock()
        self.pace = bridge.Pace(self.clock) if pause is None else bridge.Pace(self.clock, pause)
        self.rules = {row.origin: msgspec.convert(row.value, bridge.Robots) for row in SiteRules.objects.all()}
        self.contact = Bureau.get().contact_email or "contact-not-given"
        self.evidence = bridge.store()

    def round(self, asked: Iterable[Source] = (), tell: Tell = lambda _done, _total, _what: None) -> Round:
        """Visit what is due and what was asked for, then fetch every waiting entry."""
        told = Round()
        self.visit_sources(list(asked), told, tell)
        self.fetch_entries(told, tell)
        self.keep_rules()
        return told

    def visit_sources(self, asked: list[Source], told: Round, tell: Tell) -> None:
        sources = {str(source.pk): source for source in Source.objects.select_related("outlet")}
        records = [bridge.source_record(source) for source in sources.values()]
        states = {
            key: msgspec.convert(source.state, bridge.SourceState) for key, source in sources.items() if source.state
        }
        plan = bridge.decide(records, states, self.clock.now(), asked=[str(source.pk) for source in asked])
        due = {intent.source for intent in plan.intents}
        known = set(Entry.objects.values_list("key", flat=True)) | set(Article.objects.values_list("key", flat=True))

        def go(record: bridge.SourceRecord, fetcher: bridge.Fetcher) -> bridge.Visit:
            return bridge.visit(record, states.get(record.id), fetcher, self.clock, known.__contains__)

        wanted = [record for record in records if record.id in due]
        for number, (record, came) in enumerate(self.side_by_side(wanted, lambda one: one.url, go), start=1):
            source = sources[record.id]
            self.keep_visit(source, came)
            told.visited += 1
            told.fresh += len(came.fresh)
            if not came.attempt.good:
                told.failed.append(f"{source.outlet}: {bridge.attempt_words(came.attempt, 'en')}")
            tell(number, len(wanted), str(source.outlet))

    def keep_visit(self, source: Source, came: bridge.Visit) -> None:
        """Store a visit whole: its captures first, then attempt, state and found links in one transaction."""
        now = bridge.stamp(self.clock.now())
        for number, outcome in enumerate(came.outcomes):
            bridge.keep_outcome(self.evidence, outcome, now, f"source-{source.pk}-{came.attempt.at}-{number}")
        with transaction.atomic():
            Attempt.objects.create(
                source=source, at=bridge.moment(came.attempt.at), code=came.attempt.code, fresh=len(came.fresh),
                value=bridge.plain(came.attempt),
            )
            source.state, source.moved_to = bridge.plain(came.state), came.moved_to or ""
            source.save(update_fields=["state", "moved_to"])
            for entry in came.fresh:
                Entry.objects.get_or_create(key=entry.key[:600], defaults={
                    "url": entry.url[:2000], "source": source, "outlet": source.outlet, "value": bridge.plain(entry),
                    "published": entry.published,
                })
            kept = source.attempts.values_list("pk", flat=True)[:KEEP_ATTEMPTS]
            source.attempts.exclude(pk__in=list(kept)).delete()

    def fetch_entries(self, told: Round, tell: Tell) -> None:
        waiting = list(Entry.objects.filter(
            state=Entry.State.WAITING, not_before__lte=self.clock.now()
        ).select_related("outlet")[:FETCHES_A_ROUND])

        def go(entry: Entry, fetcher: bridge.Fetcher) -> bridge.Outcome:
            return fetcher.fetch(bridge.Ask(url=entry.listed_url))

        for number, (entry, outcome) in enumerate(self.side_by_side(waiting, lambda one: one.listed_url, go), start=1):
            self.keep_entry(entry, outcome, told)
            tell(number, len(waiting), entry.url)

    def keep_entry(self, entry: Entry, outcome: bridge.Outcome, told: Round) -> None:
        """Capture first; then article and closed entry in one transaction."""
        now = bridge.stamp(self.clock.now())
        number = f"entry-{entry.pk}-{entry.attempts}"
        capture = bridge.keep_outcome(self.evidence, outcome, now, number)
        if isinstance(outcome, bridge.Fetched) and capture is not None:
            try:
                record = bridge.article_of(self.evidence.page(capture.id))
            except BadInput as error:
                self.fail(entry, {"code": "no_article", "details": {"reason": str(error)}}, lasting=True)
                return
            with transaction.atomic():
                article = arrive(
                    record, key=entry.key, url=entry.url, capture=capture.id, origin=Article.Origin.COLLECTED,
                    outlet=entry.outlet, listed=entry.value,
                )
                Entry.objects.filter(pk=entry.pk).update(state=Entry.State.DONE, article=article, reason=None)
            told.articles += 1
        elif isinstance(outcome, bridge.Failed):
            self.fail(entry, {"code": outcome.code, "details": outcome.details}, lasting=outcome.code in LASTING)
            told.failed.append(bridge.failure_words(outcome, "en"))

    def fail(self, entry: Entry, reason: dict[str, object], lasting: bool) -> None:
        """Keep why, and when to try again: longer each time, never after MOST_TRIES."""
        tries = entry.attempts + 1
        over = lasting or tries >= MOST_TRIES
        Entry.objects.filter(pk=entry.pk).update(
            attempts=tries, reason=reason, state=Entry.State.FAILED if over else Entry.State.WAITING,
            not_before=self.clock.now() + FIRST_RETRY * 3 ** (tries - 1),
        )

    def side_by_side(
        self, work: list[Work], url_of: Callable[[Work], str], go: Callable[[Work, bridge.Fetcher], Done]
    ) -> Iterable[tuple[Work, Done]]:
        """Do `go` for all work, one lane a host, up to LANES at once; results come as they are ready."""

        ready: SimpleQueue[tuple[Work, Done]] = SimpleQueue()

        def lane(items: tuple[Work, ...]) -> None:
            fetcher = bridge.fetcher_for(self.contact, self.rules, self.pace, self.clock)
            for item in items:
                ready.put((item, go(item, fetcher)))

        with ThreadPoolExecutor(max_workers=LANES) as pool:
            lanes = [pool.submit(lane, items) for items in bridge.lanes(work, url_of)]
            left = len(work)
            while left:
                try:
                    yield ready.get(timeout=1)
                    left -= 1
                except Empty:
                    # A lane that broke gives no more results: raise what broke it instead of waiting for ever.
                    for future in lanes:
                        if future.done():
                            future.result()

    def keep_rules(self) -> None:
        for origin, rules in self.rules.items():
            SiteRules.objects.update_or_create(origin=origin[:300], defaults={"value": bridge.plain(rules)})


# What will not mend itself: the page is gone, or the site lets no program in.
LASTING = frozenset({
    "bad_address", "scheme_refused", "port_refused", "address_refused", "not_found", "gone", "robots_forbid",
    "redirect_loop", "too_many_redirects", "redirect_nowhere", "too_large", "inflates",
})
