"""Russian names: slovnet's network (which ships in natasha) under a CRF of our own.

slovnet was trained on news marked up by rules; it draws the borders of bodies and places elsewhere than annotators do.
The CRF (names_ru.crfsuite, training/names.py) sees slovnet's tags, its scores and its last hidden layer beside the
words, and corrects them. Alone: micro F1 .77 on factRuEval; corrected: see evals/measure_names.py.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.understand.names.shapes import inside_quotes, shape

MODEL = "names_ru.crfsuite"
HIDDEN_SCALE, SCORE_SCALE = 0.3, 0.2
GRAMMEMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr")
LONGEST_SENTENCE = 400


class Layers(NamedTuple):
    """What slovnet says of one sentence of n tokens."""

    tags: list[str]
    scores: NDArray[np.float32]
    """n x 8: the network's score for each tag."""
    hidden: NDArray[np.float32]
    """n x 64: its last layer."""


class Word(NamedTuple):
    lemma: str
    grammar: str
    """Part of speech and case."""
    kinds: tuple[str, ...]
    """Which of GRAMMEMES the dictionary gives it, in any reading."""


UNREAD = Word("", "", ())


@cache
def network() -> object:
    from navec import Navec
    from slovnet import NER

    found = find_spec("natasha")
    assert found is not None
    assert found.origin is not None
    folder = Path(os.path.dirname(found.origin)) / "data"
    embedding = Navec.load(folder / "emb/navec_news_v1_1B_250K_300d_100q.tar")
    return NER.load(folder / "model/slovnet_ner_news_v1.tar").navec(embedding)


def layers(sentences: Sequence[Sequence[str]]) -> Iterator[Layers]:
    """What slovnet says of each sentence, given as its words."""
    infer = network().infer  # type: ignore[attr-defined]
    model, names = infer.model, infer.decoder.tags_vocab.items
    for batch in infer.encoder([list(words) for words in sentences]):
        hidden = model.encoder(model.emb(batch.word_id, batch.shape_id), batch.pad_mask)
        scores = model.head(hidden)
        for row, best in enumerate(model.head.crf.decode(scores, ~batch.pad_mask)):
            count = len(best)
            yield Layers([names[int(one)] for one in best], scores[row, :count], hidden[row, :count])


@cache
def dictionary() -> object:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


class Parsed(NamedTuple):
    """One reading of a word in the dictionary (pymorphy3); `grammemes` are OpenCorpora's, None where it has none."""

    lemma: str
    pos: str | None
    case: str | None
    gender: str | None
    number: str | None
    grammemes: frozenset[str]
    score: float
    known: bool


def plain(grammeme: object) -> str | None:
    """pymorphy3's grammemes refuse to be compared with other strings."""
    return str(grammeme) if grammeme else None


@lru_cache(maxsize=100_000)
def readings(lower: str) -> tuple[Parsed, ...]:
    """All readings of a lower-case word, the likeliest first. Kept, since the dictionary takes half a millisecond."""
    return tuple(
        Parsed(str(one.normal_form), plain(one.tag.POS), plain(one.tag.case), plain(one.tag.gender),
               plain(one.tag.number), frozenset(one.tag.grammemes), float(one.score), bool(one.is_known))
        for one in dictionary().parse(readable(lower)))  # type: ignore[attr-defined]


def readable(lower: str) -> str:
    """A word that pymorphy3 can take: it stumbles over «²», over letters without a Unicode name, and over nothing."""
    kept = [one for one in lower if one.isdecimal() or (not one.isdigit() and unicodedata.name(one, "") != "")]
    return "".join(kept) or "-"


@lru_cache(maxsize=50_000)
def word(lower: str) -> Word:
    """Dictionary reading of a lower-case word."""
    found = readings(lower)[:3]
    kinds = tuple(kind for kind in GRAMMEMES if any(kind in one.grammemes for one in found))
    return Word(found[0].lemma, f"{found[0].pos}|{found[0].case}", kinds)


def features(words: Sequence[str], seen: Layers) -> list[dict[str, float]]:
    """The CRF's features of one sentence, a dict for each token."""
    lower = [one.lower() for one in words]
    shapes, quoted = [shape(one) for one in words], inside_quotes(words)
    near = near_capitals(shapes)
    known = [word(one) if looked else UNREAD for one, looked in zip(lower, near, strict=True)]
    return [own(index, lower, seen) | around(index, lower, shapes, known, quoted, seen.tags) if near[index]
            else {"always": 1.0, "far": 1.0, f"t0={seen.tags[index]}": 1.0, f"w0={lower[index]}": 1.0}
            for index in range(len(words))]


def near_capitals(shapes: list[str]) -> list[bool]:
    """Which tokens stand within two of a capital or a guillemet: only they are worth a close look."""
    marks = [one[:1] in ("X", "«", "»") for one in shapes]
    return [any(marks[max(0, index - 2) : index + 3]) for index in range(len(marks))]


def own(index: int, lower: list[str], seen: Layers) -> dict[str, float]:
    """The token by itself: slovnet's numbers for it, its beginning and end."""
    found = {"always": 1.0}
    for column, value in enumerate(seen.hidden[index] * HIDDEN_SCALE):
        found[f"h{column}"] = float(value)
    for column, value in enumerate(seen.scores[index] * SCORE_SCALE):
        found[f"e{column}"] = float(value)
    text = lower[index]
    found |= {f"s{length}={text[-length:]}": 1.0 for length in (1, 2, 4)}
    return found | {f"p{length}={text[:length]}": 1.0 for length in (3, 5)}


def around(
    index: int, lower: list[str], shapes: list[str], known: list[Word], quoted: list[bool], tags: list[str]
) -> dict[str, float]:
    """The token among its neighbours, two on each side."""
    names = []
    for step in (-2, -1, 0, 1, 2):
        place = index + step
        if not 0 <= place < len(lower):
            names.append(f"none{step}")
            continue
        names += (f"t{step}={tags[place]}", f"x{step}={shapes[place]}", f"w{step}={known[place].lemma}")
        if abs(step) < 2:
            names += (f"q{step}={quoted[place]}", f"g{step}={known[place].grammar}", f"s3{step}={lower[place][-3:]}")
            names += (f"k{step}={kind}" for kind in known[place].kinds)
    before = tags[index - 1] if index else ""
    after = tags[index + 1] if index + 1 < len(tags) else ""
    names += (f"tt={before}|{tags[index]}|{after}", f"tx={tags[index]}|{shapes[index]}",
              f"bw={before}|{known[index].lemma}", f"aw={after}|{known[index].lemma}")
    return dict.fromkeys(names, 1.0)


def sentence_features(sentences: Sequence[Sequence[str]]) -> Iterator[list[dict[str, float]]]:
    """Features of each sentence; one longer than LONGEST_SENTENCE tokens is cut by the caller."""
    for words, seen in zip(sentences, layers(sentences), strict=True):
        yield features(words, seen)
