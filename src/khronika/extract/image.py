"""The lead image: the picture that the page itself puts before its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.extract.address import absolute
from khronika.extract.claims import Claim
from khronika.extract.lines import Line

# A picture that stands for the outlet, not for the article.
NOT_A_PICTURE = re.compile(
    r"logo|default|placeholder|no[-_]?(?:image|photo|img)|blank|sprite|icon|avatar|spacer|pixel|counter|1x1|share[-_]",
    re.IGNORECASE)
SMALLEST = 200
"""Pixels of width under which a picture inside the text is an ornament."""


def choose(
    claims: Sequence[Claim], lines: Sequence[Line], kept: Sequence[bool], given: str | None
) -> tuple[str | None, str | None]:
    """The image's absolute address and who said it: Open Graph, JSON-LD, microdata, else the text's first picture."""
    for claim in claims:
        stated = absolute(claim.value, given)
        if stated and not NOT_A_PICTURE.search(stated.rsplit("/", 1)[-1]):
            return stated, claim.method
    blocks = {line.block for line, keep in zip(lines, kept, strict=True) if keep}
    parents = dict.fromkeys(parent for block in blocks if (parent := block.getparent()) is not None)
    for parent in parents:
        for image in parent.iter("img"):
            stated = absolute(image.get("data-src") or image.get("src") or "", given)
            if stated and not NOT_A_PICTURE.search(stated) and not _small(image.get("width")):
                return stated, "first picture"
    return None, None


def _small(width: str | None) -> bool:
    return bool(width and width.rstrip("px").isdigit() and int(width.rstrip("px")) < SMALLEST)
