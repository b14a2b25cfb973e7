"""Pages that show nothing without their scripts, but carry the article as data: Next.js, Nuxt, JSON-LD's articleBody.

The data is turned into plain markup and put into the page, so that everything else reads it like any page.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml.html import HtmlElement

from khronika.collect.decode import decode
from khronika.extract.pages import OpenPage, SourcePage, open_page

FEWEST = 300
"""Characters. A page that shows more has its text where readers see it."""
SHORTEST_TEXT = 200
"""Characters of a text that can be an article's body."""
LARGEST_SCRIPT = 4 * 1024 * 1024
MOST_OBJECTS = 20_000
BODIES = ("articleBody", "content", "body", "text", "html", "fullText", "full_text", "bodyHtml", "detailText",
          "rendered")
TITLES = ("headline", "title", "name")
DAYS = ("datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "published", "date",
        "created_at", "createdAt")
AUTHORS = ("author", "authors")
TAG = re.compile(r"<[^<>]{0,2000}>")
SENTENCE = re.compile(r"[.!?…»\"](?:\s|<|$)")


def with_embedded(source: SourcePage, page: OpenPage | None) -> OpenPage | None:
    """The page with its own data as text, when it shows next to none and its data holds an article; else None."""
    if page is None or sum(len(line.text) for line in page.lines) >= FEWEST:
        return None
    best = max(candidates(page.tree), key=lambda found: len(found[1]), default=None)
    if best is None:
        return None
    text = decode(source.html, source.charset).text
    head, end, tail = text.rpartition("</body>")
    shown = head + markup(*best) + end + tail if end else text + markup(*best)
    return open_page(replace(source, html=shown.encode("utf-8", "replace"), charset="utf-8"))


def candidates(tree: HtmlElement) -> Iterator[tuple[Mapping[str, object], str]]:
    """Every object of the page's data that has a title and a body, with the body."""
    seen = 0
    for script in tree.iter("script"):
        content = script.text or ""
        if "json" not in (script.get("type") or "").lower() or len(content) > LARGEST_SCRIPT:
            continue
        queue: list[object] = [parsed(content)]
        while queue and seen < MOST_OBJECTS:
            value = queue.pop()
            if isinstance(value, list):
                queue.extend(value)
            elif isinstance(value, dict):
                seen += 1
                body = body_of(value)
                if body and first(value, TITLES):
                    yield value, body
                queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def body_of(value: Mapping[str, object]) -> str | None:
    """The running text of an object: the longest of its bodies, if it reads like one."""
    bodies = [said for key in BODIES if isinstance(said := value.get(key), str)]
    body = max(bodies, key=len, default="")
    plain = TAG.sub(" ", body)
    return body if len(plain) >= SHORTEST_TEXT and len(SENTENCE.findall(body)) >= 2 else None


def first(value: Mapping[str, object], keys: tuple[str, ...]) -> str:
    """The first text under one of the keys; of an object or a list, the name in it."""
    for key in keys:
        said = value.get(key)
        if isinstance(said, list) and said:
            said = said[0]
        if isinstance(said, dict):
            said = said.get("name") or said.get("rendered") or said.get("@value")
        if isinstance(said, str) and said.strip():
            return said.strip()
    return ""


def markup(value: Mapping[str, object], body: str) -> str:
    """The object as an article's plain markup; a body without tags has a paragraph a line."""
    title, day, author = first(value, TITLES), first(value, DAYS), first(value, AUTHORS)
    if not TAG.search(body):
        body = "".join(f"<p>{html.escape(line)}</p>" for line in html.unescape(body).splitlines() if line.strip())
    return (f"<article><h1>{html.escape(TAG.sub('', title))}</h1>"
            + (f'<p class="author" rel="author">{html.escape(author)}</p>' if author else "")
            + (f'<time datetime="{html.escape(day)}" itemprop="datePublished"></time>' if day else "")
            + f'<div itemprop="articleBody">{body}</div></article>')
