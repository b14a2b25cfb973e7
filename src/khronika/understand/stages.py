"""Procedural steps that the text says happened, by the ids of evals/gold/README.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from khronika.records import Language, StageMention

from .phrases import Phrase, compiled, first, vocabulary
from .reading import Reading, Sentence

BARE_VERDICT = re.compile(r"(?<!\w)(?:приговор|вердикт|үкім|verdict)")
CLAUSE = re.compile(r"[;:.!?]|,\s(?:а|но|однако|хотя|бірақ|ал|but|while|although)\s|\s—\s")
NEAR = 30
BROADER = {
    "detained": {"extradition_arrest", "administrative_arrest", "remanded", "house_arrest"},
    "convicted": {
        "administrative_arrest",
        "administrative_fine",
        "acquitted",
        "sentence_reduced",
        "appeal_rejected",
        "verdict_quashed",
        "appeal_filed",
    },
    "remanded": {"extradition_arrest", "administrative_arrest", "house_arrest", "remand_extended"},
    "released": {"parole_granted"},
    "appeal_rejected": {"cassation_rejected", "civil_claim_refused"},
    "appeal_filed": {"cassation_filed", "asylum_appealed", "extradition_appealed"},
    "case_opened": {"case_refused", "administrative_protocol"},
    "asylum_refused": {"asylum_appealed"},
    "asylum_applied": {"asylum_refused", "asylum_granted", "asylum_appealed"},
    "asylum_granted": {"asylum_refused", "asylum_appealed"},
    "extradition_granted": {"extradition_refused", "extradition_appealed"},
    "extradited": {"extradition_granted", "extradition_refused", "extradition_appealed"},
    "acquitted": {"verdict_quashed", "prosecutor_protest_hearing"},
    "civil_claim_filed": {"asylum_appealed", "civil_claim_refused", "civil_claim_granted"},
    "hearing_set": {"retrial_ordered", "trial_opened", "hearing_postponed"},
    "sent_to_court": {"retrial_ordered", "returned_for_investigation"},
    "house_arrest": {"remand_extended"},
}
"""Stage -> the narrower ones that take its place where both are read from overlapping words."""


@dataclass(frozen=True)
class Step:
    """A candidate: low[start:end] of its sentence reads like this stage."""

    sentence: Sentence
    stage: str
    start: int
    end: int


def stages(reading: Reading) -> tuple[StageMention, ...]:
    """Every step that happened, in order, each once a sentence."""
    found: list[StageMention] = []
    for sentence in reading.sentences:
        happening = [
            step
            for step in steps(sentence, reading.phrases("stages", "stages", sentence.language))
            if reading.judge("stages", RULES, step, (sentence.start + step.start, sentence.start + step.end))
        ]
        happening = [step for step in happening if not verdict_of_acquittal(step, found, sentence, reading)]
        told: set[str] = set()
        for step in without_broader(happening):
            if step.stage not in told:
                told.add(step.stage)
                text, start, end = reading.quote(sentence.start + step.start, sentence.start + step.end)
                found.append(StageMention(stage=step.stage, text=text, start=start, end=end))
    return tuple(found)


def verdict_of_acquittal(step: Step, found: Sequence[StageMention], sentence: Sentence, reading: Reading) -> bool:
    """«Приговор огласили» right after an acquittal is the acquittal again, no conviction."""
    if step.stage != "convicted" or not BARE_VERDICT.search(sentence.low, step.start, step.end):
        return False
    start = reading.span(sentence.start, sentence.end)[0]
    return any(one.stage == "acquitted" and start - one.end < NEAR * 10 for one in found)


def steps(sentence: Sentence, phrases: Sequence[Phrase]) -> list[Step]:
    """The shortest match of each stage's phrases, one for each place."""
    found: list[Step] = []
    for phrase in phrases:
        for match in phrase.find(sentence.low):
            step = Step(sentence, phrase.label, match.start(), match.end())
            if not any(other.stage == step.stage and overlap(other, step) for other in found):
                found.append(step)
    return sorted(found, key=lambda step: (step.start, -step.end))


def overlap(one: Step, other: Step) -> bool:
    return one.start < other.end and other.start < one.end


def without_broader(found: list[Step]) -> list[Step]:
    """Where words tell a narrower stage, the broader one read from them goes."""
    return [
        step
        for step in found
        if not any(other.stage in BROADER.get(step.stage, set()) and overlap(step, other) for other in found)
    ]


def another_thing(step: Step) -> bool | None:
    """«освободил помещение», "released a statement"."""
    known = exceptions(step.sentence.language, step.stage)
    for phrase in known:
        for match in phrase.find(step.sentence.low):
            if match.start() < step.end and step.start < match.end():
                return False
    return None


def without_its_subject(step: Step) -> bool | None:
    """«отказались выдать копию» is no extradition: the sentence must speak of a state or of extradition."""
    needed = subjects(step.sentence.language, step.stage)
    return False if needed and not first(needed, step.sentence.low) else None


def denied_before(step: Step) -> bool | None:
    """Negation, wish, fear or possibility shortly before the step, in its clause."""
    low = step.sentence.low
    begin = max(0, step.start - NEAR * 2)
    for mark in CLAUSE.finditer(low, begin, step.start):
        begin = mark.end()
    return False if first(group(step.sentence.language, "before"), low, begin, step.start) else None


def denied_inside(step: Step) -> bool | None:
    """«не» between the words of the step itself."""
    inner = NEGATION.get(step.sentence.language)
    return False if inner and inner.search(step.sentence.low, step.start, step.end) else None


def denied_after(step: Step) -> bool | None:
    """Kazakh puts «жоқ», «емес», «мүмкін» after the verb."""
    after = group(step.sentence.language, "after")
    return False if after and first(after, step.sentence.low, step.end, step.end + NEAR) else None


def doubted(step: Step) -> bool | None:
    """The sentence speaks of rumours, or denies."""
    return False if first(group(step.sentence.language, "any"), step.sentence.low) else None


def happened(step: Step) -> bool | None:
    return step.end > step.start


NEGATION = {
    "ru": re.compile(r"(?<!\w)(?:не|чтобы|будет|будут)(?!\w)"),
    "en": re.compile(r"(?<!\w)(?:not|never|will|would|should|could|if)(?!\w)"),
}
RULES = (another_thing, without_its_subject, denied_before, denied_inside, denied_after, doubted, happened)


@cache
def group(language: Language, place: str) -> tuple[Phrase, ...]:
    return tuple(compiled(phrase) for phrase in vocabulary("stages")["not_happened"][language].get(place, ()))


@cache
def exceptions(language: Language, stage: str) -> tuple[Phrase, ...]:
    return tuple(compiled(phrase) for phrase in vocabulary("stages")["except"][language].get(stage, ()))


@cache
def subjects(language: Language, stage: str) -> tuple[Phrase, ...]:
    return tuple(compiled(phrase) for phrase in vocabulary("stages")["needs"][language].get(stage, ()))
