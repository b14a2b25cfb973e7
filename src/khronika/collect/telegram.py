"""Posts of a public Telegram channel, from its preview page t.me/s/NAME (no account, no programming interface)."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from khronika.collect.canonical import canonical
from khronika.collect.entries import Entry, Gathering, Reading, Standpoint, Trouble, make_entry
from khronika.collect.tree import text_of, tree_of
from khronika.errors import BadInput
from khronika.records import Page

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_HOSTS = ("t.me", "telegram.me", "telegram.dog")
_POST = re.compile(r"[A-Za-z0-9_]+/\d+")
LONGEST_TITLE = 160


def channel_address(text: str) -> str:
    """The preview page of a channel named as @name, t.me/name or a link to a post. Raises BadInput for others."""
    words = text.strip().removeprefix("@")
    parts = urlsplit(words if "://" in words else "https://" + words)
    segments = [segment for segment in parts.path.split("/") if segment and segment != "s"]
    name = segments[0] if parts.hostname in _HOSTS and segments else words
    if not _NAME.fullmatch(name):
        raise BadInput("{given!r} is not a Telegram channel; give @name or https://t.me/name",
                       given=text.strip()[:80])
    return f"https://t.me/s/{name}"


def is_channel(url: str) -> bool:
    return urlsplit(url).hostname in _HOSTS


def read_channel(page: Page, now: datetime, zone: tzinfo) -> Reading:
    """The posts on a preview page, newest first; a post's links lead to the articles it announces. Never raises."""
    tree = tree_of(page)
    if tree is None:
        return Reading(code="not_a_source", kind="telegram")
    troubles: dict[Trouble, int] = {}
    gathering = Gathering(troubles)
    here = Standpoint(page.final_url, now, zone)
    for post in reversed(_with_class(tree, "tgme_widget_message")):
        if _POST.fullmatch(post.get("data-post") or ""):
            gathering.add(_entry(post, here))
    # A channel without posts still has its header; the page of a person or a closed group has not.
    header = _with_class(tree, "tgme_channel_info")
    title = _with_class(tree, "tgme_channel_info_header_title")
    return Reading(
        code="entries" if gathering.entries else "empty" if header else "not_a_source_html", kind="telegram",
        entries=gathering.entries, title=text_of(title[0]) or None if title else None, troubles=troubles,
    )  # fmt: skip


def _entry(post: HtmlElement, here: Standpoint) -> Entry | None:
    texts = [one for one in _with_class(post, "tgme_widget_message_text") if not _quoted(one)]
    text = "\n".join(_lines(texts[0])) if texts else None
    times = [time.get("datetime") for time in post.iter("time") if time.get("datetime")]
    return make_entry(
        f"https://t.me/{post.get('data-post')}",
        here,
        times[-1] if times else None,
        title=_title(text),
        summary=text[:1000] if text else None,
        content=text,
        links=_links(texts[0], here.base) if texts else (),
    )


def _with_class(tree: HtmlElement, name: str) -> list[HtmlElement]:
    return [element for element in tree.iter("div") if name in (element.get("class") or "").split()]


def _quoted(element: HtmlElement) -> bool:
    """Inside the post that this one answers."""
    return any("tgme_widget_message_reply" in (around.get("class") or "") for around in element.iterancestors())


def _lines(element: HtmlElement) -> list[str]:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in str(element.text_content()).split("\n"))
    return [line for line in lines if line]


def _title(text: str | None) -> str | None:
    """The first line, or its first sentences when it is long: a post has no title of its own."""
    if not text:
        return None
    line = text.split("\n", 1)[0]
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[:LONGEST_TITLE]
    sentence = max((found.end() for found in re.finditer(r"[.!?…](?=\s)", cut)), default=0)
    return cut[:sentence] if sentence > 30 else cut.rsplit(" ", 1)[0] + "…"


def _links(element: HtmlElement, base: str) -> tuple[str, ...]:
    found: list[str] = []
    for anchor in element.iter("a"):
        try:
            found.append(canonical(urljoin(base, anchor.get("href") or "")).url)
        except (BadInput, ValueError):
            continue
    return tuple(dict.fromkeys(url for url in found if not is_channel(url)))
