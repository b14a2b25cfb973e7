"""Train the name taggers: src/khronika/understand/names/names_ru.crfsuite and names_kk.crfsuite.

    .venv/bin/python training/names.py ru ../shared
    .venv/bin/python training/names.py kk ../shared

evals/measure_names.py uses the same functions for its five folds. Russian: factRuEval-2016's devset (MIT). Kazakh:
KazNERD's IOB2_valid (CC BY 4.0); PERSON is PER, GPE and LOCATION are LOC, ORGANISATION is ORG; six further classes are
learnt too, so that an office or an event is not taken for a body, and are dropped in use.
"""

# ruff: noqa: T201
from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from khronika.language.sentences import sentences
from khronika.language.tokens import Token, tokens
from khronika.understand.names import kazakh, russian
from khronika.understand.names.tagging import TokenSpan, bio

OUT = Path(__file__).resolve().parent.parent / "src/khronika/understand/names"
KAZNERD = {"PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC", "ORGANISATION": "ORG"}
KAZNERD_BESIDE = {"ART", "FACILITY", "EVENT", "PROJECT", "NORP", "POSITION"}
# L1 and L2 weights and rounds: chosen on one fold of each; L1 keeps the Kazakh model under 2 MB.
SETTINGS = {
    "ru": {"c1": 0.1, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True},
    "kk": {"c1": 0.07, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True},
}
Gold = tuple[str, int, int]


@dataclass(frozen=True)
class Example:
    """A text with its names as (type, start, end), all of the types that are learnt."""

    text: str
    gold: tuple[Gold, ...]
    one_sentence: bool


def examples(language: str, shared: Path) -> list[Example]:
    return list(factrueval(shared) if language == "ru" else kaznerd(shared))


def factrueval(shared: Path) -> Iterator[Example]:
    for line in (shared / "data/ner/factrueval_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Example(row["text"], tuple((kind, start, end) for start, end, kind in row["entities"]), False)


def kaznerd(shared: Path) -> Iterator[Example]:
    """Sentences as words joined by spaces."""
    with gzip.open(shared / "data/ner/kaznerd_valid.iob2.txt.gz", "rt", encoding="utf-8") as stream:
        for block in stream.read().split("\n\n"):
            rows = [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]
            if not rows:
                continue
            gold: list[Gold] = []
            place = 0
            for word, label in rows:
                kind = KAZNERD.get(label[2:], label[2:] if label[2:] in KAZNERD_BESIDE else "")
                if kind and label[0] == "B":
                    gold.append((kind, place, place + len(word)))
                elif kind:
                    gold[-1] = (*gold[-1][:2], place + len(word))
                place += len(word) + 1
            yield Example(" ".join(word for word, _ in rows), tuple(gold), True)


def tagged(example: Example, language: str) -> Iterator[tuple[list[Token], list[str]]]:
    """The sentences of an example as tokens with their BIO tags."""
    spans = ([(0, len(example.text))] if example.one_sentence
             else [(one.start, one.end) for one in sentences(example.text, "ru" if language == "ru" else "kk")])
    for start, end in spans:
        words = list(tokens(example.text, start, end))
        names = []
        for kind, first, last in example.gold:
            inside = [index for index, word in enumerate(words) if word.start < last and word.end > first]
            if inside:
                names.append(TokenSpan(kind, inside[0], inside[-1] + 1))
        yield words, bio(len(words), names)


def unseen(features: list[list[str]], labels: Sequence[str]) -> list[list[str]]:
    """A Kazakh sentence as if its people had names never seen: by shape, ending, lists and neighbours alone.

    The corpus names few people many times; the desk's people are mostly new to it.
    """
    people = {index for index, label in enumerate(labels) if label.endswith("PER")}
    found = []
    for index, names in enumerate(features):
        hidden = {f"{kind}{step}=" for kind in ("w", "st", "xst")
                  for step in (-2, -1, 1, 2) if index + step in people}
        if index in people:
            hidden |= {"w=", "st=", "p2=", "p3=", "p4=", "s5=", "s4="}
        found.append([name for name in names if name.partition("=")[0] + "=" not in hidden])
    return found


def prepared(chosen: Sequence[Example], language: str) -> Iterator[tuple[pycrfsuite.ItemSequence, list[str]]]:
    known = russian if language == "ru" else kazakh
    for example in chosen:
        rows = list(tagged(example, language))
        words = [[token.text for token in one] for one, _ in rows]
        for features, (_, labels) in zip(known.sentence_features(words), rows, strict=True):
            yield pycrfsuite.ItemSequence(features), labels
            if language == "kk" and "B-PER" in labels:
                yield pycrfsuite.ItemSequence(unseen(features, labels)), labels


def train(chosen: Sequence[tuple[pycrfsuite.ItemSequence, list[str]]], language: str, path: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS[language])
    for features, labels in chosen:
        trainer.append(features, labels)
    trainer.train(str(path))


def folds(count: int, number: int = 5) -> list[list[int]]:
    """Indices of examples in `number` parts, shuffled the same way every time."""
    order = list(range(count))
    random.Random(0).shuffle(order)
    return [order[part::number] for part in range(number)]


def main() -> None:
    language, shared = sys.argv[1], Path(sys.argv[2])
    path = OUT / f"names_{language}.crfsuite"
    train(list(prepared(examples(language, shared), language)), language, path)
    print(path.name, path.stat().st_size // 1000, "KB")


if __name__ == "__main__":
    main()
