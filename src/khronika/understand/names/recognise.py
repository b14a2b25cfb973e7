"""Where the names are: spans of PER, ORG and LOC in a text, by the tagger of each paragraph's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pycrfsuite

from khronika.language.identify import paragraph_languages
from khronika.language.sentences import sentences
from khronika.language.tokens import Token, tokens
from khronika.records import Language
from khronika.understand.names import english, kazakh, russian, tagging
from khronika.understand.names.tagging import TokenSpan

LONGEST_SENTENCE = 250
BATCH = 64
# A paragraph of fewer letters is read in the language of its text: a name alone is no evidence of another one.
FEWEST_LETTERS = 40
EDGES = "«»\"“”„‟‘’'‹›.,;:!?…()[]{}<>*_-—– \n\t"


class Found(NamedTuple):
    """text[start:end] is a name of this type."""

    type: str
    start: int
    end: int


def recognise(text: str, language: Language, model: pycrfsuite.Tagger | None = None) -> Iterator[Found]:
    """The names of a normalised text, by sentence, not sorted. `model` takes the place of the one that ships (for measuring)."""
    for batch in batches(tokenised(text, language)):
        for name in ("ru", "kk", "en"):
            chosen = [words for spoken, words in batch if spoken == name]
            for words, names in zip(chosen, tagged(chosen, name, model), strict=True):
                yield from (stripped(text, one, words) for one in names)


def tokenised(text: str, language: Language) -> Iterator[tuple[Language, list[Token]]]:
    """Each sentence as its tokens, with its language; a run-on sentence comes in pieces."""
    for paragraph in paragraph_languages(text):
        line = text[paragraph.start : paragraph.end]
        own = sum(map(str.isalpha, line)) >= FEWEST_LETTERS and paragraph.language != "other"
        spoken = paragraph.language if own or language == "other" else language
        for sentence in sentences(line, spoken):
            words = list(tokens(text, paragraph.start + sentence.start, paragraph.start + sentence.end))
            for start in range(0, len(words), LONGEST_SENTENCE):
                yield spoken, words[start : start + LONGEST_SENTENCE]


def batches(found: Iterable[tuple[Language, list[Token]]]) -> Iterator[list[tuple[Language, list[Token]]]]:
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch


def tagged(
    found: Sequence[list[Token]], language: str, model: pycrfsuite.Tagger | None
) -> Iterator[list[TokenSpan]]:
    """The names of each sentence, all of one language."""
    words = [[token.text for token in sentence] for sentence in found]
    if language == "en":
        yield from (english.names(sentence) for sentence in words)
        return
    known = russian if language == "ru" else kazakh
    crf = model or tagging.load(known.MODEL)
    for features in known.sentence_features(words):
        yield [one for one in tagging.spans(tagging.tag(crf, features)) if one.type in ("PER", "ORG", "LOC")]


def stripped(text: str, name: TokenSpan, words: Sequence[Token]) -> Found:
    """The characters of a name without marks at its edges; a mark whose partner stands inside stays."""
    start, end = words[name.start].start, words[name.end - 1].end
    while start < end - 1 and text[start] in EDGES and not closes_inside(text, start, end):
        start += 1
    while end > start + 1 and text[end - 1] in EDGES and not (
            opens_inside(text, start, end) or is_initial(text, start, end)):
        end -= 1
    return Found(name.type, start, end)


def closes_inside(text: str, start: int, end: int) -> bool:
    """«Азаттық» радиосы: the name goes on after the closing mark."""
    partner = {"«": "»", "“": "”", "„": "“", "(": ")"}.get(text[start])
    return partner is not None and partner in text[start + 1 : end - 1]


def opens_inside(text: str, start: int, end: int) -> bool:
    """партия «Алга»: the closing mark belongs to one that stands inside the name."""
    partner = {"»": "«", "”": "“", ")": "("}.get(text[end - 1])
    return partner is not None and partner in text[start + 1 : end - 1]


def is_initial(text: str, start: int, end: int) -> bool:
    """«Сериков А.»: the full stop of an initial at the end belongs to the name."""
    return (text[end - 1] == "." and end - start > 3 and text[end - 2].isalpha() and text[end - 2].isupper()
            and not text[end - 3].isalpha())
