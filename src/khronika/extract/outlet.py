"""The outlet's own name, as its page gives it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.headline import window_parts
from khronika.extract.lines import plain

LONGEST = 80


def choose(claims: Sequence[Claim], tree: HtmlElement) -> tuple[str | None, str | None]:
    """The outlet's name and who said it: Open Graph or JSON-LD, else the end (or start) of the window title where the
    logo's or a home link's text says the same. None rather than a guess."""
    for claim in claims:
        name = claim.value.strip(" -–—|•·")
        if 0 < len(name) <= LONGEST and "://" not in name:
            return name, claim.method
    parts = window_parts(plain(tree.findtext(".//title") or ""))
    if len(parts) > 1:
        logos = {fold(text) for text in _logo_texts(tree)}
        for part in (parts[-1], parts[0]):
            if len(part) <= LONGEST and fold(part) in logos:
                return part, "window title"
    return None, None


def _logo_texts(tree: HtmlElement) -> list[str]:
    """What the links to the front page and the logos say."""
    texts = []
    for link in tree.iter("a"):
        if (link.get("href") or "").strip() in ("/", "./", "index.html", "/index.html", "index.php", "/index.php"):
            texts += [plain(link.text_content()), plain(link.get("title") or "")]
            texts += [plain(image.get("alt") or "") for image in link.iter("img")]
    return [text for text in texts if text]
