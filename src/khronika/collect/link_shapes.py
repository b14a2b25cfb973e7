"""The shape of an address: which of its parts number or name the article, in the language an editor writes it.

A pattern is a path (with its query) in which {id} stands for a number of four digits or more, {number} for any,
{slug} for words joined by - or _, {year}, {month}, {day} for themselves and `*` for anything up to the next slash:
`/novosti/{id}-*.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from khronika.errors import BadInput, Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = re.compile(r"\d\d?")
_LEADING = re.compile(r"(\d{2,})([-_.])(.+?)(\.\w{2,5})?")
_TRAILING = re.compile(r"(.+?)([-_.])(\d{2,})(\.\w{2,5})?")
_NUMBER = re.compile(r"(\d+)(\.\w{2,5})?")
_ENDING = re.compile(r"(.+?)(\.(?:s?html?|php|aspx?))?")
_SLUG = re.compile(r"[^-_?&=]+(?:[-_][^-_?&=]+)+")
_PARTS: dict[str, str] = {
    "{id}": r"\d{4,}", "{number}": r"\d+", "{slug}": r"[^/?&=_-]+[_-][^/?&=]+",
    "{year}": r"(?:19|20)\d\d", "{month}": r"\d\d?", "{day}": r"\d\d?",
    "*": r"[^/]*",
}  # fmt: skip
_TOKEN = re.compile(r"\{\w+\}|\*")
LONGEST_PATTERN = 300


def shape(url: str) -> str:
    """The pattern of one address; directories that are plain words stay as they are."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    shaped: list[str] = []
    for place, segment in enumerate(segments):
        shaped.append(_segment(segment, shaped, last=place == len(segments) - 1))
    query = [_parameter(pair) for pair in parts.query.split("&") if pair]
    ending = "/" if parts.path.endswith("/") and segments else ""
    return "/" + "/".join(shaped) + ending + ("?" + "&".join(query) if query else "")


def _segment(segment: str, before: list[str], last: bool) -> str:
    if _YEAR.fullmatch(segment):
        return "{year}"
    if _SMALL.fullmatch(segment) and before and before[-1] in ("{year}", "{month}"):
        return "{month}" if before[-1] == "{year}" else "{day}"
    if found := _NUMBER.fullmatch(segment):
        return _numbered(found[1]) + (found[2] or "")
    if found := _LEADING.fullmatch(segment):
        return f"{_numbered(found[1])}{found[2]}*{found[4] or ''}"
    if found := _TRAILING.fullmatch(segment):
        return f"*{found[2]}{_numbered(found[3])}{found[4] or ''}"
    ending = _ENDING.fullmatch(segment)
    name, suffix = (ending[1], ending[2] or "") if ending else (segment, "")
    return "{slug}" + suffix if last and _SLUG.fullmatch(name) else segment


def _parameter(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return name + equals + (_numbered(value) if value.isdecimal() and value.isascii() else "*" if equals else "")


def _numbered(digits: str) -> str:
    """Articles are counted in thousands; pages of a list, shops and prices are not."""
    return "{id}" if len(digits) >= 4 else "{number}"


def learn(examples: Iterable[str]) -> tuple[str, ...]:
    """Patterns that cover the addresses of a few articles: what differs between them is named, what is equal stays."""
    by_form: dict[str, list[list[str]]] = {}
    for url in examples:
        segments = shape(url).split("/")
        by_form.setdefault(f"{len(segments)} {segments[-1]}", []).append(segments)
    patterns = []
    for members in by_form.values():
        columns = zip(*members, strict=True)
        patterns.append("/".join(column[0] if len(set(column)) == 1 else "*" for column in columns))
    return tuple(patterns)


def matcher(pattern: str) -> re.Pattern[str]:
    """The pattern ready to match a path with its query. Raises BadInput for one that is no pattern."""
    trouble = _trouble(pattern)
    if trouble:
        raise BadInput("link pattern {pattern!r}: {trouble}; write a path like /news/{{id}}-*.html",
                       pattern=pattern[:80], trouble=trouble)
    pieces = re.split(r"(\{\w+\}|\*)", pattern.rstrip("/"))
    return re.compile("".join(_PARTS.get(piece) or re.escape(piece) for piece in pieces) + "/?")


def _trouble(pattern: str) -> Words | None:
    if not pattern.startswith("/"):
        return Words("it does not begin with /")
    if len(pattern) > LONGEST_PATTERN:
        return Words("it is too long")
    if any(token not in _PARTS for token in _TOKEN.findall(pattern)):
        return Words("one of its parts in braces is not known")
    # Three loose parts side by side would make matching a long address take cubic time.
    if any(len(re.findall(r"\{slug\}|\*", segment)) > 2 for segment in pattern.split("/")):
        return Words("it has more than two {slug} or * between slashes")
    return Words("two parts stand side by side") if "}{" in pattern else None


def path_of(url: str) -> str:
    """What a pattern is matched against."""
    parts = urlsplit(url)
    return parts.path + ("?" + parts.query if parts.query else "")
