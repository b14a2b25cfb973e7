"""A claim about a change («77 articles, 84 %») held against every reading of the two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khronika.errors import BadInput
from khronika.laws.records import Comparison, Reading
from khronika.records import Record

_PERCENT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:%|процент\w*|пайыз\w*|per\s?cent|percent|Prozent|pour cent|відсотк\w*)", re.IGNORECASE
)
_COUNT = re.compile(
    r"(\d+)\s*(?:стат\w*|бап\w*|баб\w*|articles?|sections?|Artikel\w*|пункт\w*|тармақ\w*|points?|§)", re.IGNORECASE
)


class Claim(Record, frozen=True, kw_only=True):
    """What was claimed: how many articles, which share (percent), as written with how many decimals."""

    articles: int | None = None
    percent: float | None = None
    decimals: int = 0


class Verdict(Record, frozen=True, kw_only=True):
    """The readings that give the claim's numbers, and how near the nearest comes where none does."""

    claim: Claim
    count: tuple[Reading, ...]
    """Readings whose count of articles is the claimed one."""
    share: tuple[Reading, ...]
    """Readings whose share, rounded as the claim is, is the claimed one."""
    both: tuple[Reading, ...]
    nearest: tuple[Reading, ...]
    implied: int | None
    """The whole that the claim itself implies: 77 articles that are 84 % are 77 of 92."""

    @property
    def holds(self) -> bool:
        return bool(self.both)


def claim_in(text: str) -> Claim:
    """The numbers in a sentence. Raises BadInput when there is neither a count of articles nor a percentage."""
    percent, count = _PERCENT.search(text), _COUNT.search(text)
    if percent is None and count is None:
        raise BadInput(
            "«{text}» names no number of articles and no percentage; write it like «77 articles, 84 %»",
            text=text.strip()[:80],
        )
    number = percent[1].replace(",", ".") if percent else ""
    return Claim(
        articles=int(count[1]) if count else None,
        percent=float(number) if number else None,
        decimals=len(number.split(".")[1]) if "." in number else 0,
    )


def checked(claim: Claim, comparison: Comparison) -> Verdict:
    """Which reading of the two texts, if any, gives the claim."""
    counted = [reading for reading in comparison.readings if reading.unit != "word"]
    count = [one for one in counted if one.part == claim.articles]
    share = [
        one
        for one in comparison.readings
        if claim.percent is not None and round(one.value * 100, claim.decimals) == claim.percent
    ]
    if claim.articles is not None and claim.percent is not None:
        both = [one for one in count if one in share]
        # «77 articles, that is 84 % of the text»: the count of articles and a share of words may belong together.
        both += [one for one in share if one.unit == "word" and count]
    else:
        both = count or share
    return Verdict(
        claim=claim,
        count=tuple(count),
        share=tuple(share),
        both=tuple(both),
        nearest=_nearest(claim, comparison.readings, counted),
        implied=_implied(claim),
    )


def _implied(claim: Claim) -> int | None:
    if claim.articles is None or not claim.percent:
        return None
    return round(claim.articles * 100 / claim.percent)


def _nearest(claim: Claim, readings: Iterable[Reading], counted: Iterable[Reading]) -> tuple[Reading, ...]:
    found: list[Reading] = []
    if claim.articles is not None:
        found.append(min(counted, key=lambda one: abs(one.part - (claim.articles or 0))))
    if claim.percent is not None:
        found.append(min(readings, key=lambda one: abs(one.value * 100 - (claim.percent or 0))))
    return tuple(dict.fromkeys(found))
