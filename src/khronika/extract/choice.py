"""The vote: which lines of a page are its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.extract import vocabulary
from khronika.extract.ballots import Ballot, fold
from khronika.extract.features import features
from khronika.extract.lines import Line
from khronika.extract.wording import SHORT

TOLERANCE = 0.4
"""Log-odds below which no neighbours save a line."""


def weigh(lines: Sequence[Line], title: int | None, votes: Mapping[str, Ballot | None]) -> list[float]:
    """For each line the log-odds that it is the article's: every feature times its weight.

    `votes` are the other extractors' texts by name, None for one that abstained.
    """
    weights = vocabulary.weights()
    return [sum(value * weights.get(feature, 0.0) for feature, value in row.items() if value)
            for row in features(lines, title, votes)]


def against_repeats(odds: Sequence[float], shares: Sequence[float]) -> list[float]:
    """The odds lowered for lines that other pages of the site print too. `shares` 0.0-1.0 of those pages, by line."""
    weight = vocabulary.weights()["repeated_on_site"]
    return [odd + weight * share for odd, share in zip(odds, shares, strict=True)]


def divide(lines: Sequence[Line], odds: Sequence[float], title: int | None) -> list[bool]:
    """The likeliest division of the page into kept and dropped runs; a change between them costs weights["switch"].

    The headline and second printings of a sentence are dropped: print and mobile versions stand on one page.
    """
    kept = _likeliest_runs(odds, vocabulary.weights()["switch"])
    # Within a kept run the doubt of one weak line is carried by its neighbours, not the certainty of an advertisement.
    kept = [keep and odd > -TOLERANCE for keep, odd in zip(kept, odds, strict=True)]
    if not any(kept):
        # A very short article never earns the price of two switches.
        kept = [odd > 0 for odd in odds]
    return _without_doubles(lines, kept, title)


def _likeliest_runs(odds: Sequence[float], switch: float) -> list[bool]:
    """Viterbi's path through two states, dropped (worth 0 a line) and kept (worth the line's odds)."""
    dropped, kept = 0.0, float("-inf")
    came: list[tuple[bool, bool]] = []
    first = True
    for odd in odds:
        from_kept_to_dropped = kept - switch > dropped
        from_kept_to_kept = kept > dropped - switch
        if first:
            from_kept_to_kept, first = False, False
        came.append((from_kept_to_dropped, from_kept_to_kept))
        dropped, kept = max(dropped, kept - switch), max(kept, dropped - switch) + odd
    state = kept - switch > dropped
    path: list[bool] = []
    for to_dropped, to_kept in reversed(came):
        path.append(state)
        state = to_kept if state else to_dropped
    return path[::-1]


def _without_doubles(lines: Sequence[Line], kept: list[bool], title: int | None) -> list[bool]:
    """Drop the headline itself and the second printing of a sentence: print and mobile versions stand on one page."""
    seen: set[tuple[str, ...]] = set()
    headline = fold(lines[title].text) if title is not None else ()
    result = []
    for line, keep in zip(lines, kept, strict=True):
        words = fold(line.text)
        double = words in seen and len(words) >= SHORT
        result.append(keep and not double and words != headline and line.tag != "h1" and bool(words))
        if keep:
            seen.add(words)
    return result
