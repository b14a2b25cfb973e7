"""Titles that quote what nobody says, sources without a usable address, an address that stands twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.collect.canonical import canonical
from khronika.digest.proofread.remarks import LINK, TITLE, Proof, Remark, Remarks

QUOTATION = re.compile(r"«([^«»]+)»")
WORDS = re.compile(r"\w+")
FEWEST = 3
"""Words of a title's quotation that must stand in the text; shorter ones are names and labels."""


def title_quotation(proof: Proof) -> Remarks:
    """A quotation in the title whose words stand nowhere in the body in that order."""
    body = " ".join(WORDS.findall(fold(" ".join(text for place, text in proof.texts if place != TITLE))))
    for match in QUOTATION.finditer(proof.item.title):
        words = WORDS.findall(fold(match[1]))
        if len(words) >= FEWEST and " ".join(words) not in body:
            yield proof.remark("title-quotation", TITLE, proof.item.title, match.start(), match.end())


def fold(text: str) -> str:
    return text.lower().replace("ё", "е")


def address(proof: Proof) -> Remarks:
    """A reprint without an address, or with one that leads round: tracking, a mirror, a mobile page."""
    item = proof.item
    if item.url is None:
        if item.outlet or item.source_outlet:
            named = item.source_outlet or item.outlet or ""
            yield proof.remark("no-address", LINK, named, 0, len(named))
        return
    known = canonical(item.url)
    if known is not None and bare(known.url) != bare(item.url):
        yield proof.remark("address-differs", LINK, item.url, 0, len(item.url), suggestion=known.url)


def bare(url: str) -> str:
    """What two spellings of one address have in common: no scheme, no www, no last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def same_address(proofs: Sequence[Proof]) -> list[Remark]:
    """Items of one issue that give the same source."""
    seen: dict[str, Proof] = {}
    found: list[Remark] = []
    for proof in proofs:
        url = proof.item.url
        if url is None or (known := canonical(url)) is None:
            continue
        first = seen.setdefault(known.key, proof)
        if first is not proof:
            found.append(proof.remark("same-address", LINK, url, 0, len(url), other=first.item.title))
    return found
