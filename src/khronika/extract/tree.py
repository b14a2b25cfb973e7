"""Characters of a page to one element tree that every extractor can walk without harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# libxml2's own limit without XML_PARSE_HUGE; extractors recurse in Python and fail at depths of about a thousand.
DEEPEST = 256
# Unclosed inline formatting is what nests old pages; it carries no structure, so it goes first.
INLINE_TAGS = re.compile(r"</?(?:font|span|b|i|u|em|strong|small|big|center|nobr|tt|s)(?:\s[^<>]*)?/?>", re.IGNORECASE)
BLOCK_TAGS = re.compile(r"</?(?:div|section|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt|blockquote|article|main|form|a|p)"
                        r"(?:\s[^<>]*)?/?>", re.IGNORECASE)
ANY_TAG = re.compile(r"<(?!/?(?:br|html|head|body|title|meta|link|script|style)\b)[^<>]{0,2000}>", re.IGNORECASE)


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, comments and processing instructions left out; None when there is no element in it.

    A page nested deeper than libxml2's limit of 256 is flattened step by step (inline tags, block tags, every tag), so
    that its text is kept whole: libxml2 alone would silently drop what stands after the deep place.
    """
    for flatter in _flattening(text):
        tree, limit = _parsed(flatter, huge=False)
        if limit is None:
            return tree
        if "depth" not in limit.lower():
            tree, _ = _parsed(flatter, huge=True)
            if tree is None or _depth(tree) <= DEEPEST:
                return tree
    return None


def _flattening(text: str) -> Iterator[str]:
    yield text
    text = INLINE_TAGS.sub("", text)
    yield text
    text = BLOCK_TAGS.sub("<br>", text)
    yield text
    yield ANY_TAG.sub("<br>", text)


def _parsed(text: str, *, huge: bool) -> tuple[HtmlElement | None, str | None]:
    """The tree, and the resource limit that cut it short, if any. A parser of its own: its error log is read."""
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=huge)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None, None
    limits = [entry.message for entry in parser.error_log.filter_from_fatals()
              if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT]
    return tree, limits[0] if limits else None


def _depth(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
