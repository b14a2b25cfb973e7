"""An article from the text that a feed itself carries, for outlets whose site lets no program in."""

from __future__ import annotations

import msgspec

from khronika.desk.inbox import bridge
from khronika.desk.inbox.models import Entry

CLOSED = frozenset({"robots_forbid", "refused"})
"""Failures that mean: the site lets no program in, its feed does."""
FULL_TEXT = 500
"""Characters from which a feed's text is more than the usual teaser of one or two sentences."""
LONGEST = 200_000
CUT_OFF = ("…", "...", "[…]", "[...]")


def article_in_feed(entry: Entry) -> bridge.ArticleRecord | None:
    """The article as the feed has it; None when the feed has a teaser only, or was not kept as evidence."""
    listed = msgspec.convert(entry.value, bridge.ListedEntry)
    text = bridge.paragraphs(listed.content, LONGEST) or ""
    if len(text) < FULL_TEXT or text.endswith(CUT_OFF) or not entry.listed_in:
        return None
    found = {"title": listed.title, "authors": listed.authors, "published": listed.published}
    return bridge.ArticleRecord(
        title=listed.title, authors=listed.authors, published=listed.published,
        published_precision="day" if listed.published else None, language=listed.language, url=listed.url,
        paragraphs=tuple(text.split("\n")),
        method={"paragraphs": "feed", **{field: "feed" for field, value in found.items() if value}},
    )
