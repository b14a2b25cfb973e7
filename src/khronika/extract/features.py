"""What speaks for or against each line: its words, its place in the tree, its neighbours, the votes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from khronika.extract.ballots import Ballot, fold
from khronika.extract.groups import Groups, appended, heart, inside
from khronika.extract.lines import HEADINGS, Line
from khronika.extract.wording import SENTENCE_END, cue_of, heads_comments, running_words, wording

NEAR = {"body": 4, "furniture": 4, "comments": 8, "caption": 3, "header": 6}
"""Block levels over which a kind of surrounding counts less and less."""
HEART = 0.5
LEGAL = 0.1
"""What a legal notice counts in the search for the heart."""
ENOUGH_READ = 30
"""Running words after the headline from which a heading «Комментарии» stands over comments and not over a counter."""
UNVOTED = 0.2
"""Weight of running text that no other extractor would keep, beside 1.0 for each that would."""
INTRODUCTION = 4
"""Words from which a line that ends in a colon introduces a list of the article's own."""
INTERRUPTIONS = 15
"""Lines without running text after the headline that halve its pull."""


def features(lines: Sequence[Line], title: int | None, votes: Mapping[str, Ballot | None]) -> list[dict[str, float]]:
    """One dict a line, feature -> 0.0-1.0 (a few logarithms go above). `title` is the index of the headline's line."""
    folded = [fold(line.text) for line in lines]
    running = [running_words(line, tokens) for line, tokens in zip(lines, folded, strict=True)]
    ballots = [_ballots(tokens, votes) for tokens in folded]
    read = _read(lines, folded, running, title)
    pulse = [words * (UNVOTED + sum(ballot.values())) * _plausible(line, reading)
             for line, words, ballot, reading in zip(lines, running, ballots, read, strict=True)]
    groups = Groups(lines, running)
    core = heart(lines, pulse, title, HEART)
    further = appended(lines, running, title)
    repeated = Counter(line.text for line in lines)
    begins = next((index for index, line in enumerate(lines) if core is not None and inside(line, {core})
                   and (title is None or index > title)), 0)
    found: list[dict[str, float]] = []
    for index, (line, tokens) in enumerate(zip(lines, folded, strict=True)):
        in_heart = core is not None and inside(line, {core})
        words = wording(line, tokens)
        after_colon = read[index]["after_colon"] * (words["appeal"] == 0 and line.linked * 2 < len(line.text))
        found.append({
            "constant": 1.0,
            **words, **_place(line, running[index]), **ballots[index], **read[index],
            "after_colon": after_colon,
            "in_heart": float(in_heart),
            "wider_to_page": groups.share(index),
            **_lead(line, title is not None and title < index < begins and bool(running[index])),
            "leads_nowhere": float(_leads_nowhere(index, lines, running)),
            "list_in_heart": float(in_heart and line.tag == "li" and line.linked * 2 < len(line.text)),
            "in_further_article": float(inside(line, further)),
            "repeated_on_page": float(repeated[line.text] > 1),
        })
    return found


def _lead(line: Line, between: bool) -> dict[str, float]:
    """Running text between the headline and the heart, and whether it is set off as a standfirst."""
    set_off = line.bold * 2 > len(line.text) or line.tag in HEADINGS or line.surroundings.get("lead", 9) <= 1
    return {"lead": float(between), "lead_set_off": float(between and set_off)}


def _leads_nowhere(index: int, lines: Sequence[Line], running: Sequence[float]) -> bool:
    """A heading or introduction with no running text after it, only links or the end of the page."""
    line = lines[index]
    if running[index] or line.tag == "li" or SENTENCE_END.search(line.text):
        return False
    following = lines[index + 1 : index + 3]
    return not any(running[index + 1 : index + 3]) and all(
        other.linked * 2 > len(other.text) for other in following)


def _read(
    lines: Sequence[Line], folded: Sequence[Sequence[str]], running: Sequence[float], title: int | None
) -> list[dict[str, float]]:
    reading = _Reading(title)
    found = []
    for index, (line, tokens) in enumerate(zip(lines, folded, strict=True)):
        found.append(reading.features(index))
        reading.read(index, line, tokens, running[index])
    return found


def _plausible(line: Line, reading: Mapping[str, float]) -> float:
    """How far running text in this place can be the heart of the page; comments and notices are running text too."""
    around = line.surroundings
    if around.keys() & {"comments", "section_furniture", "footer"} or reading["below_comments_heading"]:
        return 0.0
    near = reading["near_title"] if reading["after_title"] else 1.0
    return near * (LEGAL if cue_of(line.text) == "legal" else 1.0)


def _ballots(tokens: Sequence[str], votes: Mapping[str, Ballot | None]) -> dict[str, float]:
    """Each voter's vote. One that abstained counts as the mean of the others: finding nothing is no vote against."""
    cast = {name: ballot.vote(tokens) for name, ballot in votes.items() if ballot is not None}
    mean = sum(cast.values()) / len(cast) if cast else 0.5
    return {f"vote_{name}": cast.get(name, mean) for name in votes}


def _place(line: Line, running: float) -> dict[str, float]:
    around = line.surroundings
    in_caption = around.get("figure", 9) <= 3 or around.get("credit", 9) == 0
    return {
        "tag_li": float(line.tag == "li"),
        "tag_td": float(line.tag == "td"),
        "tag_blockquote": float(line.tag == "blockquote" or "quotation" in around),
        "tag_heading": float(line.tag in HEADINGS and line.tag != "h1"),
        **{f"near_{kind}": max(0.0, 1 - around[kind] / reach) if kind in around else 0.0
           for kind, reach in NEAR.items()},
        "in_caption": float(in_caption),
        "short_in_caption": float(around.get("caption", 9) <= 1 and not running),
        "itself_furniture": float(around.get("furniture") == 0),
        "in_section_furniture": float("section_furniture" in around),
        "in_footer": float("footer" in around),
        "in_article": float("article" in around),
        "in_main": float("main" in around),
        "in_article_body": float("article_body" in around),
    }


class _Reading:
    """What a reader has gone past when a line comes: the headline, lists and menus, a heading over comments."""

    def __init__(self, title: int | None) -> None:
        self._title = title
        self._since_running = 0
        self._interruptions = 0
        self._below_comments = False
        self._words_read = 0.0
        self._after_colon = False

    def features(self, index: int) -> dict[str, float]:
        """Features of the line that comes now."""
        title = self._title
        after = title is not None and index > title
        return {
            "after_title": float(after),
            "near_title": INTERRUPTIONS / (INTERRUPTIONS + self._interruptions) if after else 0.0,
            "since_running": math.log1p(self._since_running),
            "below_comments_heading": float(self._below_comments),
            "after_colon": float(self._after_colon),
        }

    def read(self, index: int, line: Line, tokens: Sequence[str], running: float) -> None:
        """Go past a line. A list after a colon stays "after the colon" to its end."""
        after = self._title is not None and index > self._title
        self._since_running = 0 if running or index == self._title else self._since_running + 1
        self._interruptions += after and not running
        self._words_read += running if after else 0.0
        self._below_comments |= self._words_read > ENOUGH_READ and heads_comments(tokens)
        unlinked = line.linked * 2 < len(line.text)
        introduces = line.text.endswith(":") and len(tokens) >= INTRODUCTION and cue_of(line.text) is None
        self._after_colon = unlinked and (introduces or (self._after_colon and line.tag == "li"))
