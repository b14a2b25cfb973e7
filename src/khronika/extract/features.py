"""What speaks for or against each line: its words, its place in the tree, its neighbours, the votes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from lxml.html import HtmlElement

from khronika.extract.ballots import Ballot, fold
from khronika.extract.lines import HEADINGS, Line
from khronika.extract.vocabulary import words

SENTENCE_END = re.compile(r"[.!?…]+[\"'»”“)\]]*\**$")
CLOCK_OR_YEAR = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
# Elements that hold one paragraph; the group of such a line is their parent, else the block itself.
PARAGRAPHS = HEADINGS | {"p", "li", "blockquote", "dd", "dt", "pre"}
SHORT = 8
"""Words under which a line is more often a heading, a date or a link than a sentence."""
CUE_GROUPS = ("related", "comments", "service", "legal", "caption", "byline")
NEAR = {"body": 4, "furniture": 4, "comments": 8, "caption": 3, "about": 3, "header": 6}
"""Block levels over which a kind of surrounding counts less and less."""


def features(lines: Sequence[Line], title: int | None, votes: Mapping[str, Ballot]) -> list[dict[str, float]]:
    """One dict a line, feature -> 0.0-1.0 (a few logarithms go above). `title` is the index of the headline's line."""
    folded = [fold(line.text) for line in lines]
    groups = _Groups(lines, folded)
    repeated = Counter(line.text for line in lines)
    found: list[dict[str, float]] = []
    below_comments = False
    for index, (line, tokens) in enumerate(zip(lines, folded, strict=True)):
        cue = cue_of(line.text)
        row = {"constant": 1.0, **_wording(line, tokens, cue), **_place(line), **groups.features(index)}
        row["repeated_on_page"] = float(repeated[line.text] > 1)
        row["below_comments_heading"] = float(below_comments)
        row.update(_distance(index, title))
        row.update({f"vote_{name}": ballot.vote(tokens) for name, ballot in votes.items()})
        found.append(row)
        below_comments |= cue == "comments" and len(tokens) < SHORT and (title is None or index > title)
    return found


@cache
def _cues() -> dict[str, str]:
    return {entry.replace("ё", "е"): group for group in CUE_GROUPS for entry in words("cues")[group]}


@cache
def _longest_cue() -> int:
    return max(map(len, _cues()))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(words("cues")["stop_words"])


def cue_of(text: str) -> str | None:
    """The group of vocabulary/cues.yaml that a line begins with, if any, at a word's end."""
    start = text[: _longest_cue() + 1].lower().replace("ё", "е").lstrip("-–—•·*▪■►> ")
    cues = _cues()
    for length in range(len(start), 0, -1):
        if start[:length] in cues and not start[length : length + 1].isalpha():
            return cues[start[:length]]
    return None


def _wording(line: Line, tokens: Sequence[str], cue: str | None) -> dict[str, float]:
    text, count = line.text, len(tokens)
    stop = sum(token in _stop_words() for token in tokens)
    short = count < SHORT
    return {
        "words": math.log1p(count),
        "words_8": float(count >= SHORT),
        "words_20": float(count >= 20),
        "linked": line.linked / len(text),
        "all_linked": float(line.linked > 0.8 * len(text)),
        "stop_words": min(0.5, stop / max(1, count)),
        "sentence_end": float(bool(SENTENCE_END.search(text))),
        "commas": min(3, text.count(",")) / 3,
        "digits": sum(character.isdigit() for character in text) / len(text),
        "starts_lower": float(text[:1].islower()),
        "bold": line.bold / len(text),
        "short_with_time": float(short and bool(CLOCK_OR_YEAR.search(text))),
        **{f"cue_{group}": float(cue == group) for group in CUE_GROUPS},
    }


def _place(line: Line) -> dict[str, float]:
    around = line.surroundings
    return {
        "tag_p": float(line.tag == "p"),
        "tag_li": float(line.tag == "li"),
        "tag_td": float(line.tag == "td"),
        "tag_blockquote": float(line.tag == "blockquote"),
        "tag_h1": float(line.tag == "h1"),
        "tag_heading": float(line.tag in HEADINGS and line.tag != "h1"),
        **{f"near_{kind}": max(0.0, 1 - around[kind] / reach) if kind in around else 0.0
           for kind, reach in NEAR.items()},
        "itself_furniture": float(around.get("furniture") == 0),
        "in_section_furniture": float("section_furniture" in around),
        "in_article": float("article" in around),
        "in_main": float("main" in around),
        "in_article_body": float("article_body" in around),
    }


def _distance(index: int, title: int | None) -> dict[str, float]:
    if title is None:
        return {"no_title": 1.0, "title": 0.0, "after_title": 0.0, "lines_after_title": 0.0}
    return {"no_title": 0.0, "title": float(index == title), "after_title": float(index > title),
            "lines_after_title": math.log1p(max(0, index - title))}


class _Groups:
    """Lines that are siblings stand or fall together: a group's running text against the page's."""

    def __init__(self, lines: Sequence[Line], folded: Sequence[Sequence[str]]) -> None:
        self._of = [group_of(line) for line in lines]
        self._running: dict[HtmlElement, float] = {}
        self._text: Counter[HtmlElement] = Counter()
        self._linked: Counter[HtmlElement] = Counter()
        for line, tokens, group in zip(lines, folded, self._of, strict=True):
            self._running[group] = self._running.get(group, 0.0) + running_words(line, tokens)
            self._text[group] += len(line.text)
            self._linked[group] += line.linked
        self._most = max(self._running.values(), default=0.0) or 1.0
        self._all = sum(self._running.values()) or 1.0

    def features(self, index: int) -> dict[str, float]:
        group = self._of[index]
        running = self._running[group]
        return {
            "group_to_largest": running / self._most,
            "group_is_largest": float(running == self._most),
            "group_to_page": running / self._all,
            "group_linked": self._linked[group] / max(1, self._text[group]),
        }


def group_of(line: Line) -> HtmlElement:
    """The element whose children a line's siblings are."""
    parent = line.block.getparent()
    return parent if line.tag in PARAGRAPHS and parent is not None else line.block


def running_words(line: Line, tokens: Sequence[str]) -> float:
    """Words of a line when it reads like running text: long enough, hardly linked, with function words."""
    if len(tokens) < SHORT or line.linked * 2 > len(line.text) or _stop_words().isdisjoint(tokens):
        return 0.0
    return len(tokens) * (1.0 if SENTENCE_END.search(line.text) else 0.4)
