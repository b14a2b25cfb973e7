"""What a line of a digest can be, and what usually follows what."""

from __future__ import annotations

from enum import IntEnum, auto

from khronika.digest.read.lines import Role


class Label(IntEnum):
    """FRONT and BACK are the issue's own heading and imprint; EARLY is a header line that stands before its title."""

    FRONT = 0
    RUBRIC = auto()
    RUBRIC_MORE = auto()
    EARLY = auto()
    TITLE = auto()
    TITLE_MORE = auto()
    BYLINE = auto()
    DATE = auto()
    BODY = auto()
    SUBHEAD = auto()
    SOURCE = auto()
    OUTLET = auto()
    URL = auto()
    BACK = auto()


_L = Label

# How usual it is for a line to be so at the start of the document: 0 usual, each point less is less usual.
STARTS: dict[Label, float] = {
    _L.FRONT: -0.5, _L.RUBRIC: 0, _L.TITLE: -0.5, _L.EARLY: -3, _L.BODY: -6, _L.BYLINE: -9, _L.DATE: -9,
    _L.SUBHEAD: -9, _L.SOURCE: -9, _L.OUTLET: -12, _L.URL: -9,
}

_AFTER_TITLE: dict[Label, float] = {
    _L.TITLE_MORE: -1.5, _L.BYLINE: 0, _L.DATE: 0, _L.BODY: -1.5, _L.SUBHEAD: -4, _L.SOURCE: -3, _L.OUTLET: -6,
    _L.URL: -3, _L.TITLE: -5, _L.RUBRIC: -7,
}
# An item cut short: rare, but a document may be so.
_CUT_SHORT: dict[Label, float] = {_L.RUBRIC: -8, _L.TITLE: -8, _L.BACK: -10}
_NEXT_ITEM: dict[Label, float] = {_L.RUBRIC: 0, _L.TITLE: 0, _L.EARLY: -2, _L.BACK: -2}

# From each label to those that may follow it. What is not here does not happen.
FOLLOWS: dict[Label, dict[Label, float]] = {
    _L.FRONT: {_L.FRONT: 0, _L.RUBRIC: 0, _L.TITLE: 0, _L.EARLY: -3, _L.BODY: -6},
    _L.RUBRIC: {_L.RUBRIC_MORE: -1, _L.TITLE: 0, _L.EARLY: -3, _L.RUBRIC: -3, _L.BODY: -9, _L.BYLINE: -6, _L.DATE: -7},
    _L.RUBRIC_MORE: {_L.RUBRIC_MORE: -3, _L.TITLE: 0, _L.EARLY: -3, _L.RUBRIC: -3, _L.BODY: -9},
    _L.EARLY: {_L.EARLY: -0.5, _L.TITLE: 0},
    _L.TITLE: _AFTER_TITLE,
    _L.TITLE_MORE: _AFTER_TITLE,
    _L.BYLINE: {_L.BYLINE: -1.5, _L.DATE: 0, _L.BODY: -1, _L.SUBHEAD: -2.5, _L.SOURCE: -4, _L.URL: -3,
                **_CUT_SHORT},
    _L.DATE: {_L.BYLINE: -0.5, _L.BODY: 0, _L.SUBHEAD: -2, _L.SOURCE: -3, _L.URL: -3, _L.OUTLET: -6, **_CUT_SHORT},
    _L.BODY: {_L.BODY: 0, _L.SUBHEAD: -1, _L.SOURCE: 0, _L.OUTLET: -3.5, _L.URL: -2.5, _L.RUBRIC: -3, _L.TITLE: -4,
              _L.EARLY: -6, _L.BACK: -4},
    _L.SUBHEAD: {_L.BODY: 0, _L.SUBHEAD: -3, _L.SOURCE: -4, _L.URL: -5, _L.OUTLET: -8, **_CUT_SHORT},
    _L.SOURCE: {_L.OUTLET: 0, _L.URL: 0, _L.DATE: -3, _L.BODY: -5, _L.RUBRIC: -1, _L.TITLE: -1, _L.EARLY: -3,
                _L.BACK: -3},
    _L.OUTLET: {_L.URL: 0, _L.OUTLET: -2, _L.SOURCE: -3, _L.BODY: -4, **_NEXT_ITEM},
    _L.URL: {_L.OUTLET: -2, _L.URL: -2, _L.SOURCE: -3, _L.BODY: -5, _L.BYLINE: -4, _L.DATE: -4, **_NEXT_ITEM},
    _L.BACK: {_L.BACK: 0, _L.RUBRIC: -6, _L.TITLE: -6},
}

# What a style of the desk's own documents decides. Lines without such a style keep to the rules.
OF_ROLE: dict[Role, Label] = {
    "organisation": _L.FRONT, "heading": _L.FRONT, "front": _L.FRONT, "rubric": _L.RUBRIC, "title": _L.TITLE,
    "byline": _L.BYLINE, "date": _L.DATE, "body": _L.BODY, "subheading": _L.SUBHEAD, "marker": _L.SOURCE,
    "outlet": _L.OUTLET, "url": _L.URL,
}
