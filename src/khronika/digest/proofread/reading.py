"""The rules in their order, over every item of an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from khronika.digest.model import Digest
from khronika.digest.proofread import days, harm, marks, numbers, sources, spelling
from khronika.digest.proofread.remarks import Proof, Remark, Remarks
from khronika.language.identify import identify
from khronika.records import NextDate

Rule = Callable[[Proof], Remarks]
NextDates = Callable[[str, str | None], tuple[NextDate, ...]]
"""Text and day of publication to the dates at which something is to happen (understand)."""
RULES: tuple[Rule, ...] = (
    marks.space_before_mark, marks.unbalanced_quotes, marks.orphan_asterisk, marks.no_end, marks.doubled_word,
    marks.repeated_phrase, spelling.digit_in_word, spelling.mixed_scripts, numbers.contradiction,
    days.wrong_weekday, harm.guilt, harm.health, harm.minors, sources.title_quotation, sources.address,
)


def proofread(digest: Digest, today: date, next_dates: NextDates | None = None) -> tuple[Remark, ...]:
    """Everything to look at, in the order of the text. `next_dates` lets it see hearings that have passed since."""
    proofs = list(proofs_of(digest))
    counts = Counter(word for proof in proofs for word in spelling.words_of(proof.whole))
    found: list[Remark] = []
    for proof in proofs:
        of_item = [remark for rule in RULES for remark in rule(proof)]
        of_item += spelling.unknown_words(proof, counts)
        of_item += spelling.spelt_otherwise(proof, counts)
        if next_dates is not None:
            of_item += days.passed(proof, today, next_dates)
        found += sorted(of_item, key=lambda one: (one.place, one.start, one.code))
    return (*found, *sources.same_address(proofs))


def proofs_of(digest: Digest) -> Iterator[Proof]:
    items = (item for section in digest.sections for item in section.items)
    for number, item in enumerate(items):
        text = " ".join(block.text for block in item.body) or item.title
        language = identify(text) if text.strip() else digest.language
        yield Proof(item, number, language if language != "other" else digest.language)
