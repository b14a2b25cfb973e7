"""A name in English without its possessive: «Serikuly's» -> «Serikuly», «the activists'» stays a word of its own."""

from __future__ import annotations

import re

POSSESSIVE = re.compile(r"(?:(?<=[^\W\d_])['’]s|(?<=s)['’])(?=\Z)")
ARTICLE = re.compile(r"\A[Tt]he\s+(?=\S)")


def normal(name: str) -> str:
    """The name with single spaces, without the article before it and the possessive at its end."""
    return ARTICLE.sub("", POSSESSIVE.sub("", " ".join(name.split())))
