"""Names: cross-validated F1 on the annotated corpora, and the gold sentences (spans and normal forms).

By default one fold of five is held out (quick); KHRONIKA_ALL_FOLDS=1 goes through all five. Same type and span after
outer quotation marks and punctuation are stripped.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from evals.figures import ROOT, SHARED, Figure
from khronika.understand.names import find_names
from khronika.understand.names.edges import EDGES
from khronika.understand.names.recognise import recognise
from training import names as training

SLOW = True
KINDS = ("PER", "ORG", "LOC")


def measure() -> list[Figure]:
    return [*crossvalidated("ru"), *crossvalidated("kk"), *on_own_sentences(), *on_gold()]


def crossvalidated(language: str) -> list[Figure]:
    """Micro F1 over PER, ORG, LOC, and of PER alone, of models that have not seen the texts they are tried on."""
    known = training.examples(language, SHARED)
    folds = training.folds(len(known))
    prepared = [list(training.prepared([example], language)) for example in known]
    counts: Counter[tuple[str, str]] = Counter()
    for held in folds if os.environ.get("KHRONIKA_ALL_FOLDS") else folds[:1]:
        kept = [row for index, rows in enumerate(prepared) if index not in set(held) for row in rows]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fold.crfsuite"
            training.train(kept, language, path)
            model = pycrfsuite.Tagger()
            model.open(str(path))
            for index in held:
                example = known[index]
                # "ru" / "kk" is told to the recogniser: a sentence of three words need not be guessed again.
                found = {stripped(example.text, *one[:3])
                         for one in recognise(example.text, language, model)}  # type: ignore[arg-type]
                count(counts, {stripped(example.text, *one) for one in example.gold if one[0] in KINDS}, found)
    return [Figure("names, held out", language, f1(counts, KINDS), total(counts)),
            Figure("names of people, held out", language, f1(counts, ("PER",)), counts["gold", "PER"])]


def on_own_sentences() -> list[Figure]:
    """English has no annotated corpus here: evals/names_en.txt, by the author of the rules, stands in its place."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in (ROOT / "evals/names_en.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, gold, done = "", [], 0
        for match in re.finditer(r"\[(PER|ORG|LOC) ([^\]]*)\]", line):
            text += line[done : match.start()]
            gold.append((match[1], len(text), len(text) + len(match[2])))
            text, done = text + match[2], match.end()
        text += line[done:]
        count(counts, gold, {(one.type, one.start, one.end) for one in find_names(text, "en")})
    note = "own sentences"
    return [Figure("names, held out", "en", f1(counts, KINDS), total(counts), note),
            Figure("names of people, held out", "en", f1(counts, ("PER",)), counts["gold", "PER"], note)]


def stripped(text: str, kind: str, start: int, end: int) -> tuple[str, int, int]:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(EDGES))
    return kind, start + left, start + max(left, len(inner.rstrip(EDGES)))


def count(counts: Counter[tuple[str, str]], gold: Iterable[tuple[str, int, int]],
          found: Iterable[tuple[str, int, int]]) -> None:
    expected, answered = set(gold), set(found)
    for name, chosen in (("gold", expected), ("found", answered), ("right", expected & answered)):
        for kind, *_ in chosen:
            counts[name, kind] += 1


def f1(counts: Counter[tuple[str, str]], kinds: Iterable[str]) -> float:
    gold, found, right = (sum(counts[name, kind] for kind in kinds) for name in ("gold", "found", "right"))
    return 2 * right / max(1, gold + found)


def total(counts: Counter[tuple[str, str]]) -> int:
    return sum(counts["gold", kind] for kind in KINDS)


def on_gold() -> list[Figure]:
    """evals/gold/names.jsonl: people found by span (F1), and of those expected how many have the right normal form."""
    path = ROOT / "evals/gold/names.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    figures = []
    for language in ("ru", "kk", "en"):
        counts: Counter[str] = Counter()
        for row in (row for row in rows if row["language"] == language):
            expected = {(one["start"], one["end"]): one["normal"] for one in row["mentions"]}
            found = {(one.start, one.end): one.normal for one in find_names(row["text"], language)  # type: ignore[arg-type]
                     if one.type == "PER"}
            counts["gold"] += len(expected)
            counts["found"] += len(found)
            counts["right"] += len(expected.keys() & found.keys())
            counts["normal"] += sum(found.get(span) == name for span, name in expected.items())
        figures += [
            Figure("people of the gold", language, 2 * counts["right"] / (counts["gold"] + counts["found"]),
                   counts["gold"]),
            Figure("normal form of names", language, counts["normal"] / counts["gold"], counts["gold"])]
    return figures
