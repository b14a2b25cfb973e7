"""The text of a feed mended before it is parsed: no own entities, no junk around it, no half entry at the end."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Literal
from xml.parsers import expat

from lxml import etree

from khronika.collect.entries import MOST_ENTRIES, Trouble
from khronika.collect.markup import parted_by_cdata, without_comments, without_doctype

Root = Literal["rss", "rdf", "feed", "sitemap", "html", "json"]

# Where the root must show itself: longer prologues are not feeds.
_PROLOGUE = 64 * 1024
# Longer feeds lose their oldest entries.
LARGEST_TEXT = 4 * 1024 * 1024
# 500 entries have some 20,000 tags of their own; parsing takes 20 microseconds for each.
MOST_TAGS = 150_000

_ROOT = re.compile(r"<(?:\w+:)?(rss|rdf|feed|urlset|sitemapindex|html|head|body)(?=[\s>/])", re.IGNORECASE)
_ROOTS: dict[str, Root] = {"urlset": "sitemap", "sitemapindex": "sitemap", "head": "html", "body": "html"}
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PREFIX_USED = re.compile(r"<(\w+):\w|\s(\w+):\w+\s*=")
_PREFIX_DECLARED = re.compile(r"xmlns:(\w+)\s*=")
# Those that feeds use without declaring them; any other undeclared prefix only needs a name of its own.
_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def root_of(text: str) -> Root | None:
    """What a source's text is by its outermost element; None for nothing known."""
    head = text[:_PROLOGUE].lstrip("\ufeff \t\r\n")
    if head.startswith(("{", "[")):
        return "json"
    found = _ROOT.search(without_doctype(without_comments(head)))
    if found:
        name = found[1].lower()
        return _ROOTS.get(name) or {"rss": "rss", "rdf": "rdf", "feed": "feed"}.get(name, "html")  # type: ignore[return-value]
    return "html" if re.match(r"\s*<!doctype\s+html", head, re.IGNORECASE) else None


def mend(text: str, troubles: dict[Trouble, int]) -> bytes | None:
    """UTF-8 of the feed from its root to its end, well formed. None when it breaks off before its first entry or is no
    feed but a heap of tags.

    Counts in `troubles` what had to be mended.
    """
    text = _from_root(text, troubles)
    text, whole = _to_end(text, troubles)
    if not whole and not _ENTRY_END.search(text):
        return None
    if sum(piece.count("<") for piece in parted_by_cdata(text)[::2]) > MOST_TAGS:
        return None
    text = _declared(_entities(text, troubles))
    body = text.encode("utf-8", "replace")
    return body if _well_formed(body) else _recovered(body, troubles)


def _from_root(text: str, troubles: dict[Trouble, int]) -> str:
    """Without its prologue: declaration, document type with its entities, comments, a server's own warnings."""
    head = without_comments(text[:_PROLOGUE])
    bare = without_doctype(head)
    if "<!ENTITY" in head:
        troubles["entities_removed"] = troubles.get("entities_removed", 0) + head.count("<!ENTITY")
    found = _ROOT.search(bare)
    start = found.start() if found else 0
    if re.sub(r"<\?[^<>]*\?>", "", bare[:start]).strip("\ufeff \t\r\n"):
        troubles["junk_before"] = 1
    return bare[start:] + text[_PROLOGUE:]


def _to_end(text: str, troubles: dict[Trouble, int]) -> tuple[str, bool]:
    """Up to the root's end tag; where that is missing or too far, up to the last whole entry.

    Half a link would be a wrong link. False when the text breaks off.
    """
    opened = re.match(r"<((?:\w+:)?\w+)", text)
    name = opened[1] if opened else "rss"
    ends = [found.end() for found in _ENTRY_END.finditer(text, 0, LARGEST_TEXT)]
    root_end = max((found.end() for found in re.finditer(rf"</{name}\s*>", text)), default=None)
    if root_end is not None and root_end <= LARGEST_TEXT and len(ends) <= MOST_ENTRIES:
        return text[:root_end], True
    if re.match(r"<[^<>]*/>", text):
        return text[: text.index("/>") + 2], True
    if root_end is None:
        troubles["truncated"] = 1
    kept = ends[:MOST_ENTRIES]
    dropped = sum(1 for _ in _ENTRY_END.finditer(text)) - len(kept)
    if dropped:
        troubles["entries_dropped"] = dropped
    closing = ("</channel>" if name.lower() == "rss" else "") + f"</{name}>"
    return (text[: kept[-1]] + closing if kept else text[:LARGEST_TEXT]), False


def _entities(text: str, troubles: dict[Trouble, int]) -> str:
    """HTML's named characters written out, unknown entities dropped, bare ampersands escaped; CDATA left alone."""
    pieces = parted_by_cdata(text)
    removed = 0

    def written(found: re.Match[str]) -> str:
        nonlocal removed
        name = (found[1] or "").rstrip(";")
        if not name:
            return "&amp;"
        if name.startswith("#") or name in _XML_OWN:
            return found[0]
        if name + ";" in html5:
            return html5[name + ";"].translate({38: "&amp;", 60: "&lt;"})
        removed += 1
        return ""

    pieces[::2] = [_AMPERSAND.sub(written, piece) if "&" in piece else piece for piece in pieces[::2]]
    if removed:
        troubles["entities_removed"] = troubles.get("entities_removed", 0) + removed
    return "".join(pieces)


def _declared(text: str) -> str:
    """With the namespace prefixes declared that are used without it."""
    used = {first or second for first, second in _PREFIX_USED.findall(text)} - {"xml", "xmlns"}
    missing = sorted(used - set(_PREFIX_DECLARED.findall(text)))
    if not missing:
        return text
    names = "".join(f' xmlns:{prefix}="{_NAMESPACES.get(prefix, "urn:undeclared:" + prefix)}"' for prefix in missing)
    return re.sub(r"^<(?:\w+:)?\w+", lambda root: root[0] + names, text, count=1)


def _well_formed(body: bytes) -> bool:
    parser = expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        return False
    return True


def _recovered(body: bytes, troubles: dict[Trouble, int]) -> bytes:
    """What a forgiving parser makes of the tags; it knows no entities and opens nothing."""
    troubles["not_well_formed"] = 1
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    tree = etree.fromstring(body, parser)
    return body if tree is None else etree.tostring(tree, encoding="utf-8")
