"""The rules: each looks at one line and votes for or against what it could be, or is silent.

A point is about one doubling of the odds. The path (path.py) adds the votes to what usually follows what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khronika.digest.read.habits import Habits
from khronika.digest.read.labels import OF_ROLE, Label
from khronika.digest.read.shapes import Shape
from khronika.digest.read.signs import address_tail, speech

Votes = dict[Label, float]
Sums = list[float]
"""Points by label, in the order of Label."""
Rule = Callable[[Shape], Votes | None]
HabitRule = Callable[[Shape, Habits], Votes | None]
_L = Label

NEVER = -1000.0
_NO_ROOM = 36
"""Characters: a shorter line of a title was not broken for want of room."""
_DECIDES = 100.0
_DATE: Votes = {_L.DATE: 5, _L.EARLY: 4, _L.BODY: -3, _L.BYLINE: -3, _L.TITLE: -5, _L.SUBHEAD: -5, _L.RUBRIC: -5,
                _L.TITLE_MORE: -5, _L.FRONT: -1}
_LONG: Votes = {
    _L.BODY: 6, _L.TITLE: -6, _L.TITLE_MORE: -6, _L.RUBRIC: -8, _L.FRONT: -4,
    **dict.fromkeys((_L.RUBRIC_MORE, _L.BYLINE, _L.EARLY, _L.SUBHEAD, _L.OUTLET, _L.DATE, _L.URL, _L.SOURCE), NEVER),
}
_NO_DATE: Votes = {_L.DATE: NEVER}
_NO_URL: Votes = {_L.URL: NEVER}
_NO_MARKER: Votes = {_L.SOURCE: NEVER}


def its_style(shape: Shape) -> Votes | None:
    """A named style decides."""
    role = shape.line.role
    return {OF_ROLE[role]: _DECIDES} if role in OF_ROLE else None


def source_word(shape: Shape) -> Votes | None:
    return {_L.SOURCE: 12, _L.BODY: -2} if shape.marker else _NO_MARKER


def only_a_date(shape: Shape) -> Votes | None:
    return _DATE if shape.date else _NO_DATE


def only_an_address(shape: Shape) -> Votes | None:
    if not shape.url:
        return _NO_URL
    return {_L.URL: 6, _L.BODY: -2, _L.TITLE: -8, _L.TITLE_MORE: -8, _L.OUTLET: -4, _L.BYLINE: -6}


def in_capitals(shape: Shape, habits: Habits) -> Votes | None:
    """Titles stand in capitals in most issues; in a document of other habits this says little."""
    if not shape.capitals or shape.standing:
        return None
    title = 4.0 if habits.titles_in_capitals is not False else 0.5
    rubric = 2.0 if habits.rubrics_in_capitals else -1.0
    return {_L.TITLE: title, _L.TITLE_MORE: title - 0.5, _L.BODY: -3, _L.RUBRIC: rubric, _L.FRONT: 1, _L.BYLINE: -3,
            _L.SUBHEAD: -0.5, _L.OUTLET: -2}


def not_in_capitals(shape: Shape, habits: Habits) -> Votes | None:
    if shape.capitals or not habits.titles_in_capitals:
        return None
    return {_L.TITLE: -4, _L.TITLE_MORE: -4}


def a_sentence(shape: Shape) -> Votes | None:
    if shape.final not in ".;,:…" or shape.date:
        return None
    return {_L.TITLE: -3, _L.TITLE_MORE: -2, _L.RUBRIC: -4, _L.BYLINE: -2, _L.SUBHEAD: -5, _L.OUTLET: -2, _L.BODY: 1.5,
            _L.FRONT: -1}


def long_text(shape: Shape) -> Votes | None:
    if shape.long:
        return None if shape.line.role in OF_ROLE else _LONG
    if len(shape.text) > 130 and not shape.url:
        return {_L.BODY: 1.5, _L.BYLINE: -4, _L.EARLY: -4, _L.SUBHEAD: -4, _L.OUTLET: -4, _L.TITLE: -1}
    return None


def in_quotation_marks(shape: Shape, habits: Habits) -> Votes | None:
    if not shape.quoted:
        return None
    if shape.capitals:
        return {_L.RUBRIC: 1}
    return {_L.RUBRIC: 4 if habits.rubrics_quoted is not False else 1, _L.TITLE: -0.5, _L.SUBHEAD: -3, _L.FRONT: -1}


def not_in_quotation_marks(shape: Shape, habits: Habits) -> Votes | None:
    """Where rubrics stand in marks, what has none is no rubric."""
    if shape.quoted or shape.standing or shape.opened or not habits.rubrics_quoted:
        return None
    return {_L.RUBRIC: -4}


def mark_left_open(shape: Shape) -> Votes | None:
    """A rubric broken over two lines: the first opens a mark, the next closes it."""
    if shape.opened and not shape.capitals and shape.final not in ".;:":
        return {_L.RUBRIC: 3}
    return None


def mark_closed_here(shape: Shape) -> Votes | None:
    return {_L.RUBRIC_MORE: 4} if shape.closes and not shape.capitals else {_L.RUBRIC_MORE: -4}


def standing_section(shape: Shape) -> Votes | None:
    return {_L.RUBRIC: 12} if shape.standing else None


def header_words(shape: Shape) -> Votes | None:
    """A surname in capitals, a type phrase, a position: of a header, or of a source block's outlet."""
    if not shape.byline or shape.long:
        return None
    return {_L.BYLINE: 1.5 + shape.byline, _L.EARLY: shape.byline, _L.OUTLET: min(shape.byline, 2), _L.TITLE: -1.5,
            _L.SUBHEAD: -1.5, _L.TITLE_MORE: -2, _L.RUBRIC: -1.5}


def nothing_of_a_header(shape: Shape) -> Votes | None:
    """A header line without any of these is an outlet's bare name: short."""
    if shape.byline or shape.date:
        return None
    return {_L.EARLY: -3, _L.BYLINE: 0 if shape.words <= 5 else -2, _L.OUTLET: 0 if shape.words <= 6 else -2}


def short_without_stop(shape: Shape) -> Votes | None:
    if shape.long or shape.final in ".;,:…" or shape.words > 14:
        return None
    return {_L.SUBHEAD: 1.5, _L.BODY: -1}


def issue_words(shape: Shape) -> Votes | None:
    """«Дайджест», «№ 4», a span of days: the issue's own heading, at the top only."""
    if shape.index > 12:
        return {_L.FRONT: -4}
    return {_L.FRONT: 3.5, _L.RUBRIC: -1, _L.TITLE: -1.5} if shape.front or shape.period else None


def imprint_words(shape: Shape) -> Votes | None:
    """Who made the issue, how it may be used: near its end only."""
    if not shape.imprint:
        return {_L.BACK: -1}
    return {_L.BACK: 7 if shape.place.lines_below < 5 else 2}


def rest_of_an_address(shape: Shape) -> Votes | None:
    return {_L.OUTLET: 3, _L.TITLE: -3, _L.SUBHEAD: -3} if address_tail(shape.text) and not shape.number else None


def spoken_or_listed(shape: Shape) -> Votes | None:
    return {_L.BODY: 3, _L.TITLE: -3, _L.SUBHEAD: -3} if speech(shape.text) else None


def small_first_letter(shape: Shape) -> Votes | None:
    if not shape.text[0].islower() or shape.url:
        return None
    return {_L.BODY: 2, _L.TITLE: -3, _L.RUBRIC: -3, _L.SUBHEAD: -3}


def numbered(shape: Shape) -> Votes | None:
    return {_L.TITLE: 1.5, _L.RUBRIC: 0.5, _L.BYLINE: -3, _L.OUTLET: -3} if shape.number else None


def after_an_address(shape: Shape) -> Votes | None:
    """An address ends the source block, as a rule: what stands apart from it is no second outlet."""
    return {_L.OUTLET: -2.5} if shape.place.address_above and shape.place.blanks_above else None


def heading_or_bold(shape: Shape, habits: Habits) -> Votes | None:
    """Headings and lines in bold are something other than body, where bold is not used everywhere."""
    if not (shape.line.level or (shape.line.bold and habits.bold_is_rare)):
        return None
    return {_L.RUBRIC: 1.5, _L.TITLE: 1.5, _L.TITLE_MORE: 1, _L.SUBHEAD: 1, _L.BODY: -2, _L.FRONT: 1, _L.BYLINE: -0.5}


def its_heading_level(shape: Shape, habits: Habits) -> Votes | None:
    """Headings of one level are one thing throughout a document (learned on the first reading)."""
    label = habits.of_level.get(shape.line.level) if shape.line.level else None
    return {label: 4} if label else None


def before_an_address(shape: Shape) -> Votes | None:
    """The line right above an address names the outlet."""
    if not shape.place.address_below or shape.url or shape.words > 10 or shape.final in ".;:…":
        return None
    return {_L.OUTLET: 3 if not shape.place.blanks_below else 2}


def after_a_short_line(shape: Shape) -> Votes | None:
    """A title goes on where its first line had no more room, not after a short line or across a blank one."""
    if shape.place.length_above >= _NO_ROOM and not shape.place.blanks_above:
        return None
    return {_L.TITLE_MORE: -1.5 if shape.place.length_above >= _NO_ROOM else -2.5}


def named_like_a_right(shape: Shape) -> Votes | None:
    if not shape.rubric_word or shape.final in ".;,:…":
        return None
    return {_L.RUBRIC: 3.5 if shape.capitals else 2.5}


def labelled_as_rubric(shape: Shape) -> Votes | None:
    return {_L.RUBRIC: 10} if shape.labelled else None


def set_apart(shape: Shape) -> Votes | None:
    """Marks and page breaks may stand anywhere, but stand between items more often."""
    if shape.place.separator_above or shape.line.page_break or shape.blanks > 1:
        return {_L.RUBRIC: 1, _L.TITLE: 1, _L.EARLY: 1, _L.BACK: 1}
    return None


def numbers_of_titles(shape: Shape, habits: Habits) -> Votes | None:
    """Where most titles have numbers, a numbered line is one and another is none."""
    if not habits.titles_numbered:
        return None
    return {_L.TITLE: 2.5, _L.RUBRIC: -3} if shape.number else {_L.TITLE: -2}


def known_outlet(shape: Shape, habits: Habits) -> Votes | None:
    """The same name stands in headers or source blocks elsewhere in the document."""
    if not shape.outlet or shape.outlet not in habits.outlets:
        return None
    return {_L.BYLINE: 2.5, _L.EARLY: 1.5, _L.OUTLET: 2.5, _L.TITLE: -2, _L.TITLE_MORE: -2, _L.SUBHEAD: -3}


def header_before_title(shape: Shape, habits: Habits) -> Votes | None:
    """Most issues have the header under the title: a header line elsewhere is an outlet's, unless all stand so."""
    if not (shape.byline or shape.date):
        return None
    return {_L.EARLY: 2, _L.BYLINE: -1, _L.OUTLET: -1} if habits.headers_first else {_L.EARLY: -1.5}


def header_after_address(shape: Shape, habits: Habits) -> Votes | None:
    """Where addresses stand under the titles, what follows one at once is the header, be it only an outlet's name."""
    if not habits.addresses_first or not shape.place.address_above or shape.place.blanks_above:
        return None
    return {_L.BYLINE: 5, _L.TITLE: -5, _L.RUBRIC: -5}


def no_blank_before(shape: Shape, habits: Habits) -> Votes | None:
    """Where paragraphs stand apart, a line that does not belongs to the block above it."""
    if shape.blanks or not habits.paragraphs_apart:
        return None
    return {_L.TITLE_MORE: 0.5, _L.SUBHEAD: -1, _L.BODY: -0.5}


RULES: tuple[Rule, ...] = (
    its_style, source_word, only_a_date, only_an_address, a_sentence, long_text, mark_left_open, mark_closed_here,
    standing_section, header_words, nothing_of_a_header, short_without_stop, issue_words, imprint_words,
    before_an_address, after_a_short_line, named_like_a_right, labelled_as_rubric, rest_of_an_address,
    spoken_or_listed, small_first_letter, numbered, after_an_address, set_apart,
)
HABIT_RULES: tuple[HabitRule, ...] = (
    in_capitals, not_in_capitals, in_quotation_marks, not_in_quotation_marks, heading_or_bold, its_heading_level,
    numbers_of_titles, no_blank_before, known_outlet, header_before_title, header_after_address,
)


# What there is to ask about a paragraph of body text; the other rules are about short lines.
_OF_LONG_LINES: tuple[Rule, ...] = (
    its_style, a_sentence, long_text, issue_words, imprint_words, spoken_or_listed, small_first_letter, set_apart,
)
_HABITS_OF_LONG_LINES: tuple[HabitRule, ...] = (in_capitals, not_in_capitals, heading_or_bold, its_heading_level)


def votes(shape: Shape) -> Sums:
    """The sum, for each label, of the votes that need nothing but the line."""
    return _sum([0.0] * len(Label), (rule(shape) for rule in (_OF_LONG_LINES if shape.long else RULES)))


def with_habits(before: Sums, shape: Shape, habits: Habits) -> Sums:
    """The votes so far and those that look at the document's habits."""
    rules = _HABITS_OF_LONG_LINES if shape.long else HABIT_RULES
    return _sum(before[:], (rule(shape, habits) for rule in rules))


def _sum(total: Sums, spoken: Iterable[Votes | None]) -> Sums:
    for vote in spoken:
        if vote:
            for label, points in vote.items():
                total[label] += points
    return total


def each_vote(shape: Shape, habits: Habits) -> list[tuple[str, Votes]]:
    """Every rule that was not silent, with its votes: for `digest read --explain`."""
    spoken = [(rule.__name__, rule(shape)) for rule in (_OF_LONG_LINES if shape.long else RULES)]
    spoken += [(rule.__name__, rule(shape, habits)) for rule in (
        _HABITS_OF_LONG_LINES if shape.long else HABIT_RULES)]
    return [(name, vote) for name, vote in spoken if vote]
