"""Spaces, quotation marks, asterisks, full stops, words and phrases that stand twice."""

from __future__ import annotations

import re

from khronika.digest.proofread.remarks import Proof, Remarks
from khronika.digest.read.signs import balanced
from khronika.language.sentences import sentences

SPACE_BEFORE = re.compile(r"(?<=[\w»”\")]) [,;:!?.](?=\s|$)")
ASTERISK = re.compile(r"\w+\*(?![\w*])")
FOOTNOTE = re.compile(r"\s*\*+\s*\w")
ENDS = re.compile(r"[.!?…:;»”\"’)\]]\s*$")
DOUBLED = re.compile(r"(?<![\w-])(\w{2,}) \1(?![\w-])", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PHRASE = 3
"""Words of a phrase that is noticed when it stands twice in a sentence."""
SHORTEST_PHRASE = 17
"""Characters. Shorter ones («и в том») repeat in any good text."""
MEANT_TWICE = {"да", "нет", "очень", "едва", "чуть", "давно", "еле", "very", "that", "had", "бір", "өте"}


def space_before_mark(proof: Proof) -> Remarks:
    """«Мовлаева , которому»."""
    for place, text in proof.texts:
        for match in SPACE_BEFORE.finditer(text):
            yield proof.remark("space-before-mark", place, text, match.start(), match.end(),
                               suggestion=match[0].strip())


def unbalanced_quotes(proof: Proof) -> Remarks:
    """A quotation that does not close may go on in the next paragraph; one that closes twice is a slip."""
    for place, text in proof.texts:
        if not balanced(text):
            yield proof.remark("unbalanced-quotes", place, text, 0, min(len(text), 80))


def orphan_asterisk(proof: Proof) -> Remarks:
    """A footnote mark without its footnote: «Instagram*» of an outlet that must label."""
    if any(FOOTNOTE.match(text) for _, text in proof.texts):
        return
    for place, text in proof.texts:
        for match in ASTERISK.finditer(text):
            yield proof.remark("orphan-asterisk", place, text, match.start(), match.end(),
                               suggestion=match[0].rstrip("*"))


def no_end(proof: Proof) -> Remarks:
    """A paragraph that ends without a mark."""
    for place, text in proof.paragraphs:
        if text.strip() and not ENDS.search(text):
            start = max(0, text.rstrip().rfind(" ") + 1)
            yield proof.remark("no-end", place, text, start, len(text.rstrip()))


def doubled_word(proof: Proof) -> Remarks:
    for place, text in proof.texts:
        for match in DOUBLED.finditer(text):
            if match[1].lower() not in MEANT_TWICE:
                yield proof.remark("doubled-word", place, text, match.start(), match.end(), suggestion=match[1])


def repeated_phrase(proof: Proof) -> Remarks:
    """The same three words or more twice in one sentence."""
    for place, text in proof.paragraphs:
        for sentence in sentences(text, proof.language):
            words = list(WORD.finditer(text, sentence.start, sentence.end))
            seen: dict[tuple[str, ...], int] = {}
            told_until = 0
            for index in range(len(words) - PHRASE + 1):
                phrase = tuple(word[0].lower() for word in words[index : index + PHRASE])
                first = seen.setdefault(phrase, index)
                # What one speaker says over again with a comma between is rhetoric; a phrase apart is a slip.
                if index - first <= PHRASE or index < told_until or len(" ".join(phrase)) < SHORTEST_PHRASE:
                    continue
                told_until = index + PHRASE
                yield proof.remark("repeated-phrase", place, text, words[index].start(),
                                   words[index + PHRASE - 1].end(), other=" ".join(phrase))
