"""The extractors of others, each asked for the text that it would keep. They only vote; `choice` decides."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from khronika.extract.ballots import Ballot
from khronika.extract.lines import cut
from khronika.extract.tree import parse

Voter = Callable[[HtmlElement], str]

# What broken trees make these libraries raise; anything else is a fault of ours and must be seen.
ABSTENTIONS = (
    Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError,
    RecursionError,
)
# Both libraries look at every element against every other in places: beyond this a vote takes minutes.
MOST_ELEMENTS = 20_000
MOST_TEXT = 2_000_000

for _noisy in ("trafilatura", "readability", "htmldate"):
    # They log an error for every page without text; we report that ourselves, once, in Article.method.
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)


def trafilatura_precision(tree: HtmlElement) -> str:
    """Text that trafilatura keeps when it favours precision. It works on a copy of its own.

    fast: its fallback is readability once more, and a vote is only worth counting when it is independent.
    """
    return trafilatura.extract(tree, favor_precision=True, include_comments=False, fast=True) or ""


def readability(tree: HtmlElement) -> str:
    """Text that readability keeps; its answer is HTML, cut into the same lines as ours."""
    kept = parse(Document(deepcopy(tree)).summary(html_partial=True))
    return "" if kept is None else "\n".join(line.text for line in cut(kept))


VOTERS: Mapping[str, Voter] = {"trafilatura": trafilatura_precision, "readability": readability}


def ask(
    tree: HtmlElement, characters: int, voters: Mapping[str, Voter] = VOTERS
) -> tuple[dict[str, Ballot | None], list[str]]:
    """The ballots by voter's name, None for one that abstained, and for each such a phrase that says why.

    `characters` of text are there to vote on.
    """
    if characters > MOST_TEXT or sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return dict.fromkeys(voters), [f"{name} not asked: the page is too large" for name in voters]
    ballots: dict[str, Ballot | None] = dict.fromkeys(voters)
    silent: list[str] = []
    for name, voter in voters.items():
        try:
            text = voter(tree)
        except ABSTENTIONS as error:
            silent.append(f"{name} failed: {type(error).__name__}")
            continue
        if text.strip():
            ballots[name] = Ballot(text)
        else:
            silent.append(f"{name} found nothing")
    return ballots, silent
