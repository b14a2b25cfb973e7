"""Collect: visit the sources that are due, fetch what they list, keep each page as evidence, take the article out.

State lives in rows, so a process killed anywhere goes on where it stopped: a found link is a row before it is fetched,
a fetch has a number that the evidence store keeps at most once, and the article is made from the kept capture in the
same transaction that closes the row.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec
from django.conf import settings
from django.db import transaction

from khronika.desk.inbox import bridge
from khronika.desk.inbox.arriving import arrive
from khronika.desk.inbox.contact import honest_contact
from khronika.desk.inbox.listed import CLOSED, article_in_feed
from khronika.desk.inbox.models import Article, Entry
from khronika.desk.inbox.stopping import Stopped, StoppingClock
from khronika.desk.inbox.visits import check_source, keep_visit
from khronika.desk.outlets.models import SiteRules, Source
from khronika.desk.refusals.saying import for_row
from khronika.errors import BadInput

FETCHES_A_ROUND = 300
MOST_TRIES = 5
FIRST_RETRY = timedelta(minutes=20)

Tell = Callable[[int, int, str], None]


@dataclass
class Round:
    """What one round brought. `failed` are sentences."""

    visited: int = 0
    fresh: int = 0
    articles: int = 0
    failed: list[str] = field(default_factory=list)
    stopped: bool = False


class Collector:
    """One round of collecting. Threads only fetch; rows and evidence are written by the thread that called.

    Raises BadInput when the desk has no contact to name to the outlets. `stop`, once set, ends the round after the
    page each lane is at.
    """

    def __init__(self, clock: bridge.Clock | None = None, stop: threading.Event | None = None) -> None:
        self.contact = honest_contact()
        self.stop = stop or threading.Event()
        self.clock = StoppingClock(clock or bridge.SystemClock(), self.stop)
        pause = bridge.PAUSE_SECONDS if settings.COLLECT_PAUSE is None else settings.COLLECT_PAUSE
        self.pace = bridge.Pace(self.clock, pause)
        self.rules_before = {
            row.origin: msgspec.convert(row.value, bridge.Robots) for row in SiteRules.objects.all()
        }
        self.rules = dict(self.rules_before)
        self.evidence = bridge.store()

    def round(self, asked: Iterable[Source] = (), tell: Tell = lambda _done, _total, _what: None) -> Round:
        """Visit what is due and what was asked for, then fetch every waiting entry.

        Raises Unavailable when the disk refuses to keep what came; it is told on the source's page too.
        """
        told = Round()
        try:
            self.visit_sources(list(asked), told, tell)
            self.fetch_entries(told, tell)
        except Stopped:
            told.stopped = True
        self.keep_rules()
        return told

    def open_fetcher(self) -> bridge.PoliteFetcher:
        return bridge.fetcher_for(self.contact, self.rules, self.pace, self.clock)

    def visit_sources(self, asked: list[Source], told: Round, tell: Tell) -> None:
        wanted, states = self.due(asked, told)
        known = set(Entry.objects.values_list("key", flat=True)) | set(Article.objects.values_list("key", flat=True))

        def go(fetcher: bridge.Fetcher, source: Source) -> tuple[Source, bridge.Visit]:
            record = bridge.source_record(source)
            return source, bridge.visit(record, states.get(record.id), fetcher, self.clock, known.__contains__)

        came_back = bridge.in_lanes(wanted, lambda source: source.url, self.open_fetcher, go)
        for number, (source, came) in enumerate(came_back, start=1):
            keep_visit(self.evidence, source, came, bridge.stamp(self.clock.now()))
            told.visited += 1
            told.fresh += len(came.fresh)
            if not came.attempt.good:
                told.failed.append(f"{source.outlet}: {bridge.attempt_words(came.attempt, 'en')}")
            tell(number, len(wanted), str(source.outlet))
            self.end_if_asked()

    def due(self, asked: list[Source], told: Round) -> tuple[list[Source], dict[str, bridge.SourceState]]:
        """What to visit, longest due first, and what earlier visits taught. A source that cannot be read is told."""
        sources = {}
        for source in Source.objects.select_related("outlet"):
            try:
                check_source(source.zone, source.patterns)
            except BadInput as error:
                told.failed.append(f"{source.outlet}: {error}")
            else:
                sources[str(source.pk)] = source
        states = {
            key: msgspec.convert(source.state, bridge.SourceState) for key, source in sources.items() if source.state
        }
        records = [bridge.source_record(source) for source in sources.values()]
        plan = bridge.decide(records, states, self.clock.now(), asked=[str(source.pk) for source in asked])
        return [sources[intent.source] for intent in plan.intents], states

    def fetch_entries(self, told: Round, tell: Tell) -> None:
        waiting = list(Entry.objects.filter(
            state=Entry.State.WAITING, not_before__lte=self.clock.now()
        ).select_related("outlet")[:FETCHES_A_ROUND])

        def go(fetcher: bridge.Fetcher, entry: Entry) -> tuple[Entry, bridge.Outcome]:
            return entry, fetcher.fetch(bridge.Ask(url=entry.listed_url))

        came_back = bridge.in_lanes(waiting, lambda entry: entry.listed_url, self.open_fetcher, go)
        for number, (entry, outcome) in enumerate(came_back, start=1):
            self.keep_entry(entry, outcome, told)
            tell(number, len(waiting), entry.url)
            self.end_if_asked()

    def end_if_asked(self) -> None:
        if self.stop.is_set():
            raise Stopped

    def keep_entry(self, entry: Entry, outcome: bridge.Outcome, told: Round) -> None:
        """Capture first; then article and closed entry in one transaction."""
        try:
            capture = bridge.keep_outcome(
                self.evidence, outcome, bridge.stamp(self.clock.now()), f"entry-{entry.pk}-{entry.attempts}"
            )
        except bridge.Erased as error:
            self.fail(entry, {"code": "no_article", "details": {"reason": for_row(error)}}, lasting=True)
            return
        except BadInput as error:
            # No try is counted: the fault is ours, and the page is fetched again once the disk takes it.
            Entry.objects.filter(pk=entry.pk).update(reason={"code": "not_kept", "details": {"reason": for_row(error)}})
            raise
        if isinstance(outcome, bridge.Failed):
            self.without_page(entry, outcome, told)
        elif isinstance(outcome, bridge.Fetched) and capture is not None:
            try:
                record = bridge.article_of(self.evidence.page(capture.id))
            except BadInput as error:
                self.fail(entry, {"code": "no_article", "details": {"reason": for_row(error)}}, lasting=True)
                return
            self.finish(entry, record, capture.id, told)

    def without_page(self, entry: Entry, outcome: bridge.Failed, told: Round) -> None:
        """The feed's own text where the site lets no program in, else why the page did not come."""
        record = article_in_feed(entry) if outcome.code in CLOSED else None
        if record is not None:
            self.finish(entry, record, entry.listed_in, told)
            return
        self.fail(entry, {"code": outcome.code, "details": outcome.details}, lasting=outcome.code in LASTING)
        told.failed.append(bridge.failure_words(outcome, "en"))

    def finish(self, entry: Entry, record: bridge.ArticleRecord, capture: str, told: Round) -> None:
        with transaction.atomic():
            article = arrive(
                record, key=entry.key, url=entry.url, capture=capture, origin=Article.Origin.COLLECTED,
                outlet=entry.outlet, listed=entry.value,
            )
            Entry.objects.filter(pk=entry.pk).update(state=Entry.State.DONE, article=article, reason=None)
        told.articles += 1

    def fail(self, entry: Entry, reason: dict[str, object], lasting: bool) -> None:
        """Keep why, and when to try again: longer each time, never after MOST_TRIES."""
        tries = entry.attempts + 1
        over = lasting or tries >= MOST_TRIES
        Entry.objects.filter(pk=entry.pk).update(
            attempts=tries, reason=reason, state=Entry.State.FAILED if over else Entry.State.WAITING,
            not_before=self.clock.now() + FIRST_RETRY * 3 ** (tries - 1),
        )

    def keep_rules(self) -> None:
        for origin, rules in list(self.rules.items()):
            if rules != self.rules_before.get(origin):
                SiteRules.objects.update_or_create(origin=origin[:300], defaults={"value": bridge.plain(rules)})


# What will not mend itself: the page is gone, or the site lets no program in.
LASTING = frozenset({
    "bad_address", "scheme_refused", "port_refused", "address_refused", "not_found", "gone", "robots_forbid",
    "redirect_loop", "too_many_redirects", "redirect_nowhere", "too_large", "inflates",
})
