"""What each kind of remark says to an editor."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "space-before-mark": _("A space before a mark"),
    "unbalanced-quotes": _("Quotation marks are not balanced"),
    "orphan-asterisk": _("A footnote mark without its footnote"),
    "no-end": _("The paragraph ends without a mark"),
    "doubled-word": _("A word stands twice"),
    "repeated-phrase": _("The same words twice in one sentence"),
    "digit-in-word": _("A digit inside a word"),
    "mixed-scripts": _("Latin and Cyrillic letters in one word"),
    "unknown-word": _("Perhaps a slip of the pen"),
    "spelt-otherwise": _("Spelt otherwise elsewhere in this item"),
    "numbers-differ": _("Another number stands elsewhere in this item"),
    "wrong-weekday": _("The weekday does not fit the date"),
    "date-passed": _("This date has passed by now"),
    "guilt": _("Says that somebody is guilty: is there a verdict in force?"),
    "guilt-of-acquitted": _("Says that somebody is guilty, while the item tells of an acquittal"),
    "health-of-person": _("Health or incapacity of a person who is named: may it be printed?"),
    "minor-named": _("A child beside a name: mask it?"),
    "title-quotation": _("The title quotes words that stand nowhere in the text"),
    "no-address": _("The source has no address"),
    "address-differs": _("The address leads round"),
    "same-address": _("Another item has the same source"),
}
HARM = ("guilt", "guilt-of-acquitted", "health-of-person", "minor-named")
"""Remarks about what can harm people; they stand first."""
