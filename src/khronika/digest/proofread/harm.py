"""What can harm people: guilt stated without a verdict, health and incapacity beside a name, a child's name.

Desk rules: domain notes 4.3 and 7; the names check decides about each name, these remarks say where to look.
"""

from __future__ import annotations

import re
from functools import cache

from khronika.digest.proofread.remarks import Proof, Remarks
from khronika.digest.proofread.vocabulary import patterns
from khronika.language.sentences import sentences
from khronika.records import Language

NAME = re.compile(r"(?<![.!?…«„\"] )(?<!^)\b[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][^\W\d_]{2,}(?:\s[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][^\W\d_]{2,})?")
QUOTED = re.compile(r"«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”")


@cache
def cue(kind: str, language: Language) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns(kind, language)) + r")", re.IGNORECASE)


def guilt(proof: Proof) -> Remarks:
    """«пытавшие», «убийца» in the item's own voice: of somebody acquitted a defamation, else a thing to be sure of."""
    if proof.language == "other":
        return
    acquitted = cue("acquitted", proof.language).search(proof.whole)
    for place, text in proof.texts:
        quoted = [match.span() for match in QUOTED.finditer(text)]
        for match in cue("guilt", proof.language).finditer(text):
            if not any(start <= match.start() < end for start, end in quoted):
                end = word_end(text, match.end())
                yield proof.remark("guilt-of-acquitted" if acquitted else "guilt", place, text, match.start(), end)


def health(proof: Proof) -> Remarks:
    """A diagnosis or a finding of incapacity in the same sentence as a name: once a paragraph."""
    yield from beside_a_name(proof, "health", "health-of-person")


def minors(proof: Proof) -> Remarks:
    """A child beside a name."""
    yield from beside_a_name(proof, "minor", "minor-named")


def beside_a_name(proof: Proof, kind: str, code: str) -> Remarks:
    if proof.language == "other":
        return
    for place, text in proof.paragraphs:
        for sentence in sentences(text, proof.language):
            match = cue(kind, proof.language).search(text, sentence.start, sentence.end)
            if match is not None and (NAME.search(text, sentence.start, sentence.end) or " " not in text):
                yield proof.remark(code, place, text, match.start(), word_end(text, match.end()))
                break


def word_end(text: str, place: int) -> int:
    """Where the word ends that a cue begins."""
    match = re.compile(r"\w*").match(text, place)
    return match.end() if match else place
