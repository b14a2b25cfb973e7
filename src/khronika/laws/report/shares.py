"""Shares of a comparison, each with its formula: there is more than one honest way to count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khronika.laws.model import Edition
from khronika.laws.records import Articles, Pair, Reading, Share, Words
from khronika.laws.words import count

MAIN_ARTICLES = "touched-of-old"
MAIN_WORDS = "words-changed"


def readings(
    old: Edition, new: Edition, articles: Articles, pairs: Sequence[Pair], words: Words
) -> tuple[Reading, ...]:
    """All the ways to count, the first of each unit the main one."""
    was, now = (sum(not one.repealed for one in edition.articles) for edition in (old, new))
    regrouped = [ref for one in articles.split for ref in (one.old,)] + [
        ref for one in articles.merged for ref in one.old
    ]
    amended = len(articles.amended) + len(regrouped)
    touched = amended + len(articles.repealed)
    renumbered_only = sum(pair.renumbered and not pair.changed for pair in pairs)
    new_regrouped = sum(len(one.new) for one in articles.split) + len(articles.merged)
    fresh_or_amended = len(articles.amended) + new_regrouped + len(articles.added)
    headings = len(old.articles)
    named = _by_number(old, new, pairs)
    unit = old.unit
    return (
        _reading(
            MAIN_ARTICLES, unit, touched, was, "(amended + split + merged + repealed) / articles of the old edition"
        ),
        _reading("amended-of-old", unit, amended, was, "(amended + split + merged) / articles of the old edition"),
        _reading(
            "touched-and-added-of-old",
            unit,
            touched + len(articles.added),
            was,
            "(amended + split + merged + repealed + added) / articles of the old edition",
        ),
        _reading(
            "touched-of-headings",
            unit,
            touched,
            headings,
            "(amended + split + merged + repealed) / articles of the old edition, empty headings too",
        ),
        _reading(
            "touched-renumbered-of-old",
            unit,
            touched + renumbered_only,
            was,
            "(amended + split + merged + repealed + renumbered only) / articles of the old edition",
        ),
        _reading(
            "new-text-of-new",
            unit,
            fresh_or_amended,
            now,
            "(amended + split + merged + added) / articles of the new edition, by its articles",
        ),
        _reading(
            "touched-of-all",
            unit,
            touched + len(articles.added),
            was + len(articles.added),
            "(amended + split + merged + repealed + added) / (articles of the old edition + added)",
        ),
        _reading(
            "same-number-of-old",
            unit,
            named[0],
            was,
            "articles whose text under the same number differs or is gone / articles of the old edition",
        ),
        _reading(
            "same-number-of-new",
            unit,
            named[1],
            now,
            "articles whose text under the same number differs or is new / articles of the new edition",
        ),
        _reading(
            MAIN_WORDS,
            "word",
            words.deleted + words.inserted,
            words.old + words.new,
            "(words deleted + words inserted) / (words of the old + words of the new edition)",
        ),
        _reading("words-deleted-of-old", "word", words.deleted, words.old, "words deleted / words of the old edition"),
        _reading(
            "words-inserted-of-new", "word", words.inserted, words.new, "words inserted / words of the new edition"
        ),
        _reading(
            "words-changed-of-old",
            "word",
            words.deleted + words.inserted,
            words.old,
            "(words deleted + words inserted) / words of the old edition",
        ),
        _reading(
            "words-in-touched-articles",
            "word",
            _words_in(old, articles, regrouped),
            words.old,
            "all words of the touched articles / words of the old edition",
        ),
    )


def share_of(found: Iterable[Reading]) -> Share:
    by_code = {reading.code: reading for reading in found}
    articles, words = by_code[MAIN_ARTICLES], by_code[MAIN_WORDS]
    return Share(
        articles=articles.value, words=words.value, articles_formula=articles.formula, words_formula=words.formula
    )


def _reading(code: str, unit: str, part: int, whole: int, formula: str) -> Reading:
    return Reading(
        code=code, unit=unit, part=part, whole=whole, value=round(part / whole, 4) if whole else 0.0, formula=formula
    )


def _by_number(old: Edition, new: Edition, pairs: Sequence[Pair]) -> tuple[int, int]:
    """The naive counts that a reader with two texts side by side makes: same number, same text?"""
    same = {
        (pair.old[0], pair.new[0])
        for pair in pairs
        if len(pair.old) == len(pair.new) == 1 and not (pair.changed or pair.renumbered or pair.placeholder)
    }
    was, now = (sum(not one.repealed for one in edition.articles) for edition in (old, new))
    return was - len(same), now - len(same)


def _words_in(old: Edition, articles: Articles, regrouped: Sequence[str]) -> int:
    touched = {*articles.amended, *articles.repealed, *regrouped}
    return sum(count(article.text) for article in old.articles if article.ref in touched)
