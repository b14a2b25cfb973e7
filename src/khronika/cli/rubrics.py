"""`khronika rubrics suggest`: which articles concern somebody's rights, and under which rubric they go."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from khronika.cli.streams import json_lines, print_json_lines, read_input
from khronika.errors import BadInput
from khronika.language.vectors import embed
from khronika.rubrics.provisions import law_facts
from khronika.rubrics.suggest import ReadArticle, Suggester, joined
from khronika.rubrics.taxonomy import RubricEntry, parse_taxonomy, shipped_taxonomy

BATCH = 32
"""Articles whose vectors are made together: the first lines come out soon, and the model is used well."""
NO_RUBRIC = "none"
Row = dict[str, Any]
Numbered = tuple[int, Row]


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    suggest = verbs.add_parser("suggest", help="relevance and rubrics of articles, with reasons")
    suggest.add_argument("file", metavar="FILE", help='lines {"id", "title", "text"}, or -')
    suggest.add_argument("--taxonomy", metavar="T.yaml", help="a list of rubrics; the shipped one when left out")
    suggest.add_argument("--examples", metavar="E.jsonl", help='lines {"id", "title", "text", "rubric"} to learn from; '
                         'rubric may be "none"')


def run(args: argparse.Namespace) -> int:
    """A line for each article, as soon as it is judged. Raises BadInput."""
    suggester = Suggester(taxonomy(args.taxonomy), embed)
    if args.examples:
        learn(suggester, args.examples)
    print_json_lines(lines(suggester, args.file))
    return 0


def taxonomy(name: str | None) -> tuple[RubricEntry, ...]:
    if name is None:
        return shipped_taxonomy()
    entries = parse_taxonomy(read_input(name), name)
    if not entries:
        raise BadInput(f"{name}: the taxonomy has no rubric; give it at least one entry with an id")
    return entries


def learn(suggester: Suggester, name: str) -> None:
    """Teach the examples; every line is checked before the first is learnt."""
    examples = []
    for number, row in rows(name):
        rubric = row.get("rubric")
        if not isinstance(rubric, str) or (rubric != NO_RUBRIC and rubric not in suggester.numbers):
            known = ", ".join([*list(suggester.numbers)[:5], "..."][: len(suggester.numbers)])
            raise BadInput(f'{name}, line {number}: {rubric!r} is no rubric of the taxonomy (it has {known}); '
                           f'give one of its ids or "{NO_RUBRIC}"')
        examples.append((number, row))
    for (_number, row), article in read_articles(suggester, iter(examples)):
        suggester.learn(article, None if row["rubric"] == NO_RUBRIC else row["rubric"])
    print(f"learned from {len(examples)} examples", file=sys.stderr)


def lines(suggester: Suggester, name: str) -> Iterator[Row]:
    for (_number, row), article in read_articles(suggester, rows(name)):
        yield {"id": row.get("id"), **msgspec.to_builtins(suggester.suggest(article))}


def read_articles(suggester: Suggester, given: Iterator[Numbered]) -> Iterator[tuple[Numbered, ReadArticle]]:
    """Each row with its article read, in order."""
    while batch := list(islice(given, BATCH)):
        texts = [(str(row.get("title") or ""), str(row.get("text") or "")) for _number, row in batch]
        vectors = embed([joined(title, text) for title, text in texts])
        for numbered, (title, text), vector in zip(batch, texts, vectors, strict=True):
            yield numbered, suggester.read(title, text, vector, law_facts(joined(title, text)))


def rows(name: str) -> Iterator[tuple[int, Row]]:
    """Lines with a title or a text. Raises BadInput naming the first that has neither."""
    for number, row in json_lines(name):
        if not isinstance(row, dict) or not any(isinstance(row.get(field), str) for field in ("title", "text")):
            raise BadInput(f'{name}, line {number}: no "title" and no "text"; '
                           'each line must be {"id", "title", "text"}')
        yield number, row
