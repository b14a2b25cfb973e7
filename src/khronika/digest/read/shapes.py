"""What the rules look at: one Shape a line, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.digest.read.byline import byline_look
from khronika.digest.read.dates import date_line, period_line
from khronika.digest.read.lines import Line
from khronika.digest.read.signs import (
    LONG,
    OPENING,
    begins_sentence,
    depth_of,
    has_stem,
    in_capitals,
    labelled_rubric,
    last_mark,
    numbering,
    only_a_label,
    quoted,
    rubric_word,
    source_marker,
    standing_rubric,
    url_line,
    without_numbering,
)
from khronika.digest.read.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a line. Lengths are of lines with text, in characters; 0 at the ends of the document."""

    blanks_above: int = 1
    blanks_below: int = 1
    separator_above: bool = False
    length_above: int = 0
    address_below: bool = False
    """The next line with text is an address and nothing else."""
    lines_below: int = 0
    """How many lines with text follow."""
    address_above: bool = False
    """The line above ends in an address."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line with text, what it looks like, and what stands right before it."""

    line: Line
    place: Place
    index: int
    """Among the lines with text."""
    capitals: bool
    long: bool
    words: int
    final: str
    """The last character that is no closing mark."""
    quoted: bool = False
    """In quotation marks from the first character to the last."""
    opened: bool = False
    """Begins with a quotation mark that is not closed."""
    closes: bool = False
    """Ends with a closing mark that it did not open."""
    date: str | None = None
    period: bool = False
    url: str | None = None
    """The address, where the line is nothing but one (with its label)."""
    marker: bool = False
    marker_rest: str = ""
    """What follows the source word on its line."""
    number: str | None = None
    byline: int = 0
    labelled: bool = False
    """Says itself that it is a rubric («Рубрика: ...»)."""
    rubric_word: bool = False
    """Begins or ends as rubrics do."""
    outlet: str = ""
    """The name that would be the outlet's, were it a header or source line; small letters."""
    front: bool = False
    imprint: bool = False
    standing: bool = False

    @property
    def blanks(self) -> int:
        return self.place.blanks_above

    @property
    def text(self) -> str:
        return self.line.text


def shape(line: Line, index: int, place: Place) -> Shape:
    """Everything that the rules ask about one line. Of long lines, which are body text, little is asked."""
    text = line.text
    final = last_mark(text)
    if len(text) > LONG and (" " in text or not url_line(text)):
        return Shape(line=line, index=index, capitals=text[:LONG].isupper(), long=True, words=text.count(" ") + 1,
                     final=final, place=place)
    number = numbering(text)
    marker, rest = source_marker(text)
    byline, outlet = byline_look(text)
    return Shape(
        line=line, index=index, capitals=line.capitals or in_capitals(text), long=False, words=text.count(" ") + 1,
        final=final, quoted=quoted(text[len(number or ""):]), opened=text[0] in OPENING and depth_of(text) > 0,
        closes=depth_of(text) < 0, date=date_line(text), period=period_line(text),
        url=url_line(text) or (line.links[0] if line.links and only_a_label(text) else None), marker=marker,
        marker_rest=rest, number=number, byline=byline, rubric_word=rubric_word(text),
        labelled=labelled_rubric(text) is not None, outlet=outlet,
        front=has_stem(text, vocabulary().front_words), imprint=begins_sentence(text, vocabulary().imprint_words),
        standing=standing_rubric(without_numbering(text)), place=place,
    )
