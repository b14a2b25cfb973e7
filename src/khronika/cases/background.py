"""The background paragraph: «Ранее: …», «Бұған дейін: …», "Earlier: …", from accepted entries only.

Each sentence names its source. What cannot be said is not translated, guessed or smoothed: it is listed in `left_out`,
with why. Where sources give different days, the sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from khronika.cases.conflicts import date_conflict
from khronika.cases.spoken import at, spoken
from khronika.cases.stage_line import procedure, station_of_step
from khronika.cases.when import first_day
from khronika.records import Record

SENTENCES = 8
"""The longest paragraph that a reader takes in; the editor may ask for more."""
ENDS = ".!?…"

Why = Literal["no_source", "other_language", "ahead", "too_many", "no_text"]


class Told(Record, frozen=True, kw_only=True):
    """What one source says of an entry. `name` is how it is cited, `day` when it was published (ISO, may be empty)."""

    name: str
    day: str = ""
    date: str = ""
    kind: Literal["report", "claim", "answer"] = "report"
    speaker: str = ""
    words: str = ""


class AcceptedEntry(Record, frozen=True, kw_only=True):
    """An accepted entry of a timeline. `language` is that of its text; empty where nobody knows."""

    id: str
    date: str
    kind: str
    text: str
    language: str
    ahead: bool
    sources: tuple[Told, ...]


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence of the paragraph, the entry it says, and its source as it is printed."""

    entry: str
    text: str
    source: str


class LeftOut(Record, frozen=True, kw_only=True):
    """An entry that is not in the paragraph, and why."""

    entry: str
    why: Why


class Paragraph(Record, frozen=True, kw_only=True):
    """The paragraph as printed, sentence by sentence, and what it leaves out."""

    text: str
    sentences: tuple[Sentence, ...]
    left_out: tuple[LeftOut, ...]


class Wording(Record, frozen=True, kw_only=True):
    """One language's words of the paragraph."""

    lead: str
    answer: str
    by_words: str
    disagree: str
    step: str


@cache
def wordings() -> dict[str, Wording]:
    text = resources.files(__package__).joinpath("vocabulary/background.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text)["languages"], dict[str, Wording])


def background(entries: Sequence[AcceptedEntry], language: str, most: int = SENTENCES) -> Paragraph:
    """The paragraph in one language (ru, kk, en). An empty text when nothing can be said; the reasons stand beside."""
    words = wordings()[language if language in wordings() else "ru"]
    left: list[LeftOut] = []
    fit: list[AcceptedEntry] = []
    for entry in sorted(entries, key=lambda one: (first_day(one.date).isoformat() if one.date else "9999", one.id)):
        why = why_not(entry, language)
        if why:
            left.append(LeftOut(entry=entry.id, why=why))
        else:
            fit.append(entry)
    chosen = weightiest(fit, most)
    left += [LeftOut(entry=one.id, why="too_many") for one in fit if one not in chosen]
    sentences = tuple(sentence(one, language, words) for one in chosen)
    text = " ".join([words.lead, *(f"{closed(one.text, one.source)}" for one in sentences)]) if sentences else ""
    return Paragraph(text=text, sentences=sentences, left_out=tuple(left))


def why_not(entry: AcceptedEntry, language: str) -> Why | None:
    """Why an entry cannot be printed in this language; None when it can."""
    if not entry.sources:
        return "no_source"
    if entry.ahead:
        return "ahead"
    if not entry.text.strip():
        return "no_text"
    if entry.language != language and not (entry.kind in procedure().steps and entry.date):
        return "other_language"
    return None


def weightiest(entries: list[AcceptedEntry], most: int) -> list[AcceptedEntry]:
    """At most so many, in their order: steps on the stage line first, then other steps, then the latest."""
    if len(entries) <= most:
        return entries
    line = station_of_step()

    def weight(place: int) -> tuple[int, int]:
        entry = entries[place]
        return (2 if entry.kind in line else 1 if entry.kind else 0), place

    kept = sorted(sorted(range(len(entries)), key=weight, reverse=True)[:most])
    return [entries[place] for place in kept]


def sentence(entry: AcceptedEntry, language: str, words: Wording) -> Sentence:
    if entry.language == language:
        text = entry.text.strip()
    else:
        step = getattr(procedure().steps[entry.kind], language)
        text = words.step.format(date=at(entry.date, language), step=step)
    claims = [one for one in entry.sources if one.kind == "claim" and one.speaker]
    if claims and claims[0].speaker not in text:
        text = words.by_words.format(text=text.rstrip(ENDS), speaker=claims[0].speaker)
    for answer in entry.sources:
        if answer.kind == "answer" and answer.words and entry.language == language:
            reply = words.answer.format(speaker=answer.speaker, words=answer.words.rstrip(ENDS))
            text = f"{text.rstrip(ENDS)}. {reply}"
            break
    doubt = disagreement(entry, language, words)
    text = text.rstrip().removesuffix(".") + doubt if doubt else text.rstrip()
    return Sentence(entry=entry.id, text=text, source=cited(entry.sources))


def disagreement(entry: AcceptedEntry, language: str, words: Wording) -> str:
    """« (в источниках разные даты: …)» where the sources exclude each other; else nothing."""
    conflicts = date_conflict((one.name, one.date) for one in entry.sources)
    if not conflicts:
        return ""
    told = "; ".join(f"{spoken(date, language)} — {', '.join(dict.fromkeys(conflicts[0].sources[date]))}"
                     for date in conflicts[0].dates)
    return f" ({words.disagree} {told})"


def cited(sources: Sequence[Told]) -> str:
    """«КазТАГ, 30.01.2026; Власть, 31.01.2026»: each source once."""
    names = []
    for one in sources:
        day = ".".join(reversed(one.day.split("-"))) if one.day else ""
        names.append(f"{one.name}, {day}" if day else one.name)
    return "; ".join(dict.fromkeys(names))


def closed(text: str, source: str) -> str:
    """The sentence with its source in brackets before the full stop; a question or a quotation keeps its own sign."""
    if text and text[-1] == ".":
        return f"{text[:-1]} ({source})."
    return f"{text} ({source})."
