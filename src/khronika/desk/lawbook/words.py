"""What the pure package says by code, in the reader's language: kinds, reasons, readings, rules, cautions."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

KINDS = {
    "amended": gettext_noop("amended"), "added": gettext_noop("added"), "repealed": gettext_noop("repealed"),
    "renumbered": gettext_noop("renumbered"), "moved": gettext_noop("moved"), "split": gettext_noop("split"),
    "merged": gettext_noop("merged"), "unchanged": gettext_noop("unchanged"),
}
EVENTS = {
    **KINDS, "first": gettext_noop("earliest edition at hand"), "absent": gettext_noop("not in this edition"),
}
REASONS = {
    "text": gettext_noop("likeness of the texts"), "number": gettext_noop("same number, as round it"),
    "heading": gettext_noop("likeness of the headings"), "neighbours": gettext_noop("stands beside the same articles"),
    "section": gettext_noop("same section"), "contained": gettext_noop("share of its text found there"),
    "pinned": gettext_noop("decided by a colleague"), "placeholder": gettext_noop("empty heading in both"),
}
READINGS = {
    "touched-of-old": gettext_noop("(amended + split + merged + repealed) / articles of the old edition"),
    "amended-of-old": gettext_noop("(amended + split + merged) / articles of the old edition"),
    "touched-and-added-of-old": gettext_noop(
        "(amended + split + merged + repealed + added) / articles of the old edition"),
    "touched-of-headings": gettext_noop(
        "(amended + split + merged + repealed) / articles of the old edition, empty headings too"),
    "touched-renumbered-of-old": gettext_noop(
        "(amended + split + merged + repealed + renumbered only) / articles of the old edition"),
    "new-text-of-new": gettext_noop("(amended + split + merged + added) / articles of the new edition"),
    "touched-of-all": gettext_noop(
        "(amended + split + merged + repealed + added) / (articles of the old edition + added)"),
    "same-number-of-old": gettext_noop(
        "articles whose text under the same number differs or is gone / articles of the old edition"),
    "same-number-of-new": gettext_noop(
        "articles whose text under the same number differs or is new / articles of the new edition"),
    "words-changed": gettext_noop("(words deleted + words inserted) / (words of the old + words of the new edition)"),
    "words-deleted-of-old": gettext_noop("words deleted / words of the old edition"),
    "words-inserted-of-new": gettext_noop("words inserted / words of the new edition"),
    "words-changed-of-old": gettext_noop("(words deleted + words inserted) / words of the old edition"),
    "words-in-touched-articles": gettext_noop("all words of the touched articles / words of the old edition"),
}
RULES = [
    gettext_noop("Law of the Republic of Kazakhstan «On legal acts» of 6 April 2016 No. 480-V, art. 26, para. 9: when "
                 "changes and additions exceed half of the text, a new edition is adopted; for laws the unit of volume "
                 "is the article"),
    gettext_noop("Law of the Republic of Kazakhstan «On legal acts» of 6 April 2016 No. 480-V, art. 26, para. 9: for "
                 "acts other than laws the unit of volume is the point"),
    gettext_noop("no rule of this country is in the table (laws/report/rules.yaml); counted by articles, as Kazakhstan "
                 "does for laws"),
]
CAUTIONS = [
    gettext_noop("{name}: a table of contents with {count} entries was left out"),
    gettext_noop("{name}: no articles were found; compared by points"),
    gettext_noop("{name}: no articles were found; compared by paragraphs"),
    gettext_noop("{name}: the same number stands more than once: {numbers}; each is kept apart"),
    gettext_noop("{name}: a scan, read by tesseract ({languages}); look its words over"),
    gettext_noop("{old} and {new} are not divided alike: one has articles, the other has none"),
    gettext_noop("{old} and {new} hardly match: {alone} of {all} articles have no counterpart; they may be two "
                 "different laws"),
]


def kind(code: str) -> str:
    return gettext(EVENTS[code])


def why(code: str) -> str:
    return gettext(REASONS[code])


def formula(code: str) -> str:
    return gettext(READINGS[code])


def rule(text: str) -> str:
    return gettext(text)


def caution(sentence: str, given: dict[str, str]) -> str:
    return gettext(sentence).format(**given)
