"""Text as layout leaves it, set right: odd spaces, invisible marks, superscript digits kept as such."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def tidy(text: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def raised(text: str) -> str:
    """A superscript as characters: its digits only («67» with a raised 1 is 67¹); footnote stars and letters stay."""
    return text.translate(_SUPERSCRIPTS)
