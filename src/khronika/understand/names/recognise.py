"""Where the names are: spans of PER, ORG and LOC in a text, by the tagger of each paragraph's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pycrfsuite

from khronika.language.identify import KAZAKH_ONLY, paragraph_languages
from khronika.language.sentences import sentences
from khronika.language.tokens import Token, tokens
from khronika.records import Language
from khronika.understand.names import english, kazakh, russian, tagging
from khronika.understand.names.edges import Found, edged
from khronika.understand.names.tagging import TokenSpan

LONGEST_SENTENCE = 250
BATCH = 64
LANGUAGES: tuple[Language, ...] = ("ru", "kk", "en")
# A paragraph of fewer letters is read in the language of its text: a name alone is no evidence of another one.
FEWEST_LETTERS = 60
# Fewer will do where the letters themselves say Kazakh, more than one name's worth of them.
FEWEST_KAZAKH = 3


def recognise(text: str, language: Language, model: pycrfsuite.Tagger | None = None) -> Iterator[Found]:
    """The names of a normalised text, not sorted. `model` takes the place of the one that ships (for measuring)."""
    for batch in batches(tokenised(text, language)):
        for name in LANGUAGES:
            chosen = [words for spoken, words in batch if spoken == name]
            for words, names in zip(chosen, tagged(chosen, name, model), strict=True):
                yield from (edged(text, one, words, name) for one in names)


def tokenised(text: str, language: Language) -> Iterator[tuple[Language, list[Token]]]:
    """Each sentence as its tokens, with its language; a run-on sentence comes in pieces."""
    for paragraph in paragraph_languages(text):
        line = text[paragraph.start : paragraph.end]
        own = paragraph.language != "other" and (
            sum(map(str.isalpha, line)) >= FEWEST_LETTERS or len(KAZAKH_ONLY.findall(line)) >= FEWEST_KAZAKH)
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
