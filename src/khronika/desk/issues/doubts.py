"""What the digest reader was unsure of, in the editor's language: what to look at, and what was only set right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khronika.desk.issues.bridge import Digest

TO_LOOK_AT: dict[str, Promise] = {
    "no-rubric": _("Stands under no rubric"),
    "empty-rubric": _("No item under this rubric"),
    "no-title": _("No title"),
    "no-body": _("No text"),
    "no-date": _("No date"),
    "month-only": _("The date has no day"),
    "no-source": _("No source block: an own piece?"),
    "no-url": _("The source has no address"),
    "no-outlet": _("No outlet is named"),
    "second-source": _("A second source was left out"),
    "second-date": _("A second date was left out"),
    "link-differs": _("The link leads elsewhere than is printed"),
    "link-used": _("No address is printed; the link was taken"),
    "duplicate-url": _("The same address stands twice"),
    "date-outside": _("The date is far from the others"),
    "unbalanced-quotes": _("Quotation marks are not balanced"),
    "period-differs": _("The heading and the items' dates disagree"),
    "left-out": _("A line that belongs to no item was left out"),
}
SET_RIGHT: dict[str, Promise] = {
    "leading-space": _("spaces taken out"), "trailing-space": _("spaces taken out"),
    "outer-space": _("spaces taken out"),
    "double-space": _("spaces taken out"), "odd-space": _("spaces taken out"), "tab": _("spaces taken out"),
    "space-in-empty-line": _("spaces taken out"), "invisible-mark": _("invisible marks taken out"),
    "control-character": _("invisible marks taken out"), "form-feed": _("page breaks taken out"),
    "outer-blank-lines": _("empty lines set by the house rules"),
    "blank-lines": _("empty lines set by the house rules"),
    "separator": _("separators taken out"), "contents": _("the table of contents left out"),
    "rubric-joined": _("broken rubrics joined"), "title-joined": _("broken titles joined"),
    "rubric-repeated": _("repeated rubrics joined"), "numbering": _("numbers taken off"),
    "wrapped-url": _("addresses completed"), "scheme-added": _("addresses completed"),
    "hyphen": _("divided words joined"), "line-wrapped": _("cut lines joined"), "markup": _("signs of a notation read"),
}


@dataclass(frozen=True)
class Doubt:
    """One place to look at."""

    text: Promise | str
    line: int | None


@dataclass(frozen=True)
class Doubts:
    """Places to look at in their order, and how often each kind of thing was set right."""

    places: list[Doubt]
    set_right: dict[str, int]


def doubts_of(digest: Digest) -> Doubts:
    """The reader's warnings for an editor. A code that is not known here is shown in the reader's own words."""
    places: list[Doubt] = []
    counts: dict[str, int] = {}
    for warning in digest.warnings:
        if warning.code in TO_LOOK_AT:
            places.append(Doubt(TO_LOOK_AT[warning.code], warning.line))
        elif warning.code in SET_RIGHT or warning.code.endswith(("-spelling", "-order")):
            kind = str(SET_RIGHT.get(warning.code, _("header lines written by the house rules")))
            counts[kind] = counts.get(kind, 0) + 1
        else:
            places.append(Doubt(warning.message, warning.line))
    return Doubts(places, counts)
