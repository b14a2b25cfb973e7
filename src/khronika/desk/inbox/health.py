"""A source's health for its page, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from khronika.desk.inbox import bridge
from khronika.desk.inbox.models import Entry
from khronika.desk.inbox.visits import NOT_KEPT, check_source
from khronika.desk.outlets.models import Attempt, Source
from khronika.desk.refusals.saying import said, said_of
from khronika.errors import BadInput

RANKS = {"failing": 0, "empty": 1, "stumbling": 2, "never": 3, "well": 4}


@dataclass(frozen=True)
class Told:
    """State code, sentences, when it last went well, and how urgent it is (0 first)."""

    state: str
    words: tuple[str, ...]
    last_success: datetime | None
    rank: int


def health_of(source: Source, now: datetime, language: str) -> Told:
    try:
        check_source(source.zone, source.patterns)
    except BadInput as error:
        return Told("failing", (said(error),), None, 0)
    rows = list(source.attempts.all()[:200])
    attempts = [msgspec.convert(row.value, bridge.Attempt) for row in rows if row.code != NOT_KEPT]
    not_kept = (words_of(rows[0], language),) if rows and rows[0].code == NOT_KEPT else ()
    days = source.entries.filter(found_at__gt=now - timedelta(weeks=10)).exclude(published=None)
    found = bridge.health(attempts, [str(day) for day in days.values_list("published", flat=True)], now)
    return Told(
        "failing" if not_kept else found.state, not_kept + bridge.health_words(found, bridge.spoken(language)),
        bridge.moment(found.last_success) if found.last_success else None,
        0 if found.drop or not_kept else RANKS[found.state],
    )


def words_of(attempt: Attempt, language: str) -> str:
    if attempt.code == NOT_KEPT:
        return not_kept_words(attempt.value)
    return bridge.attempt_words(msgspec.convert(attempt.value, bridge.Attempt), bridge.spoken(language))


def preview_words(preview: dict[str, Any], language: str) -> str:
    """What a source of a preview turned out to be."""
    attempt = bridge.Attempt(source="", at="", code=preview["code"], details=preview.get("details", {}),
                             entries=preview.get("entries", 0))
    return bridge.attempt_words(attempt, bridge.spoken(language))


def failure_of(found: dict[str, Any], language: str) -> str:
    """Why an outlet's address could not be opened; empty when it could."""
    failed = found.get("failed")
    if not failed:
        return ""
    attempt = bridge.Attempt(source="", at="", code=failed["code"], details=failed.get("details", {}))
    return bridge.attempt_words(attempt, bridge.spoken(language))


def reason_of(entry: Entry, language: str) -> str:
    """Why a found link did not become an article."""
    reason: dict[str, Any] = entry.reason or {}
    if reason.get("code") == NOT_KEPT:
        return not_kept_words(reason.get("details", {}))
    if reason.get("code") == "no_article":
        return said_of(str(reason.get("details", {}).get("reason", "")))
    attempt = bridge.Attempt(source="", at="", code=reason.get("code", "odd_status"), details=reason.get("details", {}))
    return bridge.attempt_words(attempt, bridge.spoken(language))


def not_kept_words(details: dict[str, Any]) -> str:
    return _("The answer came but could not be kept as evidence: %(reason)s") % {
        "reason": said_of(str(details.get("reason", "")))}
