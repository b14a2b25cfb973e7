"""`khronika extract`: saved pages to articles."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from khronika.cli.streams import print_json, print_json_lines, read_input
from khronika.errors import BadInput
from khronika.extract import SourcePage, extract
from khronika.extract.pages import LARGEST_PAGE
from khronika.records import Article


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a saved page (several: of one site), or -")
    parser.add_argument("--url", help="the address the page was fetched from (with one FILE)")
    parser.add_argument("--json", action="store_true", help="one JSON object (several FILEs always give JSON lines)")


def run(args: argparse.Namespace) -> int:
    """One article as text or JSON; several as JSON lines, each with the "file" it came from. Raises BadInput."""
    if args.url and len(args.files) > 1:
        raise BadInput("--url goes with one FILE; give the files of several addresses one by one")
    pages = [SourcePage(read_input(name, LARGEST_PAGE), args.url, name) for name in args.files]
    articles = extract(pages)
    if len(articles) > 1:
        print_json_lines(_shape(article, name) for name, article in zip(args.files, articles, strict=True))
    elif args.json:
        print_json(_shape(articles[0]))
    else:
        print(as_text(articles[0]))
    return 0


def _shape(article: Article, name: str | None = None) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(article)
    return {"file": name, **fields} if name else fields


def as_text(article: Article) -> str:
    """The article as a person reads it: title, byline, paragraphs with empty lines between."""
    byline = ", ".join(filter(None, (*article.authors, article.outlet, article.published)))
    reason = "" if article.paragraphs else article.method.get("paragraphs", "")
    parts = [article.title or "(no title)", byline, article.url, *article.paragraphs, reason,
             *(f"[{annotation.kind}] {annotation.text}" for annotation in article.annotations)]
    return "\n\n".join(part for part in parts if part)
