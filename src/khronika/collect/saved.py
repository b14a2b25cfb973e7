"""Pages that a person brings: saved files, text pasted in, the page an editor sees in the browser."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin

from lxml.html import HtmlElement

from khronika.collect.archives import is_wacz, is_warc, pages_of_wacz, pages_of_warc
from khronika.collect.canonical import canonical
from khronika.collect.clock import stamp
from khronika.collect.decode import decode
from khronika.collect.tree import tree_of
from khronika.errors import BadInput
from khronika.records import Page

_HTML = "text/html; charset=utf-8"
# Browsers' own marks: "saved from url=(0024)https://..." (MSIE's form, used by all) and SingleFile's comment.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n]{10,80}))?")
_LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.IGNORECASE)
_MHTML = re.compile(rb"(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date|Content-Type):", re.IGNORECASE)
_LARGEST_HEAD = 64 * 1024
LARGEST_TEXT = 2 * 1024 * 1024


def pages_of_file(content: bytes, name: str, now: datetime) -> Iterator[Page]:
    """The pages in a file, told by its content: WACZ, WARC, MHTML, saved HTML or plain text.

    A page that does not say where it is from has `file:NAME` for its address. Raises BadInput, naming the file.
    """
    text = decode(content[:_LARGEST_HEAD]).text
    if not text.strip():
        raise BadInput("{name} is empty; save the page again", name=name)
    if is_wacz(content):
        yield from pages_of_wacz(content, name)
    elif is_warc(content):
        yield from pages_of_warc(content, name)
    elif _MHTML.match(content.lstrip()) and b"multipart/related" in content[:_LARGEST_HEAD].lower():
        yield page_of_mhtml(content, name, now)
    elif _LOOKS_LIKE_HTML.search(content[:_LARGEST_HEAD]):
        yield page_of_html(content, name, now)
    elif b"\x00" in content[:_LARGEST_HEAD] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("{name} is neither a saved page, a web archive nor text; save the page as HTML or PDF",
                       name=name)
    else:
        yield page_of_text(decode(content).text, now, name=name)


def page_of_html(content: bytes, name: str, now: datetime) -> Page:
    """A saved HTML file, with the address it says it was saved from."""
    head = content[:_LARGEST_HEAD]
    marked, single = _SAVED_FROM.search(head), _SINGLE_FILE.search(head)
    named = single or marked
    url = _address(named[1].decode("utf-8", "replace")) if named else None
    page = Page(
        url=_nowhere(name), final_url=_nowhere(name), fetched_at=stamp(now), status=200,
        headers=(("content-type", "text/html"),), body=content,
    )  # fmt: skip
    url = url or _own_address(tree_of(page))
    return page if url is None else _at(page, url)


def page_of_mhtml(content: bytes, name: str, now: datetime) -> Page:
    """The main part of a page saved as one file (.mht, .mhtml), with its address and the time of saving."""
    message = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start") or "")
    named = [part for part in parts if start and _header(part, "content-id") == start]
    main = next(iter(named or parts), None)
    body = main.get_payload(decode=True) if main is not None else None
    if main is None or not isinstance(body, bytes) or not body.strip():
        raise BadInput("{name}: no page in this file; save it again as one HTML file", name=name)
    located = _header(main, "content-location") or _header(message, "snapshot-content-location")
    page = Page(
        url=_nowhere(name), final_url=_nowhere(name), fetched_at=_saved_at(_header(message, "date"), now), status=200,
        headers=(("content-type", _header(main, "content-type") or "text/html"),), body=body,
    )  # fmt: skip
    url = _address(located) if located else _own_address(tree_of(page))
    return page if url is None else _at(page, url)


def page_of_text(text: str, now: datetime, url: str | None = None, name: str = "pasted text") -> Page:
    """Text that an editor pasted, with the address it was copied from where that is known. Raises BadInput."""
    if not text.strip():
        raise BadInput("{name}: there is no text to add; give the article's text", name=name)
    if len(text) > LARGEST_TEXT:
        raise BadInput("{name}: longer than {largest} million characters; add one article",
                       name=name, largest=LARGEST_TEXT // 1024 // 1024)
    where = canonical(url).url if url else _nowhere(name)
    return Page(
        url=where, final_url=where, fetched_at=stamp(now), status=200,
        headers=(("content-type", "text/plain; charset=utf-8"),), body=text.encode("utf-8", "replace"),
    )  # fmt: skip


def page_of_browser(url: str, html: str, now: datetime) -> Page:
    """The page that an editor sees, sent by the bookmarklet: for outlets that let no program in. Raises BadInput."""
    if not html.strip():
        raise BadInput("the browser sent an empty page; wait until it has loaded and save it again")
    canonical(url)
    return Page(
        url=url, final_url=url, fetched_at=stamp(now), status=200, headers=(("content-type", _HTML),),
        body=html.encode("utf-8", "replace"),
    )  # fmt: skip


def _header(part: EmailMessage, name: str) -> str | None:
    """A header as one line; None when missing or not to be read (hostile folding, wrong encodings)."""
    try:
        value = part.get(name)
    except (ValueError, LookupError, IndexError):
        return None
    return re.sub(r"\s+", "", str(value)) if value and "location" in name else str(value) if value else None


def _saved_at(printed: str | None, now: datetime) -> str:
    """The time of saving that the file names, unless it lies in the future."""
    try:
        saved = parsedate_to_datetime(printed or "")
    except ValueError:
        return stamp(now)
    return stamp(saved) if saved.tzinfo and saved <= now else stamp(now)


def _own_address(tree: HtmlElement | None) -> str | None:
    """What the page itself says its address is."""
    if tree is None:
        return None
    for path in ("string(//link[@rel='canonical']/@href)", "string(//meta[@property='og:url']/@content)"):
        url = _address(str(tree.xpath(path)))
        if url:
            return url
    return None


def _address(text: str) -> str | None:
    try:
        canonical(text)
    except BadInput:
        return None
    return urljoin("https://", text.strip()) if re.match(r"https?://", text.strip()) else None


def _nowhere(name: str) -> str:
    return "file:" + quote(name.rsplit("/", 1)[-1])


def _at(page: Page, url: str) -> Page:
    return Page(
        url=url, final_url=url, fetched_at=page.fetched_at, status=page.status, headers=page.headers, body=page.body
    )
