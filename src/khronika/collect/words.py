"""Failures, readings and health told in one sentence, in the reader's language."""

from __future__ import annotations

from typing import cast

import msgspec

from khronika.collect import vocabulary
from khronika.collect.address import SpecialNetworks
from khronika.collect.dates import Doubt
from khronika.collect.entries import Trouble
from khronika.collect.health import Health
from khronika.collect.outcomes import Failed, FailureCode
from khronika.collect.sources import Attempt
from khronika.records import Language

Forms = dict[str, str]
Sentences = dict[str, Forms]


class ReadingWords(msgspec.Struct, frozen=True):
    """The shape of readings.yaml: sentences by code and language."""

    codes: Sentences
    troubles: Sentences
    doubts: Sentences
    states: Sentences
    alarms: Sentences


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def failure_words(failed: Failed, language: Language) -> str:
    """Why the page did not come."""
    return _failure(failed.code, failed.details, language)


def attempt_words(attempt: Attempt, language: Language) -> str:
    """What a visit came to: the failure, or what the source turned out to be."""
    codes = vocabulary.read("readings.yaml", ReadingWords).codes
    if attempt.code in codes:
        return _told(codes[attempt.code], {"count": str(attempt.entries)}, language)
    return _failure(cast(FailureCode, attempt.code), attempt.details, language)


def trouble_words(troubles: dict[Trouble, int], language: Language) -> tuple[str, ...]:
    """What had to be mended, one sentence each."""
    sentences = vocabulary.read("readings.yaml", ReadingWords).troubles
    return tuple(_told(sentences[code], {"count": str(count)}, language) for code, count in troubles.items())


def doubt_words(doubt: Doubt, language: Language) -> str:
    """Why an entry has no date, in a few words."""
    return _in(vocabulary.read("readings.yaml", ReadingWords).doubts[doubt], language)


def health_words(health: Health, language: Language) -> tuple[str, ...]:
    """The state of a source and, where there is one, its alarm."""
    table = vocabulary.read("readings.yaml", ReadingWords)
    day = health.since if health.state in ("empty", "failing") else health.last_success
    reason = attempt_words(health.last, language) if health.last else ""
    filled = {"day": (day or "")[:10], "failures": str(health.failures), "reason": reason}
    told = [_told(table.states[health.state], filled, language)]
    if health.drop:
        alarm = table.alarms["volume" if health.drop.week else "silent"]
        told.append(_told(alarm, {"week": str(health.drop.week), "usual": f"{health.drop.usual:g}"}, language))
    return tuple(told)


def _failure(code: FailureCode, details: dict[str, str], language: Language) -> str:
    filled = dict(details)
    if code == "address_refused":
        kinds = vocabulary.read("special_networks.yaml", SpecialNetworks).kinds
        filled["kind"] = _in(kinds[details["kind"]], language)
    return _told(vocabulary.read("failures.yaml", Sentences)[code], filled, language)


def _told(forms: Forms, filled: dict[str, str], language: Language) -> str:
    return _in(forms, language).format_map(_Blanks(filled))


def _in(forms: Forms, language: Language) -> str:
    """A language that has no sentences of its own is answered in English."""
    return forms.get(language) or forms["en"]
