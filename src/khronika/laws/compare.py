"""Two editions compared: the contract's record, article by article, with what changed in words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from khronika.laws.align.decide import align
from khronika.laws.align.model import Alignment, Group, Pin
from khronika.laws.model import Article, Edition, Note, Paragraph
from khronika.laws.parse.numbers import key
from khronika.laws.records import (
    Articles,
    Comparison,
    Merged,
    Outside,
    Pair,
    Renamed,
    Renumbered,
    Sections,
    Side,
    Split,
    Words,
)
from khronika.laws.report.half import more_than_half
from khronika.laws.report.likeness import languages_differ, warnings_about
from khronika.laws.report.shares import readings, share_of
from khronika.laws.words import LENIENT, Numbering, Strictness, count, letters, total


def compare(
    old: Edition,
    new: Edition,
    *,
    pins: Sequence[Pin] = (),
    strictness: Strictness = LENIENT,
    country: str | None = None,
) -> Comparison:
    """The comparison of two editions. `country` (kz, ru ...) chooses the rule of "more than half".

    Raises BadInput for editions in two languages and for a pin that names no article.
    """
    languages_differ(old, new)
    numbering = Numbering()
    alignment = align(old, new, pins, numbering)
    numbering = numbering if strictness == LENIENT else Numbering(strictness)
    return report(old, new, alignment, numbering, country=country)


def report(
    old: Edition, new: Edition, alignment: Alignment, numbering: Numbering, *, country: str | None = None
) -> Comparison:
    """The record of an alignment; `numbering` says how strictly words are compared."""
    strictness = numbering.strictness
    pairs = [
        _pair(old, new, group, place in alignment.moved, numbering, strictness)
        for place, group in enumerate(alignment.groups)
    ]
    articles = _articles(old, new, pairs, alignment)
    words = _words(old, new, pairs, articles)
    found = readings(old, new, articles, pairs, words)
    share = share_of(found)
    cautions = (*old.warnings, *new.warnings, *warnings_about(old, new, articles, share))
    return Comparison(
        unit=old.unit if old.unit == new.unit else "paragraph",
        old=_side(old),
        new=_side(new),
        articles=articles,
        pairs=tuple(pairs),
        sections=_sections(old, new, alignment),
        share=share,
        words=words,
        readings=found,
        more_than_half=more_than_half(old.unit, found, country, old.language),
        preamble=_outside(old.preamble, new.preamble, numbering, strictness),
        section_pairs=tuple((pair.old, pair.new) for pair in alignment.sections),
        transitional=_outside(_loose(old), _loose(new), numbering, strictness),
        warnings=tuple(one.text for one in cautions),
        cautions=cautions,
    )


def _pair(old: Edition, new: Edition, group: Group, moved: bool, numbering: Numbering, strictness: Strictness) -> Pair:
    olds, news = [old.articles[one] for one in group.old], [new.articles[one] for one in group.new]
    before, after = "\n".join(one.text for one in olds), "\n".join(one.text for one in news)
    one = [word for article in olds for word in numbering.of(article.text)]
    other = [word for article in news for word in numbering.of(article.text)]
    alike = one == other and not strictness.punctuation
    changed = not alike and letters(before, strictness) != letters(after, strictness)
    kept = (len(one) + len(other) - Indel.distance(one, other)) // 2 if changed else len(one)
    return Pair(
        old=tuple(article.ref for article in olds),
        new=tuple(article.ref for article in news),
        similarity=round(2 * kept / (len(one) + len(other)), 4) if changed and one and other else float(not changed),
        changed=changed,
        moved=moved,
        renumbered=_renumbered(olds, news),
        score=group.score,
        why=group.reasons,
        pinned=group.pinned,
        deleted=len(one) - kept if changed else 0,
        inserted=len(other) - kept if changed else 0,
        layout=not changed and before != after and not _same_signs(before, after),
        placeholder=all(article.repealed for article in (*olds, *news)),
        old_at=group.old,
        new_at=group.new,
    )


def _same_signs(before: str, after: str) -> bool:
    """Whether even the signs that may bear meaning (commas, stops) and letter case are the same."""
    everything = Strictness(yo=True, case=True, punctuation=True)
    return letters(before, everything) == letters(after, everything)


def _renumbered(olds: Sequence[Article], news: Sequence[Article]) -> bool:
    return len(olds) == 1 and len(news) == 1 and key(olds[0].number) != key(news[0].number)


def _articles(old: Edition, new: Edition, pairs: Sequence[Pair], alignment: Alignment) -> Articles:
    single = [pair for pair in pairs if len(pair.old) == 1 and len(pair.new) == 1 and not pair.placeholder]
    return Articles(
        amended=tuple(pair.old[0] for pair in single if pair.changed),
        added=tuple(new.articles[place].ref for place in alignment.fresh),
        repealed=tuple(old.articles[place].ref for place in alignment.gone),
        renumbered=tuple(Renumbered(old=pair.old[0], new=pair.new[0]) for pair in single if pair.renumbered),
        moved=tuple(Renumbered(old=pair.old[0], new=pair.new[0]) for pair in single if pair.moved),
        split=tuple(Split(old=pair.old[0], new=pair.new) for pair in pairs if len(pair.new) > 1),
        merged=tuple(Merged(old=pair.old, new=pair.new[0]) for pair in pairs if len(pair.old) > 1),
        unchanged=tuple(pair.old[0] for pair in single if not pair.changed and not pair.renumbered),
        layout=tuple(pair.old[0] for pair in single if pair.layout),
    )


def _words(old: Edition, new: Edition, pairs: Sequence[Pair], articles: Articles) -> Words:
    gone, fresh = set(articles.repealed), set(articles.added)
    deleted = sum(pair.deleted for pair in pairs) + total(one.text for one in old.articles if one.ref in gone)
    inserted = sum(pair.inserted for pair in pairs) + total(one.text for one in new.articles if one.ref in fresh)
    return Words(
        old=total(one.text for one in old.articles),
        new=total(one.text for one in new.articles),
        deleted=deleted,
        inserted=inserted,
    )


def _side(edition: Edition) -> Side:
    return Side(
        name=edition.name,
        title=edition.title,
        language=edition.language,
        unit=edition.unit,
        articles=sum(not article.repealed for article in edition.articles),
        headings=len(edition.articles),
        words=total(article.text for article in edition.articles),
        sections=len(edition.sections),
        words_outside=total([_joined(edition.preamble), _joined(_loose(edition))]),
        notes=len(_all_notes(edition)),
    )


def _all_notes(edition: Edition) -> list[Note]:
    return [
        *edition.notes,
        *(note for section in edition.sections for note in section.notes),
        *(note for article in edition.articles for note in article.notes),
    ]


def _sections(old: Edition, new: Edition, alignment: Alignment) -> Sections:
    pairs = alignment.sections
    return Sections(
        added=tuple(new.sections[place].name for place in alignment.sections_fresh),
        removed=tuple(old.sections[place].name for place in alignment.sections_gone),
        renamed=_named(old, new, [(pair.old, pair.new) for pair in pairs if pair.renamed]),
        renumbered=_named(old, new, [(pair.old, pair.new) for pair in pairs if pair.renumbered]),
        reordered=_named(old, new, [(pair.old, pair.new) for pair in pairs if pair.reordered]),
    )


def _named(old: Edition, new: Edition, pairs: Sequence[tuple[int, int]]) -> tuple[Renamed, ...]:
    return tuple(Renamed(old=old.sections[one].name, new=new.sections[other].name) for one, other in pairs)


def _loose(edition: Edition) -> tuple[Paragraph, ...]:
    """Law in no article: points of transitional sections, text under headings."""
    return tuple(paragraph for part in edition.outside for paragraph in part.paragraphs)


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _outside(
    old: Sequence[Paragraph], new: Sequence[Paragraph], numbering: Numbering, strictness: Strictness
) -> Outside:
    before, after = _joined(old), _joined(new)
    one, other = numbering.of(before), numbering.of(after)
    return Outside(
        old_words=count(before),
        new_words=count(after),
        changed=letters(before, strictness) != letters(after, strictness),
        similarity=round(Indel.normalized_similarity(one, other), 4),
    )
