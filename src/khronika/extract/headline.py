"""The headline: which of a page's headings and claims is the title of the article, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.lines import HEADINGS, Line, plain
from khronika.extract.wording import cue_of

SEPARATOR = re.compile(r"\s+(?:[|/»«•·›>]|[-–—]|::|//)+\s+|\s*\|\s*|\s::\s?")
TRAILING_TIME = re.compile(r"[\s,|]*\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?:[\s,/|-]*\d{1,2}:\d{2})?\s*$")
LONGEST = 400
ENOUGH_SUPPORT = 0.6
"""Share of words that a heading and a claim must have in common to be about the same thing."""
LEAST_WORDS = 3
"""Words under which a heading is more often a section's name."""
LONGEST_SET_OFF = 30
ABOVE = 5
"""Lines over the text among which a headline without h1 stands: byline, date and rubric come between."""
ELSEWHERE = frozenset(("section_furniture", "comments", "footer"))


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, who said it, and the index of its line (None when it is not printed on the page)."""

    title: str | None
    method: str | None
    line: int | None


def choose(tree: HtmlElement, lines: Sequence[Line], claims: Sequence[Claim], outlets: Sequence[str]) -> Headline:
    """The printed headline that the page's claims support; else the best claim without the outlet's name.

    A printed h1 goes first: what readers see is what a digest quotes. `outlets` are names that are no headline.
    """
    window = plain(tree.findtext(".//title") or "")
    stated = [*(claim.value for claim in claims), *([window] if window else [])]
    names = {fold(name) for name in outlets}
    headings = [(text, index) for text, index in _headings(tree, lines, stated)
                if fold(text) not in names and not _names_a_section(text, window)]
    supported = [(text, index) for text, index in headings if _support(stated, text) >= ENOUGH_SUPPORT]
    if supported:
        text, index = max(supported, key=lambda heading: _support(stated, heading[0]))
        return Headline(text, "h1", index)
    printed = _printed(lines, stated)
    if printed is not None:
        return Headline(lines[printed].text, "heading", printed)
    long = [heading for heading in headings if len(fold(heading[0])) >= LEAST_WORDS]
    if len(long) == 1:
        return Headline(long[0][0], "h1", long[0][1])
    lower = _lower_heading(lines, stated)
    if lower is not None:
        return Headline(lines[lower].text, "heading", lower)
    return _from_claims(claims, window, names)


def above_text(lines: Sequence[Line], kept: Sequence[bool], names: Sequence[str]) -> int | None:
    """The line set off as a headline (bold, large, a heading) that stands directly over the kept text or begins it.

    For pages whose claims name no article: newspapers that put their own name into every window title.
    """
    folded = {fold(name) for name in names}
    first = next((index for index, keep in enumerate(kept) if keep), None)
    if first is None:
        return None
    candidates = [index for index in range(max(0, first - ABOVE), first + 1)
                  if _set_off(lines[index]) and fold(lines[index].text) not in folded]
    return max(candidates, key=lambda index: (lines[index].tag in HEADINGS, index), default=None)


def _set_off(line: Line) -> bool:
    words = len(fold(line.text))
    # Blogs link their headlines to themselves; bold links alone are menus.
    return (LEAST_WORDS <= words <= LONGEST_SET_OFF and (line.linked * 2 < len(line.text) or line.tag in HEADINGS)
            and not line.surroundings.keys() & ELSEWHERE and cue_of(line.text) is None
            and (line.bold > 0.8 * len(line.text) or line.tag in HEADINGS))


def window_parts(window: str) -> list[str]:
    """A window title without its separators: headline, section, outlet in whatever order the outlet has them."""
    return [part for part in (plain(part) for part in SEPARATOR.split(window)) if part]


def _headings(
    tree: HtmlElement, lines: Sequence[Line], stated: Sequence[str]
) -> Iterator[tuple[str, int | None]]:
    """Text of each h1 with the index of its first line. Subtitles, times and counters inside an h1 are left out where
    a claim or the first line says how far the headline goes."""
    inside: dict[HtmlElement, list[int]] = {}
    for index, line in enumerate(lines):
        if line.tag == "h1":
            inside.setdefault(line.block, []).append(index)
        elif not line.surroundings.keys() & {"header", "section_furniture"}:
            for ancestor in line.block.iterancestors("h1"):
                inside.setdefault(ancestor, []).append(index)
    for element in tree.iter("h1"):
        indexes = inside.get(element, [])
        texts = [lines[index].text for index in indexes] or [plain(element.text_content())]
        whole = " ".join(texts)
        runs = [whole, *(" ".join(texts[:count]) for count in range(1, len(texts)))]
        best = max(runs, key=lambda run: _support(stated, run)) if _support(stated, whole) < 1 else whole
        cut = next((claim for claim in stated if best.startswith(claim) and len(fold(claim)) >= LEAST_WORDS), best)
        cut = TRAILING_TIME.sub("", cut)
        if 0 < len(cut) <= LONGEST:
            yield cut, indexes[0] if indexes else None


def _lower_heading(lines: Sequence[Line], stated: Sequence[str]) -> int | None:
    """The h2-h4 that says about the same as a claim: window titles and JSON-LD often shorten the headline."""
    rated = [(_support(stated, line.text), -index) for index, line in enumerate(lines)
             if line.tag in ("h2", "h3", "h4") and line.linked * 2 < len(line.text)
             and len(fold(line.text)) >= LEAST_WORDS and not line.surroundings.keys() & ELSEWHERE]
    best = max(rated, default=(0.0, 0))
    return -best[1] if best[0] >= ENOUGH_SUPPORT else None


def _printed(lines: Sequence[Line], stated: Sequence[str]) -> int | None:
    """The line that is word for word the longest part of a claim: headings first, then whatever is not a link."""
    folded_claims = [" ".join(fold(claim)) for claim in stated]
    best: tuple[int, int, int] | None = None
    for index, line in enumerate(lines):
        words = fold(line.text)
        if len(words) < 3 or len(line.text) > LONGEST:
            continue
        joined = " ".join(words)
        if not any(joined == claim or f" {joined} " in f" {claim} " for claim in folded_claims):
            continue
        rank = (len(words) + 3 * (line.tag in HEADINGS), int(line.linked * 2 < len(line.text)), -index)
        if best is None or rank > best:
            best = rank
    return -best[2] if best else None


def _from_claims(claims: Sequence[Claim], window: str, names: set[tuple[str, ...]]) -> Headline:
    for claim in claims:
        kept = [part for part in window_parts(claim.value) if fold(part) not in names]
        if len(kept) == len(window_parts(claim.value)):
            return Headline(claim.value, claim.method, None)
        if kept:
            return Headline(max(kept, key=len), claim.method, None)
    parts = [part for part in window_parts(window) if fold(part) not in names]
    if len(parts) == 1 and len(fold(window)) < 3:
        return Headline(None, None, None)
    return Headline(max(parts, key=len), "window title", None) if parts else Headline(None, None, None)


def _names_a_section(heading: str, window: str) -> bool:
    """«Outlet - Health» over an article whose window title is "Headline - Health - Outlet"."""
    own = {fold(part) for part in window_parts(heading)}
    parts = {fold(part) for part in window_parts(window)}
    rest = parts - own
    return len(own) > 1 and own <= parts and bool(rest) and max(map(len, rest)) >= LEAST_WORDS


def _support(stated: Sequence[str], heading: str) -> float:
    return max((_agreement(claim, heading) for claim in stated), default=0.0)


def _agreement(claim: str, heading: str) -> float:
    """0.0-1.0: words in common, as a share of the longer of heading and claim, or of the claim's best part."""
    words = fold(heading)
    if len(words) < 2:
        return 0.0
    own = set(words)
    whole = fold(claim)
    parts = [set(fold(part)) for part in window_parts(claim)] + [set(whole)]
    share = max(len(own & part) / max(len(own), len(part), 1) for part in parts)
    stands_inside = len(words) >= LEAST_WORDS and f" {' '.join(words)} " in f" {' '.join(whole)} "
    return max(share, 0.9) if stands_inside else share
